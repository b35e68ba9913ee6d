/** A request that comes again: the same citizen about the same service, shortly after an answer. */

import type { Entry, Step } from '../engine/step.js';
import { mustFind } from './move.js';
import { closedLately, write } from './table.js';

/** Domain: 重复投诉率 looks back thirty days. */
export const REPEAT_DAYS = 30;
const DAY_MS = 86_400_000;

/** At registration, or when its service is known: marks what it repeats, once. */
export function markRepeat(step: Step, entry: Entry<{ ticket: string }>): void {
  const ticket = mustFind(step, entry.data.ticket);
  if (ticket.repeatOf !== null) return;
  const other = closedLately(step.db, ticket, ticket.openedAt - REPEAT_DAYS * DAY_MS);
  if (other !== undefined) write.repeat(step.db, ticket.number, other);
}
