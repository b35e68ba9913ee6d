/** Looks at the sound on the disk: what was recorded is believed only then. */

import { entryType, type Step } from '../engine/step.js';
import { about } from '../tickets/move.js';
import { checkRecording } from './jobs.js';
import { relayOf, weighRelay } from './relay-table.js';

export const relayRecorded = entryType<{ ticket: string; call: string; bytes: number }>('relay.recorded');

/** Looks at the disk, once a recording. */
export function askDisk(step: Step, recording: string): void {
  step.job(checkRecording, `recording:${recording}`, { recording });
}

/** The sound of a relay call, which is no citizen's call. */
export function weighSound(step: Step, recording: string, bytes: number): void {
  const relay = relayOf(step.db, recording.replace(/^calls\//, ''));
  if (!relay) return;
  weighRelay(step.db, relay.id, bytes);
  if (bytes > 0) step.record(relayRecorded, about(relay.ticket), { ticket: relay.ticket, call: relay.id, bytes });
}
