/** What anyone may ask or do about orders; on a command line they are a ticket's verbs. */

import { z } from 'zod';
import { everyRole } from '../county/roles.js';
import { countyOf } from '../county/table.js';
import { doing, reading } from '../engine/desk.js';
import { textOf } from '../engine/journal.js';
import { isoTime } from '../kit/time.js';
import { ticketOf } from '../tickets/table.js';
import { results } from '../tickets/ticket.js';
import { mayReadText } from '../tickets/view.js';
import { askReturn, decideReturn, dispatch, extend, review, sign, submit } from './actions.js';
import { orderWords } from './order.js';
import { ordersOf } from './table.js';

const number = z.string().min(1).max(40);
const text = z.string().trim().min(1).max(20_000);
const department = z.string().min(1).max(40);

export const ordersDesk = {
  'ticket.dispatch': doing({
    about: { en: 'send to one lead department and its helpers', zh: '派单' },
    roles: ['dispatcher', 'supervisor'],
    input: z.strictObject({ number, lead: department.optional(), co: z.array(department).max(9).optional() }),
    positional: ['number'],
    run: (step, input) => ({
      number: input.number,
      ...dispatch(step, { ticket: input.number, lead: input.lead, co: input.co }),
    }),
  }),
  'ticket.sign': doing({
    about: { en: 'the department has it', zh: '签收' },
    roles: ['officer', 'lead'],
    input: z.strictObject({ number }),
    positional: ['number'],
    run: (step, input) => {
      sign(step, input.number);
      return { number: input.number };
    },
  }),
  'ticket.submit': doing({
    about: { en: "the department's answer", zh: '反馈办理结果' },
    roles: ['officer', 'lead'],
    input: z.strictObject({ number, text, result: z.enum(results).default('solved') }),
    positional: ['number'],
    run: (step, input) => {
      submit(step, { ticket: input.number, text: input.text, result: input.result });
      return { number: input.number };
    },
  }),
  'ticket.review': doing({
    about: { en: 'pass an answer, or send it back', zh: '审核' },
    roles: ['dispatcher', 'supervisor'],
    input: z.strictObject({ number, pass: z.boolean(), reason: text.optional() }),
    positional: ['number'],
    run: (step, input) => {
      review(step, input.number, input.pass, input.reason);
      return { number: input.number, passed: input.pass };
    },
  }),
  'ticket.return': doing({
    about: { en: 'ask to give an order back', zh: '申请退单' },
    roles: ['lead'],
    input: z.strictObject({ number, reason: text }),
    positional: ['number'],
    run: (step, input) => {
      askReturn(step, input.number, input.reason);
      return { number: input.number };
    },
  }),
  'ticket.adjudicate': doing({
    about: { en: 'grant or refuse a return', zh: '退单裁定' },
    roles: ['dispatcher', 'supervisor'],
    input: z.strictObject({ number, grant: z.boolean(), reason: text }),
    positional: ['number'],
    run: (step, input) => {
      decideReturn(step, input.number, input.grant, input.reason);
      return { number: input.number, granted: input.grant };
    },
  }),
  'ticket.extend': doing({
    about: { en: 'more time, once, before it is due', zh: '延期' },
    roles: ['supervisor'],
    input: z.strictObject({ number, days: z.int().min(1).max(10), reason: text }),
    positional: ['number'],
    run: (step, input) => {
      const { dueAt } = extend(step, input.number, input.days, input.reason);
      return { number: input.number, dueAt: isoTime(dueAt, countyOf(step.db).zone) };
    },
  }),
  'order.list': reading({
    about: { en: 'the orders of a ticket', zh: '工单的派单' },
    roles: everyRole,
    input: z.strictObject({ number }),
    positional: ['number'],
    run: (view, input) => {
      const { zone } = countyOf(view.db);
      const ticket = ticketOf(view.db, input.number);
      const readable = ticket !== undefined && mayReadText(view.actor, ticket);
      const at = (when: number | null) => (when === null ? null : isoTime(when, zone));
      return {
        orders: ordersOf(view.db, input.number).map((order) => ({
          id: order.id,
          department: order.department,
          lead: order.lead === 1,
          state: order.state,
          stage: orderWords[order.state],
          issuedAt: at(order.issuedAt),
          signDueAt: at(order.signDueAt),
          dueAt: at(order.dueAt),
          signedAt: at(order.signedAt),
          signedBy: order.signedBy,
          autoSigned: order.autoSigned === 1,
          submittedAt: at(order.submittedAt),
          submittedBy: order.submittedBy,
          result: order.result,
          publicText: readable ? (textOf(view.db, order.publicText) ?? null) : null,
        })),
      };
    },
  }),
} as const;
