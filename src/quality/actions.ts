/** Drawing finished tickets for a second look, and judging them: once each, by somebody who had no part in them. */

import { isAlone } from '../county/actor.js';
import { entryType, type Step } from '../engine/step.js';
import { Refusal } from '../kit/refusal.js';
import { cleanText } from '../kit/text.js';
import { ticketOf } from '../tickets/table.js';
import { type Defect, shuffled } from './sample.js';
import {
  addSample,
  countFinished,
  type Finished,
  finished,
  finishedAt,
  hadPart,
  keepJudgement,
  sampleOf,
} from './table.js';

/** Which stretch of time it was drawn from: the instants, the second exclusive. */
export const sampleDrawn = entryType<{ ticket: string; from: number; before: number }>('quality.drawn');
/** `note` is a commitment. */
export const sampleJudged = entryType<{ ticket: string; defects: readonly Defect[]; note: string | null }>(
  'quality.judged',
);

const words = {
  none: {
    en: 'Ticket {number} was not drawn for a second look. Nothing was judged; see countyline quality list',
    zh: '工单 {number} 未被抽中质检。未评判；请看 countyline quality list',
  },
  twice: {
    en: 'Ticket {number} was judged by {by}. Nothing was judged again; its judgement stands.',
    zh: '工单 {number} 已由 {by} 评判。未再次评判；以原评判为准。',
  },
  part: {
    en: '{user} had a part in ticket {number} and may not judge it. Nothing was judged; somebody else looks at it.',
    zh: '{user} 经办过工单 {number}，不能评判。未评判；请由他人质检。',
  },
  secret: {
    en: 'Ticket {number} has become secret since it was drawn. Nothing was judged; it is left out.',
    zh: '工单 {number} 抽取后已列为保密。未评判；不再质检。',
  },
} as const;

const NOTE_MOST = 4_000;
/** Each look is one walk in an index; a stretch in which hardly anything is left to draw ends here. */
const LOOKS_MOST = 2_000;

export interface Drawing {
  /** Milliseconds since the epoch, the second exclusive. */
  readonly from: number;
  readonly before: number;
  readonly count: number;
}

/** The tickets drawn, and from how many endings; fewer than asked where there are no more. */
export function drawSamples(step: Step, { from, before, count }: Drawing) {
  const ends = finished.map((type) => ({ type, many: countFinished(step.db, type, from, before) }));
  const endings = ends.reduce((sum, { many }) => sum + many, 0);
  const drawn: string[] = [];
  let looks = 0;
  for (const at of shuffled(endings, (bytes) => step.bytes(bytes))) {
    if (drawn.length === count || looks === LOOKS_MOST) break;
    looks += 1;
    const ticket = endingAt(step, ends, at, from, before);
    if (ticket === undefined || !mayBeDrawn(step, ticket)) continue;
    addSample(step.db, ticket, step.actor.user, step.now);
    step.record(sampleDrawn, `ticket:${ticket}`, { ticket, from, before });
    drawn.push(ticket);
  }
  return { drawn, endings };
}

function endingAt(
  { db }: Step,
  ends: readonly { readonly type: Finished; readonly many: number }[],
  at: number,
  from: number,
  before: number,
): string | undefined {
  let left = at;
  for (const { type, many } of ends) {
    if (left < many) return finishedAt(db, type, from, before, left);
    left -= many;
  }
  return undefined;
}

/** Not twice, nothing secret, and nothing that another system handled. */
function mayBeDrawn({ db }: Step, number: string): boolean {
  const ticket = ticketOf(db, number);
  return ticket !== undefined && ticket.secrecy < 2 && ticket.external === null && !sampleOf(db, number);
}

export interface Judging {
  readonly number: string;
  /** None where nothing was wrong. */
  readonly defects: readonly Defect[];
  readonly note?: string | undefined;
}

export function judgeSample(step: Step, { number, defects, note: said }: Judging): void {
  const { db, now, actor } = step;
  const sample = sampleOf(db, number);
  if (!sample) throw new Refusal('notFound', words.none, { number: number.slice(0, 20) });
  if (sample.judgedBy !== null) throw new Refusal('conflict', words.twice, { number, by: sample.judgedBy });
  if ((ticketOf(db, number)?.secrecy ?? 0) >= 2) throw new Refusal('refused', words.secret, { number });
  if (!isAlone(actor.user) && hadPart(db, number, actor.user)) {
    throw new Refusal('refused', words.part, { number, user: actor.user });
  }
  const note = said === undefined ? null : step.keepText(cleanText(said, NOTE_MOST));
  const found = [...new Set(defects)].sort();
  keepJudgement(db, number, { by: actor.user, now, defects: found, note });
  step.record(sampleJudged, `ticket:${number}`, { ticket: number, defects: found, note });
}
