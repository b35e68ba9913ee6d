/** An attempt's life: written down before it is spoken, ended once, and what the ladder makes of its end. */

import { readNumber } from '../citizens/table.js';
import type { Step } from '../engine/step.js';
import { uuidOf } from '../kit/ids.js';
import {
  type Attempt,
  type AttemptEnd,
  endAttempt,
  insertAttempt,
  latestEnds,
  markRedialled,
} from './attempt-table.js';
import { type Person, personOf, setFlying, setOutcome, setTurn } from './audience-table.js';
import { asksForPause, type Disposition, isFailure } from './disposition.js';
import {
  about,
  attemptBegun,
  attemptEnded,
  attemptRedialled,
  campaignPaused,
  dispatcher,
  personPassedOver,
  sweepTimer,
} from './entries.js';
import { SWEEP_MS, textJob } from './jobs.js';
import { nextStep } from './ladder.js';
import { congestionPauseMs, FAILURE_WINDOW, shouldPause } from './pacing.js';
import { readPacing, saveCongestion } from './pacing-table.js';
import type { Round } from './round.js';
import { type Campaign, campaignOfId, messagesOf, pauseCampaign } from './table.js';

/** Writes a voice attempt and asks the switch to dial it after the commit. */
export function beginVoice(step: Step, round: Round, campaign: Campaign, person: Person): void {
  const id = begin(step, campaign, person, round.pacing.core);
  if (round.flying === 0) step.timer(sweepTimer, dispatcher, step.now + SWEEP_MS, {});
  originate(step, round, campaign, person, id);
}

/** Writes an SMS or e-mail attempt; the job sends it, and asks once more whether it may. */
export function beginText(step: Step, campaign: Campaign, person: Person): void {
  const attempt = begin(step, campaign, person, null);
  step.job(textJob, `campaign.text:${attempt}`, { attempt });
}

function begin(step: Step, campaign: Campaign, person: Person, core: string | null): string {
  const number = person.attempts + 1;
  const { channel, numberId } = person;
  const id = uuidOf(campaign.seed, person.id, channel, number);
  insertAttempt(step.db, { id, campaign: campaign.id, person: person.id, channel, number, numberId, core }, step.now);
  setFlying(step.db, person.id, number);
  step.record(attemptBegun, about(campaign.id), { attempt: id, person: person.id, channel, number });
  return id;
}

/** Dials an attempt once more under its own id: nothing was ever heard of it. */
export function redial(step: Step, round: Round, campaign: Campaign, person: Person, attempt: Attempt): void {
  markRedialled(step.db, attempt.id, step.now);
  step.record(attemptRedialled, about(campaign.id), { attempt: attempt.id });
  originate(step, round, campaign, person, attempt.id);
}

function originate(step: Step, round: Round, campaign: Campaign, person: Person, leg: string): void {
  const message = messagesOf(step.db, campaign.id).find(({ lang }) => lang === person.lang);
  if (!message) throw new Error(`campaign ${campaign.id} says nothing in ${person.lang}`);
  step.say({
    do: 'originate',
    leg,
    to: readNumber(step, person.numberId),
    prompt: message.prompt,
    ringSeconds: campaign.ringSeconds,
    confirmKey: campaign.confirmKey,
    trunk: round.trunk.code,
    callerId: round.county.hotline.callerId,
  });
}

/** The one end of an attempt. Gives false, and does nothing, when it had one already. */
export function settle(step: Step, attempt: Attempt, how: AttemptEnd): boolean {
  if (!endAttempt(step.db, attempt.id, how, step.now)) return false;
  const { disposition, cause } = how;
  step.record(attemptEnded, about(attempt.campaign), { attempt: attempt.id, disposition, cause });
  const campaign = campaignOfId(step.db, attempt.campaign);
  moveOn(step, campaign, personOf(step.db, attempt.person), disposition, attempt.id);
  if (attempt.channel === 'voice') {
    restTrunk(step, disposition);
    pauseOnFailures(step, campaign);
  }
  return true;
}

/** A person on the do-not-call list: this channel is over without an attempt. */
export function passOver(step: Step, campaign: Campaign, person: Person): void {
  step.record(personPassedOver, about(campaign.id), { person: person.id, channel: person.channel });
  moveOn(step, campaign, person, 'doNotCall', campaign.seed);
}

function moveOn(step: Step, campaign: Campaign, person: Person, ended: Disposition, id: string): void {
  const { db, now } = step;
  const { channel, tries, throttles } = person;
  const counted = tries + (channel === 'voice' && ended !== 'throttled' && ended !== 'doNotCall' ? 1 : 0);
  const over = campaign.state === 'aborted';
  const next = over
    ? ({ next: 'done', outcome: ended } as const)
    : nextStep(
        campaign.ladder,
        { channel, tries, throttles, hasEmail: person.email !== null, jitter: jitterOf(id) },
        ended,
      );
  switch (next.next) {
    case 'again': {
      const again = throttles + (next.counts ? 0 : 1);
      setTurn(db, person.id, { channel, tries: counted, throttles: again, nextAt: now + next.waitMs });
      break;
    }
    case 'channel':
      setTurn(db, person.id, { channel: next.channel, tries: counted, throttles, nextAt: now });
      break;
    case 'done':
      setOutcome(db, person.id, counted, next.outcome);
      break;
  }
}

/** As good as chance, and the same after a restart. */
function jitterOf(id: string): number {
  return Number.parseInt(id.slice(0, 4), 16) / 0x10000;
}

/** Congestion rests the whole trunk, longer each time in a row. */
function restTrunk(step: Step, ended: Disposition): void {
  const { congestionRun, congestedUntil } = readPacing(step.db);
  if (asksForPause(ended)) {
    saveCongestion(step.db, step.now + congestionPauseMs(congestionRun + 1), congestionRun + 1);
  } else if (congestionRun > 0) saveCongestion(step.db, congestedUntil, 0);
}

function pauseOnFailures(step: Step, campaign: Campaign): void {
  if (campaign.state !== 'running') return;
  const latest = latestEnds(step.db, campaign.id, campaign.resumedAt ?? 0, FAILURE_WINDOW);
  if (!shouldPause({ ended: latest.length, failures: latest.filter(isFailure).length })) return;
  pauseCampaign(step.db, campaign.id, 'failures');
  step.record(campaignPaused, about(campaign.id), { reason: 'failures' });
}
