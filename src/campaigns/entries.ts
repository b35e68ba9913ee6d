/** What campaigns write into the journal, and the timers they set. */

import { entryType, timerKind } from '../engine/step.js';
import type { PauseReason } from './campaign.js';
import type { Disposition } from './disposition.js';
import type { Channel } from './ladder.js';

export const campaignCreated = entryType<{
  name: string;
  people: number;
  rejected: number;
  channels: string;
  /** Commitments of what is said. */
  spoken: readonly string[];
}>('campaign.created');
export const campaignChecked = entryType<{ people: number }>('campaign.checked');
export const campaignApproved = entryType<{ people: number }>('campaign.approved');
export const campaignStarted = entryType<{ people: number }>('campaign.started');
export const campaignPaused = entryType<{ reason: PauseReason }>('campaign.paused');
export const campaignAborted = entryType<{ people: number }>('campaign.aborted');
export const campaignFinished = entryType<{ people: number }>('campaign.finished');

export const attemptBegun = entryType<{ attempt: string; person: number; channel: Channel; number: number }>(
  'attempt.begun',
);
export const attemptRedialled = entryType<{ attempt: string }>('attempt.redialled');
export const attemptAnswered = entryType<{ attempt: string }>('attempt.answered');
export const attemptEnded = entryType<{ attempt: string; disposition: Disposition; cause: string | undefined }>(
  'attempt.ended',
);
/** The truth came after somebody had to decide without it; the disposition stays. */
export const attemptProvenLate = entryType<{ attempt: string; disposition: Disposition }>('attempt.provenLate');
/** A channel is over for a person without an attempt: the do-not-call list. */
export const personPassedOver = entryType<{ person: number; channel: Channel }>('campaign.passedOver');

/** One of each for the whole house: all campaigns share the trunk. */
export const dispatcher = 'campaigns';
export const tickTimer = timerKind<Record<string, never>>('campaign.tick');
export const sweepTimer = timerKind<Record<string, never>>('campaign.sweep');

export function about(campaign: string): string {
  return `campaign:${campaign}`;
}
