/** The life of a leg: born, ringing, answered, bridged, ended, reported. Every change is an event on the wire. */

import { birthVariables, type Channel, type Direction, reportVariables } from './channel.js';
import type { Core } from './core.js';
import { micros } from './event.js';
import type { Party, Telephone } from './party.js';

export interface Birth {
  readonly id: string;
  readonly direction: Direction;
  readonly name: string;
  readonly trunk: boolean;
  readonly from: string;
  readonly to: string;
  readonly context: string;
  readonly variables?: readonly (readonly [string, string])[];
  /** Makes the far end; it gets the telephone it holds. */
  readonly party: (telephone: Telephone) => Party;
  /** Of an outbound leg: told once when it is picked up. */
  readonly onAnswer?: () => void;
}

/** Time between the hang-up and the report of it, in milliseconds: the switch tears the leg down first. */
const reportMs = 20;

/** Puts a new leg on the switch and fires CHANNEL_CREATE. */
export function bear(core: Core, birth: Birth): Channel {
  const now = core.clock.now();
  const channel: Channel = {
    id: birth.id,
    direction: birth.direction,
    name: birth.name,
    trunk: birth.trunk,
    createdAt: now,
    from: birth.from,
    dialled: birth.to,
    to: birth.to,
    context: birth.context,
    redirectedFrom: undefined,
    variables: new Map([
      ...birthVariables(birth.id, birth.direction, birth.from, birth.to, now),
      ...(birth.variables ?? []),
    ]),
    state: 'ringing',
    progressAt: undefined,
    answeredAt: undefined,
    bridgedAt: undefined,
    transferredAt: undefined,
    endedAt: undefined,
    cause: undefined,
    application: '',
    applicationData: '',
    other: undefined,
    party: birth.party(telephoneOf(core, birth)),
    keys: '',
    onKey: undefined,
    onSilence: undefined,
    onEnd: new Set(),
    stop: undefined,
    onMessage: undefined,
    onBreak: undefined,
    onFlush: undefined,
    scheduled: new Set(),
    recorders: new Set(),
    log: [],
  };
  core.channels.set(channel.id, channel);
  core.fire('CHANNEL_CREATE', { channel });
  if (channel.direction === 'outbound') {
    core.fire('CHANNEL_OUTGOING', { channel });
    core.fire('CHANNEL_ORIGINATE', { channel });
  }
  return channel;
}

/** The leg rings at its far end. */
export function progress(core: Core, channel: Channel): void {
  if (channel.state !== 'ringing' || channel.progressAt !== undefined) return;
  channel.progressAt = core.clock.now();
  core.fire('CHANNEL_PROGRESS', { channel });
}

/** The leg is answered; the far end hears it. */
export function answer(core: Core, channel: Channel): void {
  if (channel.state === 'answered' || channel.state === 'hangup') return;
  channel.state = 'answered';
  channel.answeredAt = core.clock.now();
  channel.variables.set('endpoint_disposition', 'ANSWER');
  core.fire('CHANNEL_ANSWER', { channel });
  channel.party.hears({ kind: 'answered' });
}

export function bridge(core: Core, left: Channel, right: Channel, names: { left: string; right: string }): void {
  const now = core.clock.now();
  left.other = right;
  right.other = left;
  left.bridgedAt ??= now;
  right.bridgedAt ??= now;
  left.variables.set('bridge_uuid', right.id);
  right.variables.set('bridge_uuid', left.id);
  core.fire('CHANNEL_BRIDGE', {
    channel: left,
    headers: { 'Bridge-A-Unique-ID': left.id, 'Bridge-B-Unique-ID': right.id },
  });
  left.party.hears({ kind: 'talking', with: names.left });
  right.party.hears({ kind: 'talking', with: names.right });
}

export function unbridge(core: Core, left: Channel): void {
  const right = left.other;
  if (right === undefined) return;
  left.other = undefined;
  right.other = undefined;
  core.fire('CHANNEL_UNBRIDGE', {
    channel: left,
    headers: { 'Bridge-A-Unique-ID': left.id, 'Bridge-B-Unique-ID': right.id },
  });
}

