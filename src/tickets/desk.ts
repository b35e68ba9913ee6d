/** What anyone may ask or do about tickets. */

import { z } from 'zod';
import { everyRole } from '../county/roles.js';
import { userRoles } from '../engine/actor.js';
import { doing } from '../engine/desk.js';
import { accept, decline, merge, note, reclassify, unmerge, withdraw } from './actions.js';
import { answerAtDesk } from './answering.js';
import { proposeDecline, requestSuspension } from './deciding.js';
import { acting, number, staff, text } from './desk-parts.js';
import { registerAtDesk } from './intake.js';
import { importRows } from './intake-import.js';
import { mustFind } from './move.js';
import { ask, contact, hear, mustBeOwn, resume, SUSPENSION_DAYS_MOST, suspend } from './pausing.js';
import { declineCodes, suspensionCodes } from './proposal.js';
import { showTicket } from './reading.js';
import { channels } from './ticket.js';
import { track } from './track.js';
import { ticketWatchDesk } from './watch-desk.js';
import { replyWays } from './wish-table.js';
import { ticketWorkDesk } from './work-desk.js';

const service = z.string().regex(/^\d{6}$/, 'six digits; see countyline service list');
const types = ['consultation', 'help', 'complaint', 'report', 'suggestion', 'praise', 'filing'] as const;

/** Registers on paper are not older, and no ticket is of the next century: milliseconds of 1970 to 2099. */
const importedAt = z
  .int()
  .min(0)
  .max(Date.UTC(2099, 11, 31));

export const ticketsDesk = {
  ...ticketWorkDesk,
  ...ticketWatchDesk,
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
      fields: z
        .record(z.string().min(1).max(40), z.union([z.string().max(4_000), z.array(z.string().max(200)).max(50)]))
        .refine((given) => Object.keys(given).length <= 30, 'at most 30 fields')
        .optional(),
      replyBy: z.enum(replyWays).optional(),
      replyTo: z.string().trim().min(1).max(200).optional(),
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
    input: z.strictObject({ number, text: text.optional(), article: z.string().min(1).max(60).optional() }),
    positional: ['number'],
    run: acting(answerAtDesk),
  }),
  'ticket.decline': doing({
    about: { en: 'not taken, with the right channel; an agent proposes it', zh: '不予受理（话务员提出，派单员确认）' },
    roles: ['dispatcher', 'supervisor', 'agent'],
    input: z.strictObject({
      number,
      reason: text,
      code: z.enum(declineCodes).default('other'),
      instead: text.optional(),
    }),
    positional: ['number'],
    run: acting((step, input) => {
      if (step.actor.role === 'agent') proposeDecline(step, input.number, input);
      else decline(step, input.number, input.reason, input);
    }),
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
  'ticket.note': doing({
    about: { en: 'a note, internal unless public', zh: '备注' },
    roles: ['agent', 'dispatcher', 'officer', 'lead', 'callback', 'supervisor'],
    input: z.strictObject({ number, text, public: z.boolean().default(false) }),
    positional: ['number'],
    run: acting((step, input) => note(step, input.number, input.text, input.public)),
  }),
  'ticket.classify': doing({
    about: { en: 'another service, or another secrecy', zh: '改类、调整保密等级' },
    // Anybody on the staff may make it more secret; guards say who may do what else.
    roles: ['supervisor', 'dispatcher', 'agent', 'callback', 'lead', 'officer'],
    input: z.strictObject({
      number,
      service: service.optional(),
      secrecy: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]).optional(),
    }),
    positional: ['number'],
    run: acting((step, input) => {
      mustBeOwn(step, mustFind(step, input.number));
      reclassify(step, input.number, input);
    }),
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
    about: {
      en: 'pause for a reason in law until a day; a department asks for it',
      zh: '中止办理（承办单位申请，班长决定）',
    },
    roles: ['supervisor', 'lead', 'officer'],
    input: z.strictObject({
      number,
      days: z.int().min(1).max(SUSPENSION_DAYS_MOST),
      code: z.enum(suspensionCodes).default('other_law'),
      reason: text,
    }),
    positional: ['number'],
    run: acting((step, input) => {
      const { days, reason, code } = input;
      if (step.actor.role === 'supervisor') suspend(step, input.number, days, reason, code);
      else requestSuspension(step, input.number, input);
    }),
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
} as const;
