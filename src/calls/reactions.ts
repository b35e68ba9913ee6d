/** What the switch tells of calls: heard once, twice, late or not at all, the rows come out the same. */

import { countyOf } from '../county/table.js';
import type { Step, SwitchEventOf, Timer } from '../engine/step.js';
import { tokenOf } from '../flows/speak.js';
import type { FlowEvent } from '../flows/state.js';
import { dropFlowState, flowStateOf } from '../flows/table.js';
import { aboutCall, bare, meetCall, tell } from './actions.js';
import { conversationId, enterFlow, runFlow } from './flow-run.js';
import { endLeg, legAnswered, legOf, legRang, openLeg } from './leg-table.js';
import { openRecording } from './recording-table.js';
import { closeRecordings, recordingFound } from './recordings.js';
import { callOf } from './table.js';

/** A call waits for our word: it enters its flow, or goes on in it when the switch was restarted under it. */
export function callArrives(step: Step, event: SwitchEventOf<'call.arrived'>): void {
  const { call: id, from, to, at } = event;
  const call = meetCall(step, { id, from, to, at });
  if (call.facts.endedAt !== null) return;
  if (!flowStateOf(step.db, id)) enterFlow(step, call);
  else if (event.recovered) runFlow(step, id, { kind: 'restarted' });
}

export function flowDone(step: Step, event: SwitchEventOf<'flow.done'>): void {
  const state = flowStateOf(step.db, event.call);
  // An answer to an older command comes too late to matter.
  if (!state || tokenOf(state) !== event.token) return;
  runFlow(step, event.call, heard(event.result));
}

function heard(result: SwitchEventOf<'flow.done'>['result']): FlowEvent {
  switch (result.kind) {
    case 'played':
      return { kind: 'played' };
    case 'digits':
      return { kind: 'digits', digits: result.digits };
    case 'recorded':
      return { kind: 'recorded', recording: result.recording, ms: result.ms };
    case 'failed':
      return { kind: 'failed' };
  }
}

/** The caller hung up, was handed over, or the line to the flow broke: what follows tells which. */
export function flowLost(step: Step, { call }: SwitchEventOf<'flow.lost'>): void {
  runFlow(step, call, { kind: 'lost' });
}

export function flowStands(step: Step, timer: Timer<{ token: number }>): void {
  const id = timer.owner.replace(/^call:/, '');
  if (flowStateOf(step.db, id)?.token === timer.data.token) runFlow(step, id, { kind: 'stalled' });
}

/** Only legs that ring the hotline are calls; telephones of the county ring each other without us. */
export function legCreated(step: Step, event: SwitchEventOf<'leg.created'>): void {
  if (event.direction === 'inbound' && ringsHotline(step, event.to)) meetCall(step, { ...event, id: event.leg });
}

function ringsHotline(step: Step, to: string): boolean {
  const { hotline } = countyOf(step.db);
  return hotline.numbers.some((number) => bare(number) === bare(to));
}

export function legRinging(step: Step, { leg, at }: SwitchEventOf<'leg.ringing'>): void {
  legRang(step.db, leg, at);
}

export function legPickedUp(step: Step, { leg, at }: SwitchEventOf<'leg.answered'>): void {
  legAnswered(step.db, leg, at);
}

/** The other leg of a call belongs to it, whoever it leads to. */
export function legBridged(step: Step, { leg, other, at }: SwitchEventOf<'leg.bridged'>): void {
  for (const [one, two] of [
    [leg, other],
    [other, leg],
  ] as const) {
    if (callOf(step.db, one) && !callOf(step.db, two)) {
      openLeg(step.db, { id: two, call: one, direction: 'outbound', agent: null, at });
    }
  }
}

/** The one end of a leg; of a call when the leg is the citizen's. The CDR after the event changes nothing. */
export function legEnded(step: Step, event: SwitchEventOf<'leg.ended'>): void {
  const { leg: id, from, to, startedAt: at } = event;
  if (event.direction === 'inbound' && ringsHotline(step, to)) meetCall(step, { id, from, to, at });
  const call = callOf(step.db, id);
  if (!call && event.agent === undefined && !legOf(step.db, id)) return;
  openLeg(step.db, { id, call: call?.id ?? null, direction: event.direction, agent: event.agent ?? null, at });
  endLeg(step.db, {
    id,
    answeredAt: event.answeredAt ?? null,
    endedAt: event.endedAt,
    cause: event.cause,
    sipStatus: event.sipStatus ?? null,
    endedBy: event.by,
    source: event.source,
  });
  if (!call) return;
  // Only the native fallback names a recording after the leg itself; it may have had the call while we were away.
  if (event.recording?.endsWith(`/${id}`) && call.facts.handed !== 'queue') {
    tell(step, id, { kind: 'fellBack', at: event.endedAt });
  }
  callEnds(step, id, { at: event.endedAt, by: event.by, cause: event.cause });
  if (event.recording !== undefined) recordingFound(step, id, event.recording);
}

/** The citizen's leg is gone: nothing of the call goes on. */
export function callEnds(
  step: Step,
  id: string,
  end: { readonly at: number; readonly by: 'remote' | 'local' | 'switch'; readonly cause: string },
): void {
  tell(step, id, { kind: 'ended', ...end });
  dropFlowState(step.db, id);
  step.cancel(aboutCall(id));
  closeRecordings(step, id);
}

export function queueJoined(step: Step, { call, queue, at }: SwitchEventOf<'queue.joined'>): void {
  tell(step, call, { kind: 'queued', queue, at });
  // It waits, so no flow of ours has it any more.
  runFlow(step, call, { kind: 'lost' });
}

export function queueOffered(step: Step, { call, agent, at }: SwitchEventOf<'queue.offered'>): void {
  tell(step, call, { kind: 'offered', agent, at });
}

export function queueMissed(step: Step, { call, agent, at }: SwitchEventOf<'queue.missed'>): void {
  tell(step, call, { kind: 'missed', agent, at });
}

export function queueAnswered(step: Step, { call: id, agent, leg, at }: SwitchEventOf<'queue.answered'>): void {
  const call = tell(step, id, { kind: 'answered', agent, at });
  if (!call) return;
  openLeg(step.db, { id: leg, call: id, direction: 'outbound', agent, at: call.facts.offeredAt ?? at });
  legAnswered(step.db, leg, at);
  // A call in the native fallback records under its own id.
  const recording = call.facts.handed === 'queue' ? conversationId(id) : id;
  openRecording(step.db, { name: `calls/${recording}`, call: id, kind: 'conversation', at });
  if (call.facts.endedAt !== null) closeRecordings(step, id);
}

export function queueLeft(step: Step, { call, at }: SwitchEventOf<'queue.left'>): void {
  tell(step, call, { kind: 'left', at });
}
