/** What anyone may ask or do about calls to citizens through the hotline. No answer holds a number of theirs. */

import { z } from 'zod';
import { countyOf } from '../county/table.js';
import { doing, reading } from '../engine/desk.js';
import type { View } from '../engine/step.js';
import { isoTime } from '../kit/time.js';
import { type Relay, relayOf, relaysBefore } from './relay-table.js';
import { askRelay } from './relaying.js';

const number = z.string().min(1).max(40);
const id = z.string().min(1).max(64);

export const relayDesk = {
  'ticket.call': doing({
    about: {
      en: 'ring the citizen through the hotline, your own telephone first',
      zh: '隐号回拨：先呼本人话机，再呼市民',
    },
    roles: ['officer', 'lead', 'callback', 'supervisor'],
    input: z.strictObject({
      number,
      from: z
        .string()
        .regex(/^\d{2,6}$/, 'an extension has two to six digits')
        .optional(),
    }),
    positional: ['number'],
    run: (step, input) => askRelay(step, input.number, input.from),
  }),
  'ticket.calls': reading({
    about: { en: 'calls to citizens through the hotline, and how they ended', zh: '隐号回拨记录' },
    roles: ['supervisor', 'auditor', 'callback', 'officer', 'lead'],
    input: z.strictObject({
      number: number.optional(),
      limit: z.int().min(1).max(1000).default(50),
      after: id.optional(),
    }),
    positional: ['number'],
    run: (view, { number: ticket, limit, after }) => {
      const before = after === undefined ? undefined : relayOf(view.db, after);
      const rows = relaysBefore(view.db, {
        ticket,
        ...whose(view),
        before: before && { at: before.askedAt, id: before.id },
        limit: limit + 1,
      });
      const calls = rows.slice(0, limit).map((row) => shown(view, row));
      return { calls, next: rows.length > limit ? (calls.at(-1)?.call ?? null) : null };
    },
  }),
} as const;

/** Departments see their own calls, call-back agents theirs. */
function whose({ actor: { role, user, department } }: View): { department?: string; user?: string } {
  if (role === 'callback') return { user };
  if (role !== 'officer' && role !== 'lead') return {};
  return department === undefined ? { user } : { department };
}

function shown({ db, now }: View, relay: Relay) {
  const { zone } = countyOf(db);
  const { reachedAt, endedAt } = relay;
  return {
    call: relay.id,
    number: relay.ticket,
    purpose: relay.purpose,
    by: relay.byUser,
    telephone: relay.telephone,
    state: relay.state,
    askedAt: isoTime(relay.askedAt, zone),
    outcome: relay.outcome,
    /** Of the conversation; 0 without one. */
    seconds: reachedAt === null ? 0 : Math.round(((endedAt ?? now) - reachedAt) / 1000),
    recorded: (relay.bytes ?? 0) > 0,
  };
}
