/** Legal holds: set and released with a reason; while one stands nothing of it is forgotten or let go. */

import { citizenIdIn, citizenIdText } from '../citizens/person.js';
import { citizenById, rootOf } from '../citizens/person-table.js';
import { countyOf } from '../county/table.js';
import { textOf } from '../engine/journal.js';
import { entryType, type Step, type View } from '../engine/step.js';
import { Refusal } from '../kit/refusal.js';
import { isoTime } from '../kit/time.js';
import { parseNumber } from '../tickets/pin.js';
import { ticketOf } from '../tickets/table.js';
import { addHold, holdOn, holdsBefore, releaseHold } from './hold-table.js';

/** `why` is a commitment. */
export const holdSet = entryType<{ subject: string; why: string }>('hold.set');
export const holdReleased = entryType<{ subject: string; why: string }>('hold.released');

const words = {
  unknown: {
    en: '"{subject}" is neither a ticket nor a person such as c12. Nothing was held; see countyline ticket list, countyline citizen search',
    zh: '“{subject}”既不是工单也不是市民编号（如 c12）。未作任何操作；请看 countyline ticket list 或 countyline citizen search',
  },
  twice: {
    en: '{subject} is held already, since {since}. Nothing was done.',
    zh: '{subject} 自 {since} 起已处于法定保全。未作任何操作。',
  },
  free: {
    en: '{subject} is not held. Nothing was done; see countyline hold list',
    zh: '{subject} 未处于法定保全。未作任何操作；请看 countyline hold list',
  },
} as const;

interface HoldInput {
  /** A ticket's number or a person's id. */
  readonly subject: string;
  readonly why: string;
}

export function setHold(step: Step, input: HoldInput): { readonly subject: string; readonly held: true } {
  const found = subjectIn(step, input.subject);
  const known = holdOn(step.db, found.subject);
  if (known) {
    const since = isoTime(known.setAt, countyOf(step.db).zone);
    throw new Refusal('conflict', words.twice, { subject: found.said, since });
  }
  const why = step.keepText(input.why);
  addHold(step.db, found.subject, step.actor.user, why, step.now);
  step.record(holdSet, found.subject, { subject: found.subject, why });
  return { subject: found.said, held: true };
}

export function endHold(step: Step, input: HoldInput): { readonly subject: string; readonly held: false } {
  const found = subjectIn(step, input.subject);
  if (!releaseHold(step.db, found.subject, step.actor.user, step.now)) {
    throw new Refusal('notFound', words.free, { subject: found.said });
  }
  step.record(holdReleased, found.subject, { subject: found.subject, why: step.keepText(input.why) });
  return { subject: found.said, held: false };
}

function subjectIn(view: View, written: string): { readonly subject: string; readonly said: string } {
  const id = citizenIdIn(written);
  const citizen = id === undefined ? undefined : citizenById(view.db, id);
  if (citizen) {
    const root = rootOf(view.db, citizen);
    return { subject: `citizen:${root.id}`, said: citizenIdText(root.id) };
  }
  const number = parseNumber(written);
  const ticket = number === undefined ? undefined : ticketOf(view.db, number);
  if (!ticket) throw new Refusal('notFound', words.unknown, { subject: written.slice(0, 40) });
  return { subject: `ticket:${ticket.number}`, said: ticket.number };
}

/** Newest first; reasons are content and not for administrators. */
export function listHolds(
  view: View,
  input: { readonly all: boolean; readonly limit: number; readonly after?: string | undefined },
) {
  const { zone } = countyOf(view.db);
  const before = input.after === undefined ? Number.MAX_SAFE_INTEGER : Number(input.after);
  const holds = holdsBefore(view.db, before, !input.all, input.limit);
  const last = holds.length === input.limit ? holds.at(-1) : undefined;
  return {
    holds: holds.map((hold) => ({
      subject: hold.subject.replace(/^citizen:/, 'c').replace(/^ticket:/, ''),
      since: isoTime(hold.setAt, zone),
      by: hold.setBy,
      why: view.actor.role === 'admin' ? null : (textOf(view.db, hold.why) ?? null),
      releasedAt: hold.releasedAt === null ? null : isoTime(hold.releasedAt, zone),
      releasedBy: hold.releasedBy,
    })),
    next: last ? String(last.id) : null,
  };
}
