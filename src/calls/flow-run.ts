/** Carries out what the interpreter decides: commands to the switch, facts of the call, a watch that nothing hangs. */

import { isOpen } from '../county/calendar.js';
import { countyOf } from '../county/table.js';
import { type Step, timerKind, type View } from '../engine/step.js';
import { flowsOf } from '../flows/flow.js';
import { beginFlow, interpret } from '../flows/interpret.js';
import type { FlowEvent, FlowFacts, FlowOutcome, FlowSay } from '../flows/state.js';
import { flowStateOf, keepFlowState } from '../flows/table.js';
import { uuidOf } from '../kit/ids.js';
import type { SwitchCommand } from '../world/world.js';
import { aboutCall, tell } from './actions.js';
import { checkRecording } from './jobs.js';
import { lookUp } from './progress.js';
import { recordingNamed } from './recording.js';
import { openRecording, recordingLasted } from './recording-table.js';
import { type Call, callOf, saveCall } from './table.js';

/** The switch has not answered a flow's command for too long. */
export const flowStalled = timerKind<{ token: number }>('flow.stalled');

/** Lists may take minutes to speak; the switch itself bounds a flow at a quarter of an hour. */
const PROMPTS_MS = 300_000;
/** Above a recording's own limit. */
const RECORD_SLACK_MS = 60_000;
/** People hold the line in silence no longer than this. */
const LOOKING_MS = 30_000;

/** The call enters the flow of the hour. */
export function enterFlow(step: Step, call: Call): void {
  const county = countyOf(step.db);
  const facts = flowFacts(step);
  const flow = facts.open ? county.hotline.flow : county.hotline.closedFlow;
  saveCall(step.db, { ...call, flow });
  tell(step, call.id, { kind: 'entered', at: step.now });
  carryOut(step, call.id, beginFlow(flow, call.lang, facts));
}

/** One event of a call's flow; without a flow nothing happens. */
export function runFlow(step: Step, call: string, event: FlowEvent): void {
  const state = flowStateOf(step.db, call);
  if (!state) return;
  const outcome = interpret(state, event, flowFacts(step));
  if (outcome.state !== state || outcome.says.length > 0) carryOut(step, call, outcome);
}

function flowFacts(view: View): FlowFacts {
  const county = countyOf(view.db);
  return { flows: flowsOf(county), county, open: isOpen(county, view.now) };
}

function carryOut(step: Step, id: string, { state, says }: FlowOutcome): void {
  keepFlowState(step.db, id, state);
  const call = callOf(step.db, id);
  if (call && call.lang !== state.lang) saveCall(step.db, { ...call, lang: state.lang });
  if (state.served) tell(step, id, { kind: 'served' });
  if (state.phase === 'over') step.cancel(aboutCall(id));
  for (const say of says) {
    const command = commandOf(id, say);
    if (command) step.say(command);
  }
  const waits = says.map(waitOf).filter((ms) => ms > 0);
  if (state.phase !== 'over' && waits.length > 0) {
    // The shortest: a word in between may be long, what is looked up meanwhile may not.
    step.timer(flowStalled, aboutCall(id), step.now + Math.min(...waits), { token: state.token });
  }
  // Last, because an answer that is there at once leads on in the flow.
  for (const say of says) follow(step, id, say);
}

/** What else a command means for the call. */
function follow(step: Step, id: string, say: FlowSay): void {
  switch (say.do) {
    case 'record':
      openRecording(step.db, {
        name: `messages/${messageId(id, say.token)}`,
        call: id,
        kind: 'message',
        at: step.now,
        anonymous: say.anonymous,
        service: say.service,
      });
      return;
    case 'keep': {
      const found = recordingNamed(say.recording);
      if (!found) return;
      recordingLasted(step.db, found.name, say.ms);
      step.job(checkRecording, `recording:${found.name}`, { recording: found.name });
      return;
    }
    case 'lookUp':
      lookUp(step, id, say, (event) => runFlow(step, id, event));
      return;
    case 'enqueue':
      tell(step, id, { kind: 'handed', to: 'queue', at: step.now });
      return;
    case 'transfer':
      tell(step, id, { kind: 'handed', to: 'office', at: step.now });
      return;
    case 'fallback':
      tell(step, id, { kind: 'handed', to: 'fallback', at: step.now });
      return;
    case 'hangup':
      tell(step, id, { kind: 'handed', to: 'hangup', at: step.now });
      return;
    case 'answer':
    case 'play':
    case 'collect':
      return;
  }
}

function messageId(call: string, token: string): string {
  return uuidOf('message', call, token);
}

/** The name under which a queue records the conversation of this call. */
export function conversationId(call: string): string {
  return uuidOf('conversation', call);
}

function commandOf(call: string, say: FlowSay): SwitchCommand | undefined {
  switch (say.do) {
    case 'answer':
    case 'fallback':
      return { do: say.do, call };
    case 'play':
    case 'collect':
      return { ...say, call };
    case 'record': {
      const { token, maxSeconds, silenceSeconds } = say;
      return { do: 'record', call, token, recording: messageId(call, token), maxSeconds, silenceSeconds };
    }
    case 'enqueue':
      return { do: 'enqueue', call, queue: say.queue, recording: conversationId(call) };
    case 'transfer':
      return { do: 'transfer', call, to: say.to };
    case 'hangup':
      return { do: 'hangup', call, cause: 'NORMAL_CLEARING' };
    case 'keep':
    case 'lookUp':
      return undefined;
  }
}

function waitOf(say: FlowSay): number {
  switch (say.do) {
    case 'play':
    case 'collect':
      return PROMPTS_MS;
    case 'record':
      return say.maxSeconds * 1000 + RECORD_SLACK_MS;
    case 'keep':
    case 'lookUp':
      return LOOKING_MS;
    case 'answer':
    case 'enqueue':
    case 'transfer':
    case 'hangup':
    case 'fallback':
      return 0;
  }
}
