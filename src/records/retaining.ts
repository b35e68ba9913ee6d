/** Retention: a plan that changes nothing, and bounded batches that let go, each with its tombstone. */

import { citizenById, membersOf, numbersOfCitizen, rootOf } from '../citizens/person-table.js';
import { isForgotten } from '../citizens/table.js';
import { countyOf } from '../county/table.js';
import { eraseText } from '../engine/journal.js';
import { entryType, type Step, type View } from '../engine/step.js';
import { uuidFrom } from '../kit/ids.js';
import { isoTime } from '../kit/time.js';
import { ticketOf } from '../tickets/table.js';
import { carryOut, holdingsOf } from './forget.js';
import { heldNow } from './hold-table.js';
import { removeRecording } from './jobs.js';
import { keptTexts } from './kept-table.js';
import { cutoffOf, type RetentionRule, retentionOf, retentionRules } from './retention.js';
import {
  aggregateRating,
  callBehind,
  type Item,
  itemsDue,
  markDone,
  moveViewCursor,
  personBehind,
  textsOfEntry,
} from './retention-table.js';
import { eraseTexts } from './wipe.js';
import { dropFiles } from './wipe-table.js';

/** One item let go. */
export const retentionApplied = entryType<{ batch: string; rule: RetentionRule; subject: string }>('retention.applied');
/** One rule of one batch. */
export const retentionBatch = entryType<{ batch: string; rule: RetentionRule; items: number }>('retention.batch');

/** Counting goes no further: more than this is "at least". */
const COUNTED_MOST = 10_000;

export interface PlanLine {
  readonly rule: RetentionRule;
  readonly days: number;
  readonly before: string;
  /** Items that would be let go; with `more`, at least so many. */
  readonly items: number;
  readonly more: boolean;
  readonly oldest: string | null;
}

/** What every rule would let go now; `list` gives the first of one rule by name. */
export function planRetention(
  view: View,
  input: { readonly rule?: RetentionRule | undefined; readonly limit: number },
) {
  const county = countyOf(view.db);
  const held = heldNow(view.db);
  const at = (when: number) => isoTime(when, county.zone);
  const rules = input.rule === undefined ? retentionRules : [input.rule];
  const found = rules.map((rule) => {
    const cutoff = cutoffOf(rule, county, view.now);
    return { rule, cutoff, items: itemsDue(view.db, rule, cutoff, held, COUNTED_MOST) };
  });
  return {
    automatic: retentionOf(county).automatic,
    held: held.tickets.length + held.numbers.length,
    rules: found.map(
      ({ rule, cutoff, items }): PlanLine => ({
        rule,
        days: cutoff.days,
        before: at(cutoff.before),
        items: items.length,
        more: items.length === COUNTED_MOST,
        oldest: items[0] ? at(Math.min(...items.map(({ since }) => since))) : null,
      }),
    ),
    list:
      input.rule === undefined
        ? []
        : (found[0]?.items ?? []).slice(0, input.limit).map((item) => ({
            subject: item.subject,
            since: at(item.since),
          })),
  };
}

/** Lets go of at most `limit` items a rule; what is left is for the next batch. */
export function applyRetention(
  step: Step,
  input: { readonly rule?: RetentionRule | undefined; readonly limit: number },
) {
  const county = countyOf(step.db);
  const held = heldNow(step.db);
  const batch = uuidFrom(step.bytes(16)).slice(0, 8);
  const rules = input.rule === undefined ? retentionRules : [input.rule];
  const done = rules.map((rule) => {
    const cutoff = cutoffOf(rule, county, step.now);
    const items = itemsDue(step.db, rule, cutoff, held, input.limit);
    for (const item of items) letGo[rule](step, item, batch, county.zone);
    if (items.length > 0) step.record(retentionBatch, 'retention', { batch, rule, items: items.length });
    return { rule, items: items.length, more: items.length === input.limit };
  });
  return { batch, rules: done };
}

type LetGo = (step: Step, item: Item, batch: string, zone: string) => void;

const letGo: Readonly<Record<RetentionRule, LetGo>> = {
  recording(step, { subject }, batch) {
    markDone(step.db, 'recording', subject, batch, step.now);
    step.job(removeRecording, `retention:${subject}`, { recording: subject });
    step.record(retentionApplied, `call:${callBehind(step.db, subject)}`, { batch, rule: 'recording', subject });
  },
  contact(step, { subject }, batch) {
    const number = Number(subject);
    // Another number of the same person may have gone with them in this batch.
    if (isForgotten(step.db, number)) return;
    forgetIdle(step, number, batch);
    step.record(retentionApplied, `number:${number}`, { batch, rule: 'contact', subject });
  },
  ticketText(step, { subject }, batch) {
    const ticket = ticketOf(step.db, subject);
    if (!ticket) return;
    const texts = keptTexts(step.db, { citizens: [], numbers: [], tickets: [subject], calls: [] });
    const commitments = texts.map(({ commitment }) => commitment);
    eraseTexts(step, commitments, [subject], true);
    dropFiles(step.db, [subject]);
    markDone(step.db, 'ticketText', subject, batch, step.now);
    step.record(retentionApplied, `ticket:${subject}`, { batch, rule: 'ticketText', subject });
  },
  survey(step, { subject, since }, batch, zone) {
    aggregateRating(step.db, subject, isoTime(since, zone).slice(0, 7));
    markDone(step.db, 'survey', subject, batch, step.now);
  },
  viewLog(step, { subject }) {
    for (const commitment of textsOfEntry(step.db, Number(subject))) eraseText(step.db, commitment);
    moveViewCursor(step.db, Number(subject));
  },
};

function forgetIdle(step: Step, number: number, batch: string): void {
  const known = personBehind(step.db, number);
  const citizen = known === undefined ? undefined : citizenById(step.db, known);
  if (!citizen) {
    carryOut(step, null, holdingsOf(step, [], [number], false), batch, null);
    return;
  }
  const { id } = rootOf(step.db, citizen);
  const numbers = numbersOfCitizen(step.db, id).filter((each) => !isForgotten(step.db, each));
  carryOut(step, id, holdingsOf(step, membersOf(step.db, id), numbers, false), batch, null);
}
