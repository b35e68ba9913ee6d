/** The sweeper: attempts whose end never came are found, and dialled again, or closed as unknown. Never dialled twice. */

import type { Step, Timer } from '../engine/step.js';
import { type Attempt, findAttempt, flyingCount, markMissing, markSeen } from './attempt-table.js';
import { redial, settle } from './attempts.js';
import { personOf } from './audience-table.js';
import { dispatch } from './dispatch.js';
import { dispatcher, sweepTimer } from './entries.js';
import { type Census, SWEEP_MS, sweepJob } from './jobs.js';
import { gate, takeOne } from './pacing.js';
import { readPacing, saveBucket } from './pacing-table.js';
import { dialFacts, openRound } from './round.js';
import { campaignOfId } from './table.js';

/** The switch writes a call record within this after a leg has ended; before that its absence means nothing. */
export const SETTLE_MS = 5_000;
/** A leg that was heard of is never dialled again, so its record may take its time: a spool, a full disk. */
const RECORD_MS = 120_000;
/** No notice lasts longer; a leg that lives on has lost its far end. */
const LONGEST_CALL_MS = 10 * 60_000;

/** The timer's act: asks the switch, and comes again while attempts are in flight. */
export function sweep(step: Step, _timer: Timer): void {
  if (flyingCount(step.db) === 0) return;
  step.timer(sweepTimer, dispatcher, step.now + SWEEP_MS, {});
  if (readPacing(step.db).up) step.job(sweepJob, `campaign.census:${step.now}`, {});
}

/** The switch has answered: those it knows live on, those it does not know are judged once they had time to settle. */
export function takeCensus(step: Step, _data: Record<string, never>, census: Census): void {
  const alive = new Set(census.alive);
  let missing = false;
  for (const id of census.asked) {
    const attempt = findAttempt(step.db, id);
    if (!attempt || attempt.endedAt !== null) continue;
    if (alive.has(id)) {
      markSeen(step.db, id, step.now);
      if (step.now - attempt.spokenAt > LONGEST_CALL_MS) {
        step.say({ do: 'hangup', call: id, cause: 'NORMAL_CLEARING' });
      }
      continue;
    }
    markMissing(step.db, id, step.now);
    const patienceMs = attempt.seenAt === null ? SETTLE_MS : RECORD_MS;
    if (step.now - (attempt.missingSince ?? step.now) >= patienceMs) judge(step, attempt);
    else missing = true;
  }
  if (missing) step.timer(sweepTimer, dispatcher, step.now + SETTLE_MS, {});
  dispatch(step);
}

/** The switch could not be asked: the next sweep asks again. */
export function censusFailed(): void {}

/**
 * Not on the switch and no call record. Never heard of since it was spoken to a switch that has run on since: it was
 * never dialled, so it may be, under the same id, if the gate still says so. Anything else is `unknown`.
 */
function judge(step: Step, attempt: Attempt): void {
  const campaign = campaignOfId(step.db, attempt.campaign);
  const person = personOf(step.db, attempt.person);
  const round = openRound(step);
  const untouched = attempt.seenAt === null && attempt.redials === 0 && attempt.core === round.pacing.core;
  if (untouched) {
    // The attempt holds its line already.
    const verdict = gate(dialFacts(step, { ...round, lines: round.lines + 1 }, campaign, person, attempt.id));
    if (verdict.dial) {
      redial(step, round, campaign, person, attempt);
      saveBucket(step.db, takeOne(round.bucket));
      return;
    }
    if (mayComeSoon(verdict.why)) return;
  }
  settle(step, attempt, {
    disposition: 'unknown',
    cause: undefined,
    sipStatus: undefined,
    answeredAt: undefined,
    source: 'sweep',
  });
}

/** A matter of seconds: the attempt stays as it is until the next sweep. */
function mayComeSoon(why: string): boolean {
  return why === 'rate' || why === 'congestion' || why === 'lines' || why === 'switch';
}
