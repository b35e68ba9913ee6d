/** Pacing: whether this person may be dialled at this instant, and how many may follow. The one gate of all dialling. */

import type { CampaignState } from './campaign.js';
import type { Channel } from './ladder.js';

/** The bucket holds this many calls at least, so that bursts stay small. */
const BUCKET_DEPTH = 2;
/** At high rates a wake-up serves what fell due in between: a fiftieth of a second's calls. */
const BUCKET_SHARE = 50;

/** A bucket of permissions to dial; whole thousandths, so that it can stand in the database. */
export interface Bucket {
  readonly thousandths: number;
  readonly at: number;
}

export function bucketDepth(callsPerSecond: number): number {
  return Math.max(BUCKET_DEPTH, Math.floor(callsPerSecond / BUCKET_SHARE));
}

/** The bucket as it stands at `now`; a clock set back adds nothing. */
export function refill(bucket: Bucket, callsPerSecond: number, now: number): Bucket {
  const passedMs = Math.max(0, now - bucket.at);
  const full = bucketDepth(callsPerSecond) * 1000;
  // callsPerSecond calls in 1000 ms are callsPerSecond thousandths in 1 ms.
  return { thousandths: Math.min(full, bucket.thousandths + Math.floor(passedMs * callsPerSecond)), at: now };
}

export function takeOne(bucket: Bucket): Bucket {
  return { ...bucket, thousandths: bucket.thousandths - 1000 };
}

/** Milliseconds until the bucket holds a whole call. */
export function waitForOne(bucket: Bucket, callsPerSecond: number): number {
  return Math.max(0, Math.ceil((1000 - bucket.thousandths) / callsPerSecond));
}

/** Lines a campaign may still take: only while more than `keepFree` stay free for citizens who ring us. */
export function linesToTake(lines: number, busy: number, keepFree: number): number {
  return Math.max(0, lines - busy - keepFree);
}

/** The first pause after congestion is short, so that one dead destination does not hold up the others. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** How long the trunk rests after the `run`th congestion in a row (1 is the first). */
export function congestionPauseMs(run: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(run - 1, 10));
}

/** Fewer attempts than this say nothing about a list or a trunk. */
export const FAILURE_SAMPLE = 20;
/** The share looked at is that of the latest attempts. */
export const FAILURE_WINDOW = 40;

/** More than half of the latest attempts failed: somebody should look before the rest of the list is spent. */
export function shouldPause(latest: { readonly ended: number; readonly failures: number }): boolean {
  return latest.ended >= FAILURE_SAMPLE && latest.failures * 2 > latest.ended;
}

export interface DialFacts {
  readonly now: number;
  readonly channel: Channel;
  readonly state: CampaignState;
  readonly approved: boolean;
  /** The switch is connected. */
  readonly up: boolean;
  /** The message has been made audible. */
  readonly promptReady: boolean;
  readonly doNotCall: boolean;
  /** When the person's next window opens: `now` when it is open. */
  readonly opensAt: number;
  /** When one more call to this number is within its daily cap: `now` when it is. */
  readonly capEndsAt: number;
  readonly congestedUntil: number;
  /** Free for campaigns, after the guard. */
  readonly linesToTake: number;
  readonly bucket: Bucket;
  readonly callsPerSecond: number;
}

export type Verdict =
  | { readonly dial: true }
  /** The person's own matter: others may go on. */
  | { readonly dial: false; readonly why: 'doNotCall' }
  | { readonly dial: false; readonly why: 'window' | 'cap'; readonly until: number }
  /** Everybody's matter on this channel. */
  | { readonly dial: false; readonly why: 'state' | 'approval' | 'switch' | 'prompt' | 'lines' }
  | { readonly dial: false; readonly why: 'congestion' | 'rate'; readonly until: number };

/** The gate at the dial instant. Every attempt on every channel passes here in the step that writes it, and nowhere else. */
export function gate(facts: DialFacts): Verdict {
  if (facts.state !== 'running') return { dial: false, why: 'state' };
  if (!facts.approved) return { dial: false, why: 'approval' };
  if (facts.doNotCall) return { dial: false, why: 'doNotCall' };
  if (facts.opensAt > facts.now) return { dial: false, why: 'window', until: facts.opensAt };
  if (facts.channel !== 'voice') return { dial: true };
  if (!facts.up) return { dial: false, why: 'switch' };
  if (!facts.promptReady) return { dial: false, why: 'prompt' };
  if (facts.capEndsAt > facts.now) return { dial: false, why: 'cap', until: facts.capEndsAt };
  if (facts.congestedUntil > facts.now) return { dial: false, why: 'congestion', until: facts.congestedUntil };
  if (facts.linesToTake < 1) return { dial: false, why: 'lines' };
  const waitMs = waitForOne(facts.bucket, facts.callsPerSecond);
  return waitMs > 0 ? { dial: false, why: 'rate', until: facts.now + waitMs } : { dial: true };
}

const DAY_MS = 86_400_000;

/** From when one more call fits into the cap of 24 hours; `latest` are the starts of the number's last calls, newest first. */
export function capEndsAt(latest: readonly number[], perDay: number, now: number): number {
  const oldestThatCounts = latest[perDay - 1];
  return oldestThatCounts === undefined ? now : Math.max(now, oldestThatCounts + DAY_MS);
}
