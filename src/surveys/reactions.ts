/** After a ticket is closed its citizen is asked once how it went, an hour later, unless there is a reason not to. */

import { type Entry, entryType, type Step, type Timer, timerKind } from '../engine/step.js';
import type { Lang } from '../kit/words.js';
import { wishOf } from '../tickets/wish-table.js';
import { surveyRated } from './actions.js';
import { ASK_AFTER_MS, scores, whyNotAsked } from './survey.js';
import { addAsked, addRating, subjectOf } from './table.js';

export const surveyAsked = entryType<{ ticket: string; numberId: number | null; lang: Lang }>('survey.asked');
export const surveyDue = timerKind<{ ticket: string }>('survey.ask');

/** `ticket.closed`: sets the timer; whether we ask is decided when it is due, by what the ticket is then. */
export function askLater(
  step: Step,
  { data: { ticket, numberId } }: Entry<{ ticket: string; numberId: number | null }>,
): void {
  if (!isReachable(step, ticket, numberId)) return;
  step.timer(surveyDue, `ticket:${ticket}`, step.now + ASK_AFTER_MS, { ticket });
}

/** The timer: a ticket that was opened again or became secret in between is left alone. */
export function askNow(step: Step, { data: { ticket: number } }: Timer<{ ticket: string }>): void {
  const subject = subjectOf(step.db, number);
  if (!subject) throw new Error(`a survey is due about ${number}, which is no ticket`);
  const { numberId, lang } = subject;
  const reachable = isReachable(step, number, numberId);
  if (whyNotAsked({ ...subject, reachable, known: subject.known === 1 })) return;
  addAsked(step.db, number, step.now);
  step.record(surveyAsked, `ticket:${number}`, { ticket: number, numberId, lang });
}

/** A telephone number, or an address that an answer was wished to. */
function isReachable({ db }: Step, ticket: string, numberId: number | null): boolean {
  return numberId !== null || wishOf(db, ticket) !== undefined;
}

/** `callback.done`: what the citizen said on the telephone is their rating, and nobody asks again by SMS. */
export function rateByCallback(
  step: Step,
  { data: { ticket, satisfied, outcome } }: Entry<{ ticket: string; satisfied: number | null; outcome: string }>,
): void {
  // Of a request that is handled again the last word counts.
  if (outcome !== 'closed' && outcome !== 'panel') return;
  const score = scores.find((each) => each === satisfied);
  if (score === undefined || !addRating(step.db, ticket, score, 'phone', step.now)) return;
  step.record(surveyRated, `ticket:${ticket}`, { ticket, score });
}
