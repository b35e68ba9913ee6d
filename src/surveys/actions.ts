/** A citizen's rating, by whichever way it reached us; the first one stands. */

import { entryType, type Step } from '../engine/step.js';
import { Refusal } from '../kit/refusal.js';
import { mayRate, type RatingChannel, type Score } from './survey.js';
import { addRating, subjectOf } from './table.js';

export const surveyRated = entryType<{ ticket: string; score: number }>('survey.rated');

const words = {
  none: {
    en: 'There is no ticket {ticket}. Nothing was done; check the number.',
    zh: '没有工单 {ticket}。未作任何操作；请核对编号。',
  },
  early: {
    en: 'Ticket {ticket} has no answer yet. It was not rated; try again when it has one.',
    zh: '工单 {ticket} 尚无答复，未评价；请在答复后再试。',
  },
  twice: {
    en: 'Ticket {ticket} was rated already. The first rating stays; nothing was done.',
    zh: '工单 {ticket} 已评价过，以首次评价为准。未作任何操作。',
  },
} as const;

/** Refuses an unknown ticket, one without an answer yet, and a second rating. */
export function surveyRate(
  step: Step,
  { ticket, score, channel }: { readonly ticket: string; readonly score: Score; readonly channel: RatingChannel },
): { readonly ticket: string; readonly score: Score } {
  const found = subjectOf(step.db, ticket);
  if (!found) throw new Refusal('notFound', words.none, { ticket: ticket.slice(0, 20) });
  if (!mayRate(found.state)) throw new Refusal('conflict', words.early, { ticket });
  if (!addRating(step.db, ticket, score, channel, step.now)) throw new Refusal('conflict', words.twice, { ticket });
  step.record(surveyRated, `ticket:${ticket}`, { ticket, score });
  return { ticket, score };
}
