/** What anyone may ask or do about tickets that need more than their usual way: watched, urged, bridged, back again. */

import { z } from 'zod';
import { SUPERVISION_DAYS_MOST } from '../county/county.js';
import { userRoles } from '../engine/actor.js';
import { doing } from '../engine/desk.js';
import { conference, emergencyNumbers, handOver } from './bridging.js';
import { acted, acting, number, staff, text } from './desk-parts.js';
import { reopenOrLink, takeBack } from './reopening.js';
import { escalate, lift, supervise, urge } from './supervising.js';

const phone = z.string().min(3).max(40).optional();
const call = z.string().max(64).optional();

export const ticketWatchDesk = {
  'ticket.urge': doing({
    about: { en: 'the citizen asks where it is', zh: '催办' },
    roles: staff,
    input: z.strictObject({ number }),
    positional: ['number'],
    run: (step, input) => {
      const counted = urge(step, input.number);
      return { ...acted(step, input.number), counted };
    },
  }),
  'ticket.supervise': doing({
    about: { en: 'put under watch, with a written notice that has its own deadline', zh: '督办' },
    roles: ['supervisor'],
    input: z.strictObject({
      number,
      level: z.union([z.literal(1), z.literal(2), z.literal(3)]).default(1),
      reason: text,
      days: z.int().min(1).max(SUPERVISION_DAYS_MOST).optional(),
    }),
    positional: ['number'],
    run: acting((step, input) => supervise(step, input.number, input.level, input.reason, input.days)),
  }),
  'ticket.lift': doing({
    about: { en: 'end the watch', zh: '解除督办' },
    roles: ['supervisor'],
    input: z.strictObject({ number, reason: text }),
    positional: ['number'],
    run: acting((step, input) => lift(step, input.number, input.reason)),
  }),
  'ticket.escalate': doing({
    about: { en: "lay before the county's leader", zh: '呈报领导' },
    roles: ['supervisor'],
    input: z.strictObject({ number, reason: text }),
    positional: ['number'],
    run: acting((step, input) => escalate(step, input.number, input.reason)),
  }),
  'ticket.conference': doing({
    about: { en: 'a third party spoke with the citizen, who agreed', zh: '登记三方通话' },
    roles: ['agent', 'dispatcher', 'supervisor'],
    input: z.strictObject({ number, consent: z.boolean(), department: z.string().max(40).optional(), phone, call }),
    positional: ['number'],
    run: acting((step, input) => conference(step, input.number, input)),
  }),
  'ticket.emergency': doing({
    about: { en: 'an emergency was handed over to 110, 119, 120 or 122', zh: '紧急转接 110/119/120/122' },
    roles: ['agent', 'dispatcher', 'supervisor'],
    input: z.strictObject({
      text,
      to: z.enum(emergencyNumbers),
      phone,
      name: z.string().trim().min(1).max(200).optional(),
      place: z.string().trim().min(1).max(200).optional(),
      lang: z.enum(['en', 'zh']).optional(),
      anonymous: z.boolean().default(false),
      call,
    }),
    positional: ['text'],
    run: (step, input) => handOver(step, { ...input, type: 'help', channel: 'phone', secret: false }),
  }),
  'ticket.reopen': doing({
    about: { en: 'handle a closed ticket again; of an archived one a new ticket is linked', zh: '重新办理' },
    roles: ['agent', 'supervisor'],
    input: z.strictObject({ number, reason: text }),
    positional: ['number'],
    run: (step, input) => reopenOrLink(step, input.number, input.reason),
  }),
  'ticket.take-back': doing({
    about: { en: 'the citizen withdraws with number and PIN', zh: '市民凭查询密码撤诉' },
    roles: [...userRoles, 'citizen'],
    input: z.strictObject({ number, pin: z.string().max(20).optional(), reason: text }),
    positional: ['number'],
    run: (step, input) => takeBack(step, input),
  }),
} as const;
