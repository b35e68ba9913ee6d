/** What anyone may ask or do about deadlines: what is promised and still open, what is provisional, counting again. */

import { z } from 'zod';
import { everyRole } from '../county/roles.js';
import { countyOf } from '../county/table.js';
import { doing, reading } from '../engine/desk.js';
import type { View } from '../engine/step.js';
import { isoTime } from '../kit/time.js';
import { type Change, deadlineKinds } from './deadline.js';
import { countedTickets, openPromises, type Promised } from './deadline-table.js';
import { mustFind } from './move.js';
import { BATCH_MOST, type Preview, previewRecompute, recompute } from './recompute.js';

const number = z.string().min(1).max(40);
const serial = z.string().regex(/^\d{1,16}$/);
const limit = z.int().min(1).max(1000).default(50);
/** `1772500000000/26030300018/sign/26030300018-1`: where the last page ended. */
const place = z.string().regex(/^\d{1,15}\/\d{11,12}\/[a-z]{1,10}\/[\w#-]{1,80}$/);

const selection = {
  ticket: number.optional(),
  calendar: z.string().min(1).max(80).optional(),
  provisional: z.boolean().default(false),
  after: serial.optional(),
  limit: z.int().min(1).max(BATCH_MOST).default(BATCH_MOST),
};

export const deadlineDesk = {
  'deadline.list': reading({
    about: { en: 'promises of time that are still to be kept, the earliest first', zh: '未完成的时限，最早在前' },
    roles: everyRole,
    input: z.strictObject({
      kind: z.enum(deadlineKinds).optional(),
      late: z.boolean().default(false),
      limit,
      after: place.optional(),
    }),
    run: (view, input) => {
      const [dueAt = '-1', ticket = '', kind = '', subject = ''] = input.after?.split('/') ?? [];
      const rows = openPromises(view.db, {
        kind: input.kind,
        before: input.late ? view.now : Number.MAX_SAFE_INTEGER,
        after: { dueAt: Number(dueAt), ticket, kind, subject },
        limit: input.limit,
      });
      const last = rows.length === input.limit ? rows.at(-1) : undefined;
      return {
        deadlines: rows.map((row) => promiseRow(view, row)),
        next: last ? `${last.dueAt}/${last.ticket}/${last.kind}/${last.subject}` : null,
      };
    },
  }),
  'deadline.provisional': reading({
    about: { en: 'open tickets whose deadline lies in a year not published yet', zh: '按暂定日历计算时限的工单' },
    roles: everyRole,
    input: z.strictObject({ limit, after: serial.optional() }),
    run: (view, input) => {
      const county = countyOf(view.db);
      const after = Number(input.after ?? 0);
      const found = countedTickets(view.db, { provisional: true, after, limit: input.limit });
      const last = found.length === input.limit ? found.at(-1) : undefined;
      return {
        tickets: found.map((each) => {
          const { dueAt, dueRule, calendar, state, lead } = mustFind(view, each.number);
          const due = isoTime(dueAt, county.zone);
          return { number: each.number, state, department: lead, dueAt: due, rule: dueRule, calendar };
        }),
        next: last ? String(last.serial) : null,
      };
    },
  }),
  'deadline.preview': reading({
    about: { en: 'what counting again would change; changes nothing', zh: '时限重算预览（不作更改）' },
    roles: ['supervisor', 'dispatcher', 'auditor'],
    input: z.strictObject(selection),
    run: (view, input) => previewRow(view, previewRecompute(view, input)),
  }),
  'deadline.recompute': doing({
    about: { en: 'count deadlines again, exactly as the preview with this plan showed', zh: '按预览重算时限' },
    roles: ['supervisor'],
    input: z.strictObject({ ...selection, plan: z.string().min(1).max(40) }),
    run: (step, { plan, ...input }) => previewRow(step, recompute(step, input, plan)),
  }),
} as const;

function promiseRow(view: View, { ticket, kind, subject, fromAt, dueAt, rule, calendar }: Promised) {
  const { zone } = countyOf(view.db);
  const times = { fromAt: isoTime(fromAt, zone), dueAt: isoTime(dueAt, zone) };
  return { ticket, kind, subject, ...times, rule, calendar, late: dueAt < view.now };
}

function previewRow(view: Pick<View, 'db'>, { changes, ...rest }: Preview) {
  return { ...rest, changes: changes.map((change) => changeRow(view, change)) };
}

function changeRow(view: Pick<View, 'db'>, { before, after, ...change }: Change) {
  const { zone } = countyOf(view.db);
  const moves = after > before ? 'later' : after < before ? 'earlier' : 'same';
  return { ...change, before: isoTime(before, zone), after: isoTime(after, zone), moves } as const;
}
