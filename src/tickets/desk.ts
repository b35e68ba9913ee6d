/** What anyone may ask or do about tickets. */

import { z } from 'zod';
import { everyRole } from '../county/roles.js';
import { type Role, userRoles } from '../engine/actor.js';
import { doing, reading } from '../engine/desk.js';
import type { Step } from '../engine/step.js';
import { accept, answer, decline, merge, note, reclassify, supervise, unmerge, urge, withdraw } from './actions.js';
import { callBack, close, reopen } from './closing.js';
import { registerAtDesk } from './intake.js';
import { importRows } from './intake-import.js';
import { mustFind } from './move.js';
import { ask, contact, hear, resume, SUSPENSION_DAYS_MOST, suspend } from './pausing.js';
import { listPage, searchPage, showTicket } from './reading.js';
import { channels, ticketStates } from './ticket.js';
import { track } from './track.js';

const number = z.string().min(1).max(40);
const text = z.string().trim().min(1).max(20_000);
const service = z.string().regex(/^\d{6}$/, 'six digits; see countyline service list');
const limit = z.int().min(1).max(1000).default(50);
const after = z
  .string()
  .regex(/^\d{1,16}$/)
  .optional();
const types = ['consultation', 'help', 'complaint', 'report', 'suggestion', 'praise', 'filing'] as const;
const staff: readonly Role[] = ['agent', 'dispatcher', 'supervisor', 'callback'];

const done = (step: Step, ticket: string) => {
  const { state, number: found } = mustFind(step, ticket);
  return { number: found, state };
};

/** Does one thing to one ticket; the answer is its number and the state it is in then. */
const acting =
  <I extends { readonly number: string }>(act: (step: Step, input: I) => void) =>
  (step: Step, input: I) => {
    act(step, input);
    return done(step, input.number);
  };

/** Registers on paper are not older, and no ticket is of the next century: milliseconds of 1970 to 2099. */
const importedAt = z
  .int()
  .min(0)
  .max(Date.UTC(2099, 11, 31));

