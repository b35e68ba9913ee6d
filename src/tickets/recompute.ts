/** Counting deadlines again because the calendar changed: first shown, then done exactly as shown, never by itself. */

import { isProvisional } from '../county/days.js';
import { countyOf } from '../county/table.js';
import { entryType, type Step, type View } from '../engine/step.js';
import { Refusal } from '../kit/refusal.js';
import { type Change, countedAgain, type DeadlineKind, planOf } from './deadline.js';
import { deadlineOf, relight } from './deadline-marks.js';
import { countedTickets, movePromise, promisesOf } from './deadline-table.js';
import { about, mustFind } from './move.js';
import { parseNumber } from './pin.js';
import { write } from './table.js';
import { finalStates } from './ticket.js';

/** One act of this many tickets is one transaction of some milliseconds; nobody at the telephones waits for it. */
export const BATCH_MOST = 200;

/** One deadline was counted again by a person's order. `subject` is the order, or the ticket itself. */
export const deadlineRecomputed = entryType<{
  ticket: string;
  kind: DeadlineKind | 'answer';
  subject: string;
  dueBefore: number;
  dueAfter: number;
  rule: string;
  calendarBefore: string;
  calendar: string;
}>('ticket.deadline_recomputed');

const words = {
  over: {
    en: 'Ticket {number} is over; its deadline stays as it was. Nothing was done; see countyline ticket explain-deadline {number}',
    zh: '工单 {number} 已结束，时限保持不变。未作任何操作；请看 countyline ticket explain-deadline {number}',
  },
  changed: {
    en: 'The deadlines are no longer what was shown (plan {plan}, now {now}). Nothing was done; look again: countyline deadline recompute --dry-run',
    zh: '时限与预览时不同（预览 {plan}，现为 {now}）。未作任何操作；请重新预览：countyline deadline recompute --dry-run',
  },
} as const;

export interface Selection {
  readonly ticket?: string | undefined;
  /** Only deadlines counted by this calendar. */
  readonly calendar?: string | undefined;
  /** Only those of a year that was not published yet. */
  readonly provisional?: boolean | undefined;
  /** Goes on after this serial. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface Preview {
  readonly changes: readonly Change[];
  readonly tickets: number;
  readonly earlier: number;
  readonly later: number;
  /** The same time by another calendar. */
  readonly same: number;
  /** Names exactly these changes; the act asks for it. */
  readonly plan: string;
  /** For `after` of the next batch; null on the last. */
  readonly next: string | null;
}

/** What counting again would change; changes nothing. */
export function previewRecompute(view: Pick<View, 'db'>, selection: Selection): Preview {
  const { numbers, next } = select(view, selection);
  const changes = numbers.flatMap((number) => changesOf(view, number, selection));
  const count = (holds: (change: Change) => boolean) => changes.filter(holds).length;
  return {
    changes,
    tickets: new Set(changes.map(({ ticket }) => ticket)).size,
    earlier: count(({ before, after }) => after < before),
    later: count(({ before, after }) => after > before),
    same: count(({ before, after }) => after === before),
    plan: planOf(changes),
    next,
  };
}

function select(view: Pick<View, 'db'>, selection: Selection): { numbers: readonly string[]; next: string | null } {
  const { ticket, calendar, provisional, after, limit } = selection;
  if (ticket !== undefined) {
    const { number, state } = mustFind(view, parseNumber(ticket) ?? ticket);
    if (finalStates.includes(state)) throw new Refusal('conflict', words.over, { number });
    return { numbers: [number], next: null };
  }
  const found = countedTickets(view.db, { calendar, provisional, after: Number(after ?? 0), limit });
  const last = found.length === limit ? found.at(-1) : undefined;
  return { numbers: found.map(({ number }) => number), next: last ? String(last.serial) : null };
}

function changesOf(view: Pick<View, 'db'>, number: string, selection: Selection): readonly Change[] {
  const county = countyOf(view.db);
  const ticket = mustFind(view, number);
  const asked = (calendar: string) =>
    (selection.calendar === undefined || calendar === selection.calendar) &&
    (!selection.provisional || isProvisional(calendar));
  const open = promisesOf(view.db, number).filter(({ metAt, endedAt }) => metAt === null && endedAt === null);
  const all = [
    { kind: 'answer' as const, subject: number, fromAt: ticket.openedAt, ...deadlineOf(ticket) },
    ...open.map(({ kind, subject, fromAt, dueAt, rule, calendar }) => ({
      kind,
      subject,
      fromAt,
      dueAt,
      rule,
      calendar,
    })),
  ];
  return all.flatMap(({ kind, subject, fromAt, dueAt, rule, calendar }) => {
    const again = asked(calendar) ? countedAgain(county, fromAt, { dueAt, rule, calendar }) : undefined;
    if (!again) return [];
    const whose = { calendarBefore: calendar, calendarAfter: again.calendar };
    return [{ ticket: number, kind, subject, rule, before: dueAt, after: again.dueAt, ...whose }];
  });
}

/** Does what a preview showed, all of it or nothing; `plan` is the preview's. */
export function recompute(step: Step, selection: Selection, plan: string): Preview {
  const preview = previewRecompute(step, selection);
  if (preview.plan !== plan) {
    throw new Refusal('conflict', words.changed, { plan: plan.slice(0, 20), now: preview.plan });
  }
  for (const change of preview.changes) apply(step, change);
  return preview;
}

function apply(step: Step, change: Change): void {
  const { ticket, kind, subject, rule, before, after, calendarBefore, calendarAfter: calendar } = change;
  if (kind === 'answer') write.due(step.db, ticket, after, rule, calendar);
  else movePromise(step.db, { ticket, kind, subject, dueAt: after, calendar });
  const moved = { dueBefore: before, dueAfter: after, rule, calendarBefore, calendar };
  step.record(deadlineRecomputed, about(ticket), { ticket, kind, subject, ...moved });
  if (kind === 'answer') relight(step, ticket);
}
