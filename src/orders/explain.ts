/** How a ticket's deadline came about, told day by day, and whether today's calendar would say otherwise. */

import { explainRule, partsOf } from '../county/rule.js';
import { countyOf } from '../county/table.js';
import { entriesAbout } from '../engine/journal.js';
import type { View } from '../engine/step.js';
import { isoTime } from '../kit/time.js';
import { fill, type Words } from '../kit/words.js';
import { countedAgain } from '../tickets/deadline.js';
import { deadlineOf } from '../tickets/deadline-marks.js';
import { promisesOf } from '../tickets/deadline-table.js';
import { about, mustFind } from '../tickets/move.js';
import { parseNumber } from '../tickets/pin.js';
import { aboutOrder } from './move.js';
import { type Order, ordersOf } from './table.js';

/** Entries that moved a deadline; what else happened is in the history. */
const movers: readonly string[] = [
  'order.extension_granted',
  'order.due_moved',
  'ticket.due_moved',
  'ticket.deadline_recomputed',
  'ticket.suspended',
  'ticket.resumed',
];

const words = {
  same: {
    en: "Counted by today's calendar the answer is due at the same time.",
    zh: '按现行日历计算，答复时限不变。',
  },
  differs: {
    en: "Counted by today's calendar the answer would be due at another time. Nothing was changed; see countyline deadline recompute --ticket {number} --dry-run",
    zh: '按现行日历计算，答复时限会有变化。未作任何更改；请看 countyline deadline recompute --ticket {number} --dry-run',
  },
  renamed: {
    en: "Today's calendar has another name and gives the same time. Nothing was changed.",
    zh: '现行日历版本不同，但时限不变。未作任何更改。',
  },
  foreign: {
    en: 'This rule was not counted here; it cannot be told day by day. Nothing was changed.',
    zh: '该时限规则并非本系统计算，无法逐日说明。未作任何更改。',
  },
} as const satisfies Record<string, Words>;

/** Reads only; a deadline is recomputed by command and never by being looked at. */
export function explainTicket(view: View, input: { readonly number: string }) {
  const county = countyOf(view.db);
  const ticket = mustFind(view, parseNumber(input.number) ?? input.number);
  const { zone } = county;
  const at = (when: number) => isoTime(when, zone);
  const again = countedAgain(county, ticket.openedAt, deadlineOf(ticket));
  const parts = explainRule(county, ticket.openedAt, ticket.dueRule);
  const recomputed = again?.dueAt ?? ticket.dueAt;
  return {
    number: ticket.number,
    state: ticket.state,
    zone,
    from: at(ticket.openedAt),
    dueAt: at(ticket.dueAt),
    rule: ticket.dueRule,
    calendar: ticket.calendar,
    provisional: ticket.calendar.endsWith(' provisional'),
    parts: parts.map(({ kind, rule, from, due, calendarVersion, days }) => ({
      kind,
      rule,
      from: at(from),
      dueAt: due,
      calendar: calendarVersion,
      days,
    })),
    today: {
      dueAt: at(recomputed),
      calendar: again?.calendar ?? ticket.calendar,
      differs: recomputed !== ticket.dueAt,
      words: fill(verdict(ticket.dueRule, ticket.dueAt, again), { number: ticket.number }),
    },
    orders: ordersOf(view.db, ticket.number).map((order) => orderRow(order, at)),
    promises: promisesOf(view.db, ticket.number).map(
      ({ kind, subject, fromAt, dueAt, rule, calendar, metAt, endedAt }) => ({
        kind,
        subject,
        from: at(fromAt),
        dueAt: at(dueAt),
        rule,
        calendar,
        metAt: metAt === null ? null : at(metAt),
        inTime: metAt === null ? null : metAt <= dueAt,
        ended: endedAt !== null,
      }),
    ),
    moves: movesOf(view, ticket.number, at),
  };
}

function verdict(rule: string, dueAt: number, again: { readonly dueAt: number } | undefined): Words {
  if (!partsOf(rule)) return words.foreign;
  if (!again) return words.same;
  return again.dueAt === dueAt ? words.renamed : words.differs;
}

function orderRow(order: Order, at: (when: number) => string) {
  const { id, department, state, lead, issuedAt, signDueAt, returnUntil, dueAt, dueRule, calendar } = order;
  return {
    id,
    department,
    state,
    lead: lead === 1,
    issuedAt: at(issuedAt),
    signDueAt: at(signDueAt),
    returnUntil: at(returnUntil),
    dueAt: at(dueAt),
    rule: dueRule,
    calendar,
  };
}

/** Extensions, suspensions and recomputations, oldest first, with who did it. */
function movesOf(view: View, number: string, at: (when: number) => string) {
  const owners = [about(number), ...ordersOf(view.db, number).map(({ id }) => aboutOrder(id))];
  return owners
    .flatMap((owner) => entriesAbout(view.db, owner))
    .filter(({ type }) => movers.includes(type))
    .sort((one, other) => one.seq - other.seq)
    .map((entry) => {
      const data = JSON.parse(entry.data) as { dueBefore?: number; dueAfter?: number; rule?: string; kind?: string };
      return {
        at: at(entry.at),
        what: entry.type,
        kind: data.kind ?? 'answer',
        who: entry.actor,
        before: data.dueBefore === undefined ? null : at(data.dueBefore),
        after: data.dueAfter === undefined ? null : at(data.dueAfter),
        rule: data.rule ?? null,
      };
    });
}