export const ticketsDesk = {
  'ticket.new': doing({
    about: { en: 'register a request', zh: '登记诉求' },
    roles: staff,
    input: z.strictObject({
      text,
      phone: z.string().min(3).max(40).optional(),
      name: z.string().trim().min(1).max(200).optional(),
      service: service.optional(),
      place: z.string().trim().min(1).max(200).optional(),
      type: z.enum(types).optional(),
      channel: z.enum(channels).default('phone'),
      lang: z.enum(['en', 'zh']).optional(),
      secret: z.boolean().default(false),
      anonymous: z.boolean().default(false),
      call: z.string().max(64).optional(),
    }),
    positional: ['text'],
    run: registerAtDesk,
  }),
  'ticket.import': doing({
    about: { en: 'take in rows of another system', zh: '批量导入工单' },
    roles: ['admin', 'supervisor'],
    input: z.strictObject({
      rows: z
        .array(
          z.strictObject({
            external: z.string().min(1).max(100),
            text,
            service: service.nullable(),
            place: z.string().max(500).nullable(),
            openedAt: importedAt,
            closedAt: importedAt.nullable(),
            channel: z.string().max(20),
            latitude: z.number().min(-90).max(90).nullable(),
            longitude: z.number().min(-180).max(180).nullable(),
          }),
        )
        .max(500),
      dryRun: z.boolean().default(false),
    }),
    run: importRows,
  }),
  'ticket.list': reading({
    about: { en: 'tickets, newest first', zh: '工单列表' },
    roles: everyRole,
    input: z.strictObject({
      state: z.enum(ticketStates).optional(),
      open: z.boolean().optional(),
      department: z.string().max(40).optional(),
      light: z.enum(['green', 'yellow', 'red']).optional(),
      service: service.optional(),
      limit,
      after,
    }),
    run: listPage,
  }),
  'ticket.search': reading({
    about: { en: 'tickets by number, telephone number or words', zh: '按编号、电话或内容查找' },
    roles: everyRole,
    input: z.strictObject({ query: z.string().trim().min(1).max(200), limit, after }),
    positional: ['query'],
    run: searchPage,
  }),
  'ticket.show': doing({
    about: { en: 'one ticket whole; looking at an identity is written down', zh: '查看工单（查看身份留痕）' },
    roles: everyRole,
    input: z.strictObject({ number }),
    positional: ['number'],
    run: showTicket,
  }),
  'ticket.track': doing({
    about: { en: 'how far a request is, for whoever has its PIN', zh: '凭查询密码查进度' },
    roles: [...userRoles, 'citizen'],
    input: z.strictObject({ number, pin: z.string().max(20).optional() }),
    positional: ['number'],
    run: (step, input) => track(step, input),
  }),
  'ticket.accept': doing({
    about: { en: 'take a request on', zh: '受理' },
    roles: ['agent', 'dispatcher', 'supervisor'],
    input: z.strictObject({ number, service: service.optional() }),
    positional: ['number'],
    run: acting((step, input) => accept(step, input.number, input.service)),
  }),
  'ticket.answer': doing({
    about: { en: 'answer on the spot', zh: '直接答复' },
    roles: ['agent', 'supervisor'],
    input: z.strictObject({ number, text }),
    positional: ['number'],
    run: acting((step, input) => answer(step, input.number, input.text)),
  }),
  'ticket.decline': doing({
    about: { en: 'not taken, with the right channel', zh: '不予受理' },
    roles: ['dispatcher', 'supervisor'],
    input: z.strictObject({ number, reason: text }),
    positional: ['number'],
    run: acting((step, input) => decline(step, input.number, input.reason)),
  }),
  'ticket.merge': doing({
    about: { en: 'join with another ticket of the same matter', zh: '并案' },
    roles: ['dispatcher', 'supervisor'],
    input: z.strictObject({ number, into: number }),
    positional: ['number', 'into'],
    run: acting((step, input) => merge(step, input.number, input.into)),
  }),
  'ticket.unmerge': doing({
    about: { en: 'part joined tickets', zh: '撤销并案' },
    roles: ['dispatcher', 'supervisor'],
    input: z.strictObject({ number }),
    positional: ['number'],
    run: acting((step, input) => unmerge(step, input.number)),
  }),
  'ticket.withdraw': doing({
    about: { en: 'withdrawn at the citizen’s request', zh: '撤诉' },
    roles: ['agent', 'dispatcher', 'supervisor'],
    input: z.strictObject({ number, reason: text }),
    positional: ['number'],
    run: acting((step, input) => withdraw(step, input.number, input.reason)),
  }),
  'ticket.urge': doing({
    about: { en: 'the citizen asks where it is', zh: '催办' },
    roles: staff,
    input: z.strictObject({ number }),
    positional: ['number'],
    run: acting((step, input) => urge(step, input.number)),
  }),
  'ticket.supervise': doing({
    about: { en: 'put under watch', zh: '督办' },
    roles: ['supervisor'],
    input: z.strictObject({
      number,
      level: z.union([z.literal(1), z.literal(2), z.literal(3)]).default(1),
      reason: text,
    }),
    positional: ['number'],
    run: acting((step, input) => supervise(step, input.number, input.level, input.reason)),
  }),
  'ticket.note': doing({
    about: { en: 'a note, internal unless public', zh: '备注' },
    roles: ['agent', 'dispatcher', 'officer', 'lead', 'callback', 'supervisor'],
    input: z.strictObject({ number, text, public: z.boolean().default(false) }),
    positional: ['number'],
    run: acting((step, input) => note(step, input.number, input.text, input.public)),
  }),
  'ticket.classify': doing({
    about: { en: 'another service, or another secrecy', zh: '改类、调整保密等级' },
    roles: ['dispatcher', 'supervisor', 'agent'],
    input: z.strictObject({
      number,
      service: service.optional(),
      secrecy: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]).optional(),
    }),
    positional: ['number'],
    run: acting((step, input) => reclassify(step, input.number, input)),
  }),
  'ticket.ask': doing({
    about: { en: 'the department needs something from the citizen', zh: '请市民补充材料' },
    roles: ['officer', 'lead'],
    input: z.strictObject({ number, question: text }),
    positional: ['number'],
    run: acting((step, input) => ask(step, input.number, input.question)),
  }),
  'ticket.heard': doing({
    about: { en: 'the citizen has answered', zh: '已收到补充材料' },
    roles: staff,
    input: z.strictObject({ number, text }),
    positional: ['number'],
    run: acting((step, input) => hear(step, input.number, input.text)),
  }),
  'ticket.suspend': doing({
    about: { en: 'pause for a legal reason until a day', zh: '中止办理' },
    roles: ['supervisor'],
    input: z.strictObject({ number, days: z.int().min(1).max(SUSPENSION_DAYS_MOST), reason: text }),
    positional: ['number'],
    run: acting((step, input) => suspend(step, input.number, input.days, input.reason)),
  }),
  'ticket.resume': doing({
    about: { en: 'go on with a paused ticket', zh: '恢复办理' },
    roles: ['supervisor'],
    input: z.strictObject({ number }),
    positional: ['number'],
    run: acting((step, input) => resume(step, input.number)),
  }),
  'ticket.contact': doing({
    about: { en: 'the department has spoken with the citizen', zh: '首次联系' },
    roles: ['officer', 'lead'],
    input: z.strictObject({ number, reached: z.boolean() }),
    positional: ['number'],
    run: acting((step, input) => contact(step, input.number, input.reached)),
  }),
  'ticket.callback': doing({
    about: { en: 'what the citizen said to the answer', zh: '回访结果' },
    roles: ['callback', 'supervisor'],
    input: z.strictObject({
      number,
      contacted: z.boolean(),
      solved: z.boolean().optional(),
      satisfied: z.int().min(1).max(5).optional(),
    }),
    positional: ['number'],
    run: (step, input) => {
      const { contacted, solved, satisfied } = input;
      const outcome = callBack(step, input.number, { contacted, solved, satisfied });
      return { ...done(step, input.number), outcome };
    },
  }),
  'ticket.close': doing({
    about: { en: 'close after a delivered reply or three tries', zh: '办结' },
    roles: ['callback', 'supervisor'],
    input: z.strictObject({ number }),
    positional: ['number'],
    run: acting((step, input) => close(step, mustFind(step, input.number))),
  }),
  'ticket.reopen': doing({
    about: { en: 'handle a closed ticket again', zh: '重新办理' },
    roles: ['agent', 'supervisor'],
    input: z.strictObject({ number, reason: text }),
    positional: ['number'],
    run: acting((step, input) => reopen(step, input.number, input.reason)),
  }),
} as const;
