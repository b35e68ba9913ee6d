/** What anyone may ask or do about tickets where two people or several tries are needed. */

import { z } from 'zod';
import { doing, reading } from '../engine/desk.js';
import { callBack, close, closeByPanel } from './closing.js';
import { decideExclusions, decideProposal, proposeExclusion } from './deciding.js';
import { acted, acting, number, text } from './desk-parts.js';
import { mustFind } from './move.js';
import { decidable, exclusionClasses } from './proposal.js';
import { callbackPage, proposalList } from './worklists.js';

const limit = z.int().min(1).max(1000).default(200);
const after = z
  .string()
  .regex(/^\d{1,15}$/)
  .optional();

export const ticketWorkDesk = {
  'ticket.proposals': reading({
    about: { en: 'what waits for another person to decide', zh: '待裁定事项' },
    roles: ['dispatcher', 'supervisor', 'callback', 'agent', 'auditor'],
    input: z.strictObject({ limit }),
    run: proposalList,
  }),
  'ticket.decide': doing({
    about: { en: 'confirm or refuse what somebody else proposed', zh: '裁定他人提出的申请' },
    roles: ['supervisor', 'dispatcher'],
    input: z.strictObject({ number, what: z.enum(decidable), yes: z.boolean(), reason: text.optional() }),
    positional: ['number', 'what'],
    run: acting((step, { number: ticket, what, yes, reason }) =>
      what === 'exclusion'
        ? decideExclusions(step, ticket, { yes, reason })
        : decideProposal(step, ticket, what, { yes, reason }),
    ),
  }),
  'ticket.exclude': doing({
    about: { en: 'propose to leave a ticket out of the figures', zh: '申请剔除考核' },
    roles: ['dispatcher', 'officer', 'lead', 'supervisor'],
    input: z.strictObject({ number, class: z.enum(exclusionClasses), reason: text }),
    positional: ['number', 'class'],
    run: acting((step, input) => proposeExclusion(step, input.number, input)),
  }),
  'ticket.callbacks': reading({
    about: { en: 'who is to be called back, and from when on', zh: '待回访清单' },
    roles: ['callback', 'supervisor'],
    input: z.strictObject({ now: z.boolean().default(false), limit, after }),
    run: callbackPage,
  }),
  'ticket.callback': doing({
    about: { en: 'what the citizen said to the answer', zh: '回访结果' },
    roles: ['callback', 'supervisor'],
    input: z.strictObject({
      number,
      contacted: z.boolean(),
      solved: z.boolean().optional(),
      satisfied: z.int().min(1).max(5).optional(),
      override: text.optional(),
    }),
    positional: ['number'],
    run: (step, input) => {
      const { contacted, solved, satisfied, override } = input;
      const outcome = callBack(step, input.number, { contacted, solved, satisfied, override });
      return { ...acted(step, input.number), outcome };
    },
  }),
  'ticket.close': doing({
    about: { en: 'close after a delivered reply or three tries, or by a panel', zh: '办结（或会商办结）' },
    roles: ['callback', 'supervisor'],
    input: z.strictObject({
      number,
      result: z.enum(['explained', 'unreasonable']).optional(),
      panel: z.array(z.string().min(1).max(40)).max(9).optional(),
      reason: text.optional(),
    }),
    positional: ['number'],
    run: acting((step, { number: ticket, result, panel, reason = '' }) => {
      if (result === undefined) close(step, mustFind(step, ticket));
      else closeByPanel(step, ticket, { result, members: panel ?? [], reason });
    }),
  }),
} as const;
