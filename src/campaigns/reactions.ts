/** What campaigns make of what the switch tells: lines taken and freed, attempts seen, answered and ended. */

import { relayOfLeg, takesTrunk } from '../calls/relay-table.js';
import type { Step, SwitchEventOf } from '../engine/step.js';
import type { Lang } from '../kit/words.js';
import { findAttempt, flyingAttempts, flyingCount, markAnswered, markMissing, markSeen } from './attempt-table.js';
import { settle } from './attempts.js';
import { dispatch } from './dispatch.js';
import { type Disposition, disposition, isFailure } from './disposition.js';
import { about, attemptAnswered, attemptProvenLate, campaignPaused, dispatcher, sweepTimer } from './entries.js';
import { freeAllLines, freeLine, switchIsDown, switchIsUp, takeLine } from './pacing-table.js';
import { SETTLE_MS } from './sweep.js';
import { campaignOfId, isAnyRunning, markReady, pauseCampaign } from './table.js';

/** Time has come: for a retry, a window, the next permission of the bucket. */
export function tick(step: Step): void {
  dispatch(step);
}

export function legCreated(step: Step, event: SwitchEventOf<'leg.created'>): void {
  if (holdsLine(step, event)) takeLine(step.db, event.leg, event.at);
  if (event.direction === 'outbound') markSeen(step.db, event.leg, event.at);
}

/** A line of the trunk that is not a campaign's: of a citizen who rang us, or whom somebody rings. */
function holdsLine({ db }: Step, { leg, direction }: Pick<SwitchEventOf<'leg.created'>, 'leg' | 'direction'>): boolean {
  if (direction === 'inbound') return true;
  const relay = relayOfLeg(db, leg);
  return relay !== undefined && takesTrunk(relay, leg);
}

export function legAnswered(step: Step, event: SwitchEventOf<'leg.answered'>): void {
  const attempt = findAttempt(step.db, event.leg);
  if (!attempt || attempt.endedAt !== null || attempt.answeredAt !== null) return;
  markAnswered(step.db, event.leg, event.at);
  step.record(attemptAnswered, about(attempt.campaign), { attempt: attempt.id });
}

/** By event or by call record, whichever comes first; a line is free, so somebody else may be dialled at once. */
export function legEnded(step: Step, event: SwitchEventOf<'leg.ended'>): void {
  const freed = freeLine(step.db, event.leg);
  const attempt = findAttempt(step.db, event.leg);
  if (!attempt) {
    if (freed) dispatch(step);
    return;
  }
  const ended: Disposition = disposition({
    cause: event.cause,
    sipStatus: event.sipStatus,
    answered: event.answeredAt !== undefined,
    played: event.notice?.played ?? false,
    pressed: event.notice?.pressed ?? '',
    confirmKey: campaignOfId(step.db, attempt.campaign).confirmKey,
  });
  const { cause, sipStatus, answeredAt, source } = event;
  if (settle(step, attempt, { disposition: ended, cause, sipStatus, answeredAt, source })) dispatch(step);
  else if (attempt.source === 'sweep' && attempt.disposition !== ended) {
    step.record(attemptProvenLate, about(attempt.campaign), { attempt: attempt.id, disposition: ended });
  }
}

/** It never became a leg. */
export function originateFailed(step: Step, event: SwitchEventOf<'originate.failed'>): void {
  const attempt = findAttempt(step.db, event.leg);
  if (!attempt || attempt.endedAt !== null) return;
  const ended = disposition({
    cause: event.cause,
    sipStatus: undefined,
    answered: false,
    played: false,
    pressed: '',
    confirmKey: '',
  });
  if (attempt.redials > 0 && isFailure(ended)) {
    // The switch refuses an id that is still on the line in just this way: the sweep finds out which it was.
    markMissing(step.db, attempt.id, step.now);
    step.timer(sweepTimer, dispatcher, step.now + SETTLE_MS, {});
    return;
  }
  settle(step, attempt, {
    disposition: ended,
    cause: event.cause,
    sipStatus: undefined,
    answeredAt: undefined,
    source: 'job',
  });
  dispatch(step);
}

/** Connected: what lives is taken over, what does not has a few seconds for its call record, then the sweep judges it. */
export function switchUp(step: Step, event: SwitchEventOf<'switch.up'>): void {
  const { db, now } = step;
  switchIsUp(db, event.core);
  freeAllLines(db);
  for (const { leg, direction, startedAt } of event.live) {
    if (holdsLine(step, { leg, direction })) takeLine(db, leg, startedAt);
  }
  const live = new Set(event.live.map(({ leg }) => leg));
  for (const { id } of flyingAttempts(db)) {
    if (live.has(id)) markSeen(db, id, now);
    else markMissing(db, id, now);
  }
  if (flyingCount(db) > 0) step.timer(sweepTimer, dispatcher, now + SETTLE_MS, {});
  dispatch(step);
}

/** Nobody is dialled until it is back. */
export function switchDown(step: Step, _event: SwitchEventOf<'switch.down'>): void {
  switchIsDown(step.db);
  dispatch(step);
}

/** The message is there: those who waited for it may be called. */
export function messageReady(step: Step, data: { readonly campaign: string; readonly lang: Lang }): void {
  markReady(step.db, data.campaign, data.lang, step.now);
  if (isAnyRunning(step.db)) dispatch(step);
}

/** Without its message a campaign cannot call: it stands still until somebody mends the voice and starts it again. */
export function messageFailed(step: Step, data: { readonly campaign: string }): void {
  if (campaignOfId(step.db, data.campaign).state !== 'running') return;
  pauseCampaign(step.db, data.campaign, 'prompt');
  step.record(campaignPaused, about(data.campaign), { reason: 'prompt' });
  dispatch(step);
}

/** A gateway took the text, or it was taken back before it left. */
export function textDone(
  step: Step,
  data: { readonly attempt: string },
  result: 'sent' | 'doNotCall' | 'withdrawn',
): void {
  endText(step, data.attempt, result, undefined);
}

export function textFailed(step: Step, data: { readonly attempt: string }): void {
  endText(step, data.attempt, 'failed', 'GATEWAY');
}

function endText(step: Step, id: string, ended: Disposition, cause: string | undefined): void {
  const attempt = findAttempt(step.db, id);
  if (!attempt) throw new Error(`there is no attempt ${id}`);
  settle(step, attempt, { disposition: ended, cause, sipStatus: undefined, answeredAt: undefined, source: 'job' });
  dispatch(step);
}