/** Who ended a leg, as `sip_hangup_disposition` says it. */
export type Ending = 'recv_bye' | 'send_bye' | 'recv_cancel' | 'send_cancel' | 'recv_refuse' | 'send_refuse';

/** Ends a leg: applications stop, the far end hears it, the report follows. Ending an ended leg does nothing. */
export function end(core: Core, channel: Channel, cause: string, ending: Ending, sipStatus?: number): void {
  if (channel.state === 'hangup') return;
  const answered = channel.state === 'answered';
  channel.state = 'hangup';
  channel.cause = cause;
  channel.endedAt = core.clock.now();
  channel.variables.set('sip_hangup_disposition', answered || ending.endsWith('refuse') ? ending : cancelled(ending));
  if (sipStatus !== undefined) {
    channel.variables.set('sip_term_status', String(sipStatus));
    channel.variables.set('sip_invite_failure_status', String(sipStatus));
    channel.variables.set('proto_specific_hangup_cause', `sip:${sipStatus}`);
  } else if (answered) {
    channel.variables.set('sip_term_status', '200');
  }
  core.fire('CHANNEL_HANGUP', { channel });
  const stop = channel.stop;
  channel.stop = undefined;
  stop?.();
  for (const cancel of channel.scheduled) cancel();
  for (const stopRecording of channel.recorders) stopRecording();
  for (const call of [...channel.onEnd]) call();
  channel.party.hears({ kind: 'gone', cause });
  core.after(reportMs, () => report(core, channel));
}

function cancelled(ending: Ending): Ending {
  return ending === 'recv_bye' ? 'recv_cancel' : ending === 'send_bye' ? 'send_cancel' : ending;
}

function report(core: Core, channel: Channel): void {
  reportVariables(channel);
  core.report(channel);
  core.channels.delete(channel.id);
  core.fire('CHANNEL_HANGUP_COMPLETE', { channel });
  core.fire('CHANNEL_DESTROY', { channel });
}

/** The telephone at the far end of a leg. */
export function telephoneOf(core: Core, birth: Pick<Birth, 'id' | 'onAnswer'>): Telephone {
  const living = (): Channel | undefined => {
    const channel = core.channels.get(birth.id);
    return channel === undefined || channel.state === 'hangup' ? undefined : channel;
  };
  return {
    leg: birth.id,
    press(keys) {
      const channel = living();
      if (channel !== undefined) pressKeys(core, channel, keys);
    },
    fallSilent() {
      living()?.onSilence?.();
    },
    hangUp() {
      const channel = living();
      if (channel !== undefined)
        end(core, channel, channel.state === 'answered' ? 'NORMAL_CLEARING' : 'ORIGINATOR_CANCEL', 'recv_bye');
    },
    ring() {
      const channel = living();
      if (channel !== undefined) progress(core, channel);
    },
    answer() {
      const channel = living();
      if (channel === undefined || channel.state === 'answered') return;
      answer(core, channel);
      birth.onAnswer?.();
    },
    refuse(cause, sipStatus) {
      const channel = living();
      if (channel === undefined || channel.state === 'answered') return;
      end(core, channel, cause, 'recv_refuse', sipStatus);
    },
  };
}

/** Keys reach the leg one by one, each with its DTMF event. */
export function pressKeys(core: Core, channel: Channel, keys: string): void {
  for (const key of keys) {
    if (channel.state === 'hangup') return;
    core.fire('DTMF', {
      channel,
      headers: {
        'DTMF-Digit': key,
        'DTMF-Duration': '2000',
        'DTMF-Source': 'RTP',
        'DTMF-Timestamp': micros(core.clock.now()),
      },
    });
    channel.keys += key;
    channel.onKey?.();
  }
}

/** Lines of the trunks in use at this moment. */
export function busyLines(core: Core): number {
  let lines = 0;
  for (const channel of core.channels.values()) if (channel.trunk && channel.state !== 'hangup') lines += 1;
  return lines;
}
