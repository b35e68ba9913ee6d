/** What anyone may ask or do about orders; on a command line they are a ticket's verbs. */

import { z } from 'zod';
import { everyRole } from '../county/roles.js';
import { countyOf } from '../county/table.js';
import { doing, reading } from '../engine/desk.js';
import { isoTime, typedTime } from '../kit/time.js';
import { results } from '../tickets/ticket.js';
import { askReturn, decideReturn, dispatch, review, sign } from './actions.js';
import { approve, progress, submit } from './answering.js';
import { askExtension, extend, refuseExtension } from './extending.js';
import { listOrders } from './listing.js';
import { checklist, orderStates, rejectCodes, returnCodes, toldWays } from './order.js';
import { askJoint, assign, denyJoint, join, recall, refuseJoint, transfer } from './sharing.js';
import { refusal } from './words.js';

const number = z.string().min(1).max(40);
const text = z.string().trim().min(1).max(20_000);
const department = z.string().min(1).max(40);
/** No county gives more; how much it does give stands in its own file. */
const days = z.int().min(1).max(60);

/** From dispatch to review: the way of every order. */
const wayDesk = {
  'ticket.dispatch': doing({
    about: { en: 'send to one lead department and its helpers', zh: '派单' },
    roles: ['dispatcher', 'supervisor'],
    input: z.strictObject({
      number,
      lead: department.optional(),
      co: z.array(department).max(9).optional(),
      note: text.optional(),
      summary: text.optional(),
    }),
    positional: ['number'],
    run: (step, { number: ticket, ...input }) => ({ number: ticket, ...dispatch(step, { ticket, ...input }) }),
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
  'ticket.progress': doing({
    about: { en: 'news of the work, internal unless public', zh: '阶段反馈' },
    // Whoever holds both roles acts as the lead: what they write needs nobody's word.
    roles: ['lead', 'officer'],
    input: z.strictObject({ number, text, public: z.boolean().default(false) }),
    positional: ['number'],
    run: (step, input) => {
      progress(step, input.number, input.text, input.public);
      return { number: input.number };
    },
  }),
  'ticket.submit': doing({
    about: { en: "the department's answer", zh: '反馈办理结果' },
    roles: ['lead', 'officer'],
    input: z.strictObject({
      number,
      text,
      result: z.enum(results).default('solved'),
      evidence: z.array(z.string().trim().min(1).max(200)).max(20).optional(),
      /** Ids, or SHA-256 in hex. */
      attachment: z
        .array(z.string().regex(/^(\d{1,12}|[0-9a-fA-F]{64})$/))
        .max(20)
        .optional(),
      toldHow: z.enum(toldWays).optional(),
      /** As the county's clock has it, or ISO 8601. */
      toldAt: z.string().max(40).optional(),
      notTold: z.boolean().optional(),
    }),
    positional: ['number'],
    run: (step, { number: ticket, attachment: attachments, toldAt, ...input }) => {
      const told = toldAt === undefined ? undefined : typedTime(toldAt, countyOf(step.db).zone);
      if (toldAt !== undefined && told === undefined) throw refusal('noTime', { text: toldAt });
      return { number: ticket, answer: submit(step, { ticket, ...input, attachments, toldAt: told }) };
    },
  }),
  'ticket.approve': doing({
    about: { en: "the lead's word on an officer's answer", zh: '负责人审定反馈' },
    roles: ['lead'],
    input: z.strictObject({ number }),
    positional: ['number'],
    run: (step, input) => {
      approve(step, input.number);
      return { number: input.number };
    },
  }),
  'ticket.review': doing({
    about: { en: 'pass an answer, or send it back, item by item', zh: '逐项审核' },
    roles: ['dispatcher', 'supervisor'],
    input: z.strictObject({
      number,
      pass: z.boolean(),
      reason: text.optional(),
      code: z.array(z.enum(rejectCodes)).max(rejectCodes.length).optional(),
      check: z
        .array(z.enum(['all', ...checklist]))
        .max(checklist.length)
        .optional(),
    }),
    positional: ['number'],
    run: (step, { number: ticket, pass, reason, code: failed, check: answered = [] }) => {
      const checked = answered.includes('all') ? checklist : checklist.filter((item) => answered.includes(item));
      review(step, ticket, { pass, reason, failed, checked });
      return { number: ticket, passed: pass };
    },
  }),
} as const;

/** Returns and more time: what a lead asks for, and who decides. */
const requestDesk = {
  'ticket.return': doing({
    about: { en: 'ask to give an order back', zh: '申请退单' },
    roles: ['lead'],
    input: z.strictObject({ number, code: z.enum(returnCodes), reason: text, to: department }),
    positional: ['number'],
    run: (step, { number: ticket, code, reason, to }) => {
      askReturn(step, { ticket, code, basis: reason, to });
      return { number: ticket };
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
  'ticket.ask-extension': doing({
    about: { en: 'ask for more time, once, before it is due', zh: '申请延期' },
    roles: ['lead'],
    input: z.strictObject({ number, days, reason: text }),
    positional: ['number'],
    run: (step, input) => {
      askExtension(step, input.number, input.days, input.reason);
      return { number: input.number };
    },
  }),
  'ticket.extend': doing({
    about: { en: 'more time, once, before it is due', zh: '延期' },
    roles: ['supervisor'],
    input: z.strictObject({ number, days: days.optional(), reason: text.optional() }),
    positional: ['number'],
    run: (step, input) => {
      const { dueAt } = extend(step, input.number, input.days, input.reason);
      return { number: input.number, dueAt: isoTime(dueAt, countyOf(step.db).zone) };
    },
  }),
  'ticket.refuse-extension': doing({
    about: { en: 'no more time: the promise stays', zh: '不同意延期' },
    roles: ['supervisor'],
    input: z.strictObject({ number, reason: text }),
    positional: ['number'],
    run: (step, input) => {
      refuseExtension(step, input.number, input.reason);
      return { number: input.number };
    },
  }),
} as const;

/** Who works on it. */
const sharingDesk = {
  'ticket.join': doing({
    about: { en: 'another department helps', zh: '增加会办单位' },
    roles: ['dispatcher', 'supervisor'],
    input: z.strictObject({ number, department, reason: text.optional() }),
    positional: ['number', 'department'],
    run: (step, input) => ({
      number: input.number,
      order: join(step, input.number, input.department, input.reason),
    }),
  }),
  'ticket.ask-join': doing({
    about: { en: "ask for another department's help", zh: '申请会办' },
    roles: ['lead'],
    input: z.strictObject({ number, department, reason: text }),
    positional: ['number', 'department'],
    run: (step, input) => {
      askJoint(step, input.number, input.department, input.reason);
      return { number: input.number };
    },
  }),
  'ticket.deny-join': doing({
    about: { en: "no to a lead who asked for another department's help", zh: '不同意会办申请' },
    roles: ['dispatcher', 'supervisor'],
    input: z.strictObject({ number, department, reason: text }),
    positional: ['number', 'department'],
    run: (step, input) => {
      denyJoint(step, input.number, input.department, input.reason);
      return { number: input.number };
    },
  }),
  'ticket.refuse-join': doing({
    about: { en: 'a helper says why it cannot help', zh: '拒绝协办' },
    roles: ['lead'],
    input: z.strictObject({ number, reason: text }),
    positional: ['number'],
    run: (step, input) => {
      refuseJoint(step, input.number, input.reason);
      return { number: input.number };
    },
  }),
  'ticket.assign': doing({
    about: { en: 'give an order to one officer of the department', zh: '指派承办人' },
    roles: ['lead'],
    input: z.strictObject({ number, officer: z.string().min(1).max(40) }),
    positional: ['number', 'officer'],
    run: (step, input) => {
      assign(step, input.number, input.officer);
      return { number: input.number, officer: input.officer };
    },
  }),
  'ticket.transfer': doing({
    about: { en: "pass an order on to one of the department's sub-offices", zh: '转派下属机构' },
    roles: ['lead'],
    input: z.strictObject({ number, to: department }),
    positional: ['number', 'to'],
    run: (step, input) => ({ number: input.number, order: transfer(step, input.number, input.to) }),
  }),
  'ticket.recall': doing({
    about: { en: "take an order back, or one helper's alone", zh: '撤回派单' },
    roles: ['dispatcher', 'supervisor'],
    input: z.strictObject({ number, reason: text, department: department.optional() }),
    positional: ['number'],
    run: (step, input) => {
      recall(step, input.number, input.reason, input.department);
      return { number: input.number };
    },
  }),
  'order.list': reading({
    about: { en: "a ticket's orders, or those at work, the most pressing first", zh: '派单列表' },
    roles: everyRole,
    input: z.strictObject({
      number: number.optional(),
      department: department.optional(),
      state: z.enum(orderStates).optional(),
      mine: z.boolean().optional(),
      overdue: z.boolean().optional(),
      limit: z.int().min(1).max(1000).default(50),
      after: z
        .string()
        .regex(/^\d{1,16}~[\w-]{1,80}$/)
        .optional(),
    }),
    positional: ['number'],
    run: listOrders,
  }),
} as const;

export const ordersDesk = { ...wayDesk, ...requestDesk, ...sharingDesk } as const;
