/** A house that knows calls, and of tickets only that a message becomes one. */

import { messageLeft } from '../../src/calls/entries.js';
import { flowStalled } from '../../src/calls/flow-run.js';
import { checkRecording, findGone, renderProgress } from '../../src/calls/jobs.js';
import * as calls from '../../src/calls/reactions.js';
import { recordingChecked, recordingStopped, recordingUnchecked } from '../../src/calls/recordings.js';
import * as resync from '../../src/calls/resync.js';
import { tellNothing, tellNumber, tellProgress } from '../../src/calls/tell.js';
import { saveCounty } from '../../src/county/table.js';
import { systemActor } from '../../src/engine/actor.js';
import { entriesAbout } from '../../src/engine/journal.js';
import { entryType } from '../../src/engine/step.js';
import { after, due, hearing, tell, when } from '../../src/engine/story.js';
import { nextNumber } from '../../src/tickets/pin.js';
import { insertTicket } from '../../src/tickets/table.js';
import type { SwitchCommand, SwitchEvent } from '../../src/world/world.js';
import { openHouse } from '../harness/house.js';
import { smallCounty } from '../harness/small-county.js';

const registered = entryType<{ call: string }>('ticket.registered');

const story = tell(
  hearing('call.arrived', calls.callArrives),
  hearing('flow.done', calls.flowDone),
  hearing('flow.lost', calls.flowLost),
  due(flowStalled, calls.flowStands),
  hearing('leg.created', calls.legCreated),
  hearing('leg.ringing', calls.legRinging),
  hearing('leg.answered', calls.legPickedUp),
  hearing('leg.bridged', calls.legBridged),
  hearing('leg.ended', calls.legEnded),
  hearing('queue.joined', calls.queueJoined),
  hearing('queue.offered', calls.queueOffered),
  hearing('queue.missed', calls.queueMissed),
  hearing('queue.answered', calls.queueAnswered),
  hearing('queue.left', calls.queueLeft),
  hearing('recording.stopped', recordingStopped),
  after(checkRecording, recordingChecked, recordingUnchecked),
  after(renderProgress, tellProgress, tellNothing),
  hearing('switch.up', resync.switchUp),
  hearing('switch.down', resync.switchDown),
  due(resync.callMissing, resync.endMissing),
  due(resync.callUnowned, resync.ownerMissing),
  due(resync.callSweep, resync.sweepCalls),
  after(findGone, resync.callsGone, resync.callsUnknown),
  when(messageLeft, (step, { data }) => {
    const number = nextNumber(step, step.now);
    insertTicket(step.db, {
      number,
      external: null,
      type: 'complaint',
      service: '010101',
      secrecy: 1,
      anonymous: data.anonymous ? 1 : 0,
      numberId: data.numberId,
      name: null,
      text: step.keepText('a pothole'),
      place: null,
      latitude: null,
      longitude: null,
      channel: 'voice',
      lang: data.lang,
      call: data.call,
      recording: data.recording,
      openedAt: step.now,
      stateSince: step.now,
      dueAt: step.now + 86_400_000,
      dueRule: '1d',
      calendar: 'clock',
    });
    step.record(registered, `ticket:${number}`, { call: data.call });
  }),
  when(registered, tellNumber),
);

export const CITIZEN = '+12025550188';
export const HOTLINE = '+12025550100';

/** A house with the small county in force, and a citizen's telephone. */
export async function callHouse() {
  const house = openHouse(story);
  const county = smallCounty();
  await house.engine.change(systemActor, (step) => saveCounty(step.db, county, 'test', step.now));
  const now = () => house.clock.now();
  /** The last command that is answered. */
  const lastToken = () => {
    const command = house.said.findLast((said) => 'token' in said);
    if (!command || !('token' in command)) throw new Error('nothing was asked of the switch');
    return command.token;
  };
  const done = (call: string, result: Extract<SwitchEvent, { type: 'flow.done' }>['result'], token = lastToken()) =>
    house.hear({ type: 'flow.done', call, token, at: now(), result });
  return {
    ...house,
    county,
    done,
    acts: () => house.said.map(({ do: act }) => act),
    said: <D extends SwitchCommand['do']>(act: D) =>
      house.said.filter((command): command is Extract<SwitchCommand, { do: D }> => command.do === act),
    rings: (call: string, from = CITIZEN, recovered = false) =>
      house.hear({ type: 'call.arrived', call, from, to: HOTLINE, at: now(), recovered }),
    presses: (call: string, digits: string) => done(call, { kind: 'digits', digits, terminator: '' }),
    ends: (call: string, more: Partial<Extract<SwitchEvent, { type: 'leg.ended' }>> = {}) =>
      house.hear({
        type: 'leg.ended',
        leg: call,
        source: 'event',
        direction: 'inbound',
        from: CITIZEN,
        to: HOTLINE,
        startedAt: now() - 1_000,
        answeredAt: now() - 900,
        endedAt: now(),
        cause: 'NORMAL_CLEARING',
        sipStatus: undefined,
        by: 'remote',
        notice: undefined,
        recording: undefined,
        agent: undefined,
        ...more,
      }),
    /** The journal about one call, as words. */
    told: (call: string) => entriesAbout(house.db, `call:${call}`).map(({ type }) => type),
    tickets: () => house.db.prepare('SELECT number, number_id, recording FROM ticket').all() as { number: string }[],
    look: <R>(see: Parameters<typeof house.engine.read<R>>[1]) => house.engine.read(systemActor, see),
  };
}
