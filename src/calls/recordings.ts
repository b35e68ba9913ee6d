/** Recordings: opened when sound begins to be kept, believed only after a look at the disk, a ticket for each message. */

import type { Step } from '../engine/step.js';
import { flowStateOf } from '../flows/table.js';
import { aboutCall, tell } from './actions.js';
import { conversationKept, messageEmpty, messageLeft, recordingUnread } from './entries.js';
import { runFlow } from './flow-run.js';
import { recordingNamed } from './recording.js';
import { closeRecording, openRecording, recordingOf, recordingsOf } from './recording-table.js';
import { relayOfLeg } from './relay-table.js';
import { askDisk, weighSound } from './sound.js';
import { callOf, saveCall } from './table.js';

/** A leg left a recording behind that we may never have heard of: the native fallback made it. */
export function recordingFound(step: Step, call: string, named: string): void {
  const found = recordingNamed(named);
  if (found && relayOfLeg(step.db, call)) askDisk(step, found.name);
  if (!found || !callOf(step.db, call)) return;
  openRecording(step.db, { ...found, call, at: step.now });
  askDisk(step, found.name);
}

/** The call is over: whatever it left open is looked at now. */
export function closeRecordings(step: Step, call: string): void {
  for (const { name, state } of recordingsOf(step.db, call)) if (state === 'open') askDisk(step, name);
}

/** A message still being spoken in a flow is closed by the flow or by the hang-up, not by this. */
export function recordingStopped(step: Step, event: { readonly leg: string; readonly recording: string }): void {
  const found = recordingNamed(event.recording);
  if (!found) return;
  const known = recordingOf(step.db, found.name);
  if (known?.kind === 'message' && flowStateOf(step.db, known.call)?.phase === 'speaking') return;
  if (known) askDisk(step, known.name);
  else recordingFound(step, event.leg, found.name);
}

export function recordingChecked(step: Step, { recording }: { recording: string }, bytes: number): void {
  const known = recordingOf(step.db, recording);
  if (!known) weighSound(step, recording, bytes);
  if (!known || !closeRecording(step.db, recording, bytes)) return;
  const about = aboutCall(known.call);
  if (known.kind === 'conversation') {
    if (bytes > 0) step.record(conversationKept, about, { recording, bytes });
    return;
  }
  if (bytes === 0) {
    step.record(messageEmpty, about, { recording, ms: known.ms });
    runFlow(step, known.call, { kind: 'empty' });
    return;
  }
  const call = tell(step, known.call, { kind: 'messageKept', at: step.now });
  if (!call) return;
  const { anonymous, service, ms } = known;
  // Who asked not to be known is forgotten before anything else is made of the message.
  if (anonymous && call.numberId !== null) saveCall(step.db, { ...call, numberId: null });
  const numberId = anonymous ? null : call.numberId;
  step.record(messageLeft, about, { call: call.id, recording, ms, numberId, lang: call.lang, service, anonymous });
}

export function recordingUnchecked(step: Step, { recording }: { recording: string }): void {
  const known = recordingOf(step.db, recording);
  if (!known) return;
  step.record(recordingUnread, aboutCall(known.call), { recording });
  runFlow(step, known.call, { kind: 'unavailable' });
}
