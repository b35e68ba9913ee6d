/** What is done by itself: retention every night, where the county turned it on; a checkpoint to the auditor every day. */

import { countyOf } from '../county/table.js';
import { entryType, type Step, timerKind } from '../engine/step.js';
import { addDays, instantOf, localTime } from '../kit/time.js';
import { mailCheckpoint } from './jobs.js';
import { applyRetention } from './retaining.js';
import { retentionOf } from './retention.js';

export const retentionDue = timerKind<Record<string, never>>('retention.night');
export const recordingRemoved = entryType<{ recording: string; there: boolean }>('recording.removed');
/** The disk would not; a person looks. */
export const recordingStays = entryType<{ recording: string; error: string }>('recording.stays');

/** `sent` is false where every try failed, or nobody is named any more. */
export const checkpointMailed = entryType<{ day: string; sent: boolean }>('checkpoint.mailed');

const OWNER = 'retention';
/** Half past three: nobody rings, and backups are done. */
const NIGHT_MINUTES = 210;
/** Small enough that a call waiting for its step does not notice. */
const BATCH = 50;
/** Between two batches of a night. */
const AGAIN_MS = 5_000;

/** The county was declared: the timer stands or falls with its word. */
export function setNight(step: Step): void {
  if (retentionOf(countyOf(step.db)).automatic) step.timer(retentionDue, OWNER, nextNight(step), {});
  else step.cancel(OWNER, retentionDue);
}

function nextNight(step: Step): number {
  const { zone } = countyOf(step.db);
  const { date } = localTime(step.now, zone);
  const tonight = instantOf(date, NIGHT_MINUTES, zone);
  return tonight > step.now ? tonight : instantOf(addDays(date, 1), NIGHT_MINUTES, zone);
}

/** A batch; as long as there is more, another follows soon. */
export function nightly(step: Step): void {
  if (!retentionOf(countyOf(step.db)).automatic) return;
  const { rules } = applyRetention(step, { limit: BATCH });
  const more = rules.some((rule) => rule.more);
  step.timer(retentionDue, OWNER, more ? step.now + AGAIN_MS : nextNight(step), {});
}

export function removed(step: Step, { recording }: { recording: string }, there: boolean): void {
  step.record(recordingRemoved, `recording:${recording}`, { recording, there });
}

export function notRemoved(step: Step, { recording }: { recording: string }, error: string): void {
  step.record(recordingStays, `recording:${recording}`, { recording, error: error.slice(0, 200) });
}

/** One letter a day, whatever checkpoints there are; none where the county names nobody to write to. */
export function tellCheckpoint(step: Step, line: string): void {
  const { auditMail, zone } = countyOf(step.db);
  if (auditMail === undefined) return;
  const { date: day } = localTime(step.now, zone);
  step.job(mailCheckpoint, `checkpoint-${day}`, { day, line });
}

export function checkpointSent(step: Step, { day }: { readonly day: string }, receipt: string | null): void {
  step.record(checkpointMailed, 'journal', { day, sent: receipt !== null });
}

export function checkpointStays(step: Step, { day }: { readonly day: string }): void {
  step.record(checkpointMailed, 'journal', { day, sent: false });
}
