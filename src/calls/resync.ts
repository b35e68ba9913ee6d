/** After a gap: calls we believe live and the switch does not know, calls it has and nobody leads. */

import { countyOf } from '../county/table.js';
import { type Step, type SwitchEventOf, type Timer, timerKind } from '../engine/step.js';
import { callsInFlow, flowStateOf } from '../flows/table.js';
import type { LiveLeg } from '../world/world.js';
import { aboutCall, bare, meetCall, tell } from './actions.js';
import { LOST, stateOf } from './call.js';
import { switchBack, switchLost } from './entries.js';
import { runFlow } from './flow-run.js';
import { findGone } from './jobs.js';
import { endLeg, legsOf } from './leg-table.js';
import { callEnds } from './reactions.js';
import { callOf, liveCalls } from './table.js';

/** A CDR file is read within seconds; after this nobody will tell us any more. */
const CDR_WAIT_MS = 60_000;
/** A call that has just arrived gets its flow within this. */
const OWNER_WAIT_MS = 5_000;
/** Ends that no event and no CDR told are found in this time. */
const SWEEP_MS = 300_000;

export const callMissing = timerKind<Record<string, never>>('call.missing');
export const callUnowned = timerKind<Record<string, never>>('call.unowned');
export const callSweep = timerKind<Record<string, never>>('call.sweep');

const SWEEPER = 'call-sweeper';

export function switchUp(step: Step, { core, live }: SwitchEventOf<'switch.up'>): void {
  step.record(switchBack, 'switch', { core, live: live.length });
  const known = new Set(live.map(({ leg }) => leg));
  for (const { id } of liveCalls(step.db)) if (!known.has(id)) awaitEnd(step, id);
  for (const leg of live) adopt(step, leg);
  step.timer(callSweep, SWEEPER, step.now + SWEEP_MS, {});
}

export function switchDown(step: Step): void {
  step.record(switchLost, 'switch', {});
}

/** The daemon begins: lines to calls in a flow broke with the one before it, and the native fallback has them. */
export function flowsBroke(step: Step): void {
  for (const call of callsInFlow(step.db)) runFlow(step, call, { kind: 'lost' });
}

function awaitEnd(step: Step, call: string): void {
  step.timer(callMissing, aboutCall(call), step.now + CDR_WAIT_MS, {});
}

/** A live call of the hotline that nobody leads is sent to the native fallback, unless it finds its flow in a moment. */
function adopt(step: Step, leg: LiveLeg): void {
  if (leg.direction !== 'inbound') return;
  const { hotline } = countyOf(step.db);
  const rings = hotline.numbers.some((number) => bare(number) === bare(leg.to));
  if (!rings && !callOf(step.db, leg.leg)) return;
  const call = meetCall(step, { id: leg.leg, from: leg.from, to: leg.to, at: leg.startedAt });
  if (call.facts.endedAt !== null) return;
  step.cancel(aboutCall(call.id), callMissing);
  if (leg.application === 'callcenter') {
    if (call.facts.queuedAt === null) {
      // Whoever was offered or answered already has waited since before that, even if nobody told us.
      const { offeredAt, answeredAt } = call.facts;
      const at = Math.min(step.now, offeredAt ?? step.now, answeredAt ?? step.now);
      tell(step, call.id, { kind: 'queued', queue: hotline.fallbackQueue, at });
      runFlow(step, call.id, { kind: 'lost' });
    }
    return;
  }
  if (leg.application !== 'socket' && leg.application !== 'park') return;
  step.timer(callUnowned, aboutCall(call.id), step.now + OWNER_WAIT_MS, {});
}

export function ownerMissing(step: Step, timer: Timer): void {
  const id = timer.owner.replace(/^call:/, '');
  const call = callOf(step.db, id);
  if (!call) return;
  const phase = flowStateOf(step.db, id)?.phase;
  const state = stateOf(call.facts);
  if ((state !== 'ringing' && state !== 'inFlow') || (phase !== undefined && phase !== 'over')) return;
  step.say({ do: 'fallback', call: id });
  tell(step, id, { kind: 'fellBack', at: step.now });
}

/** No CDR came: the switch is asked about this one call, because its list of calls may lag behind. */
export function endMissing(step: Step, timer: Timer): void {
  const id = timer.owner.replace(/^call:/, '');
  if (callOf(step.db, id)?.facts.endedAt === null) askIfGone(step, id);
}

export function sweepCalls(step: Step): void {
  step.timer(callSweep, SWEEPER, step.now + SWEEP_MS, {});
  if (liveCalls(step.db).length > 0) askIfGone(step, null);
}

function askIfGone(step: Step, call: string | null): void {
  step.job(findGone, `call.find-gone:${call ?? 'all'}:${step.now}`, { call });
}

/** Gone from the switch: the CDR has its time; a call that had it counts as lost. */
export function callsGone(step: Step, asked: { readonly call: string | null }, gone: readonly string[]): void {
  for (const id of gone) {
    if (callOf(step.db, id)?.facts.endedAt !== null) continue;
    if (asked.call === null) awaitEnd(step, id);
    else closeLost(step, id);
  }
}

/** The switch cannot be asked now; whoever was waited for is waited for again. */
export function callsUnknown(step: Step, asked: { readonly call: string | null }): void {
  if (asked.call !== null) awaitEnd(step, asked.call);
}

/** Nobody told us how it ended, and nobody will. */
function closeLost(step: Step, id: string): void {
  callEnds(step, id, { at: step.now, by: 'switch', cause: LOST });
  const end = { answeredAt: null, endedAt: step.now, cause: LOST, sipStatus: null } as const;
  // The agent's leg went down with the switch as well, and only a switch that lives could have told.
  for (const leg of legsOf(step.db, id)) {
    if (leg.endedAt === null) endLeg(step.db, { id: leg.id, ...end, endedBy: 'switch', source: 'sweep' });
  }
}
