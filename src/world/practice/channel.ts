/** One leg of a call on the practice switch: its state, its variables, and the headers it lends to events. */

import { type Headers, micros, seconds } from './event.js';
import type { Party } from './party.js';

export type Direction = 'inbound' | 'outbound';

export interface Channel {
  readonly id: string;
  readonly direction: Direction;
  readonly name: string;
  /** Whether it occupies a line of a trunk. */
  readonly trunk: boolean;
  readonly createdAt: number;
  readonly from: string;
  /** The number first dialled; `to` moves with every transfer. */
  readonly dialled: string;
  to: string;
  context: string;
  /** The extension it was transferred away from. */
  redirectedFrom: string | undefined;
  readonly variables: Map<string, string>;
  state: 'ringing' | 'early' | 'answered' | 'hangup';
  progressAt: number | undefined;
  answeredAt: number | undefined;
  bridgedAt: number | undefined;
  transferredAt: number | undefined;
  endedAt: number | undefined;
  cause: string | undefined;
  application: string;
  applicationData: string;
  /** The other leg of its bridge. */
  other: Channel | undefined;
  /** The person, phone or machine at the far end. */
  readonly party: Party;
  /** Keys pressed that no application has read yet. */
  keys: string;
  /** The application that reads keys now. */
  onKey: (() => void) | undefined;
  /** The application that listens to the voice now: told when the far end falls silent. */
  onSilence: (() => void) | undefined;
  /** What must happen when the leg ends: queue membership, sockets, bridges. */
  readonly onEnd: Set<() => void>;
  /** Stops what the leg does now, for a transfer or its end. */
  stop: (() => void) | undefined;
  /** Takes a message sent with `sendmsg`, while an application does. */
  onMessage: ((message: ChannelMessage) => void) | undefined;
  /** Ends the running application as `uuid_break` does. */
  onBreak: (() => void) | undefined;
  /** Forgets the messages that wait, as `uuid_break all` does. */
  onFlush: (() => void) | undefined;
  /** Cancels what is scheduled on the leg (`sched_transfer`, `sched_hangup`). */
  readonly scheduled: Set<() => void>;
  /** Ends the recordings that run beside the applications (`record_session`). */
  readonly recorders: Set<() => void>;
  /** Applications it ran, for its CDR. */
  readonly log: { readonly application: string; readonly argument: string; readonly at: number }[];
}

/** A `sendmsg execute`: which application, under which id, and whether it waits for the one before. */
export interface ChannelMessage {
  readonly application: string;
  readonly argument: string;
  readonly id: string;
  readonly locked: boolean;
}

/** The headers of a channel as `switch_channel_event_set_data` adds them, with every variable. */
export function channelHeaders(channel: Channel): Headers {
  const headers = basicHeaders(channel);
  for (const [name, value] of channel.variables) headers[`variable_${name}`] = value;
  return headers;
}

/** The variables a leg has from its birth; the switch fills them before any event. */
export function birthVariables(
  id: string,
  direction: Direction,
  from: string,
  to: string,
  now: number,
): (readonly [string, string])[] {
  return [
    ['direction', direction],
    ['uuid', id],
    ['call_uuid', id],
    ['sip_from_user', from],
    ['sip_to_user', to],
    ...(direction === 'inbound' ? ([['sip_req_user', to]] as const) : ([['sip_req_uri', `${to}@practice`]] as const)),
    ['start_epoch', seconds(now)],
    ['start_uepoch', micros(now)],
  ];
}

/** The variables that reporting adds when a leg has ended: epochs, durations, cause. */
export function reportVariables(channel: Channel): void {
  const set = (name: string, value: string): void => {
    channel.variables.set(name, value);
  };
  const ended = channel.endedAt ?? channel.createdAt;
  set('answer_epoch', seconds(channel.answeredAt));
  set('answer_uepoch', micros(channel.answeredAt));
  set('progress_epoch', seconds(channel.progressAt));
  set('progress_uepoch', micros(channel.progressAt));
  set('bridge_epoch', seconds(channel.bridgedAt));
  set('bridge_uepoch', micros(channel.bridgedAt));
  set('end_epoch', seconds(ended));
  set('end_uepoch', micros(ended));
  set('last_app', channel.application);
  set('last_arg', channel.applicationData);
  set('caller_id', channel.from);
  set('duration', String(Math.floor((ended - channel.createdAt) / 1000)));
  set('billsec', channel.answeredAt === undefined ? '0' : String(Math.floor((ended - channel.answeredAt) / 1000)));
  set('hangup_cause', channel.cause ?? 'NONE');
  set('hangup_cause_q850', q850(channel.cause));
}

/** The Q.850 number of a cause by FreeSWITCH's name for it; `0` when it has none. */
export function q850(cause: string | undefined): string {
  return String(q850Numbers[cause ?? ''] ?? 0);
}

const q850Numbers: Readonly<Record<string, number>> = {
  UNALLOCATED_NUMBER: 1,
  NO_ROUTE_DESTINATION: 3,
  NORMAL_CLEARING: 16,
  USER_BUSY: 17,
  NO_USER_RESPONSE: 18,
  NO_ANSWER: 19,
  CALL_REJECTED: 21,
  DESTINATION_OUT_OF_ORDER: 27,
  INVALID_NUMBER_FORMAT: 28,
  NORMAL_TEMPORARY_FAILURE: 41,
  RECOVERY_ON_TIMER_EXPIRE: 102,
};

const stateNames = { ringing: 'RINGING', early: 'EARLY', answered: 'ACTIVE', hangup: 'HANGUP' } as const;

function basicHeaders(channel: Channel): Headers {
  const ended = channel.state === 'hangup';
  const headers: Headers = {
    'Channel-State': ended ? 'CS_REPORTING' : 'CS_EXECUTE',
    'Channel-Call-State': stateNames[channel.state],
    'Channel-State-Number': ended ? '11' : '4',
    'Channel-Name': channel.name,
    'Unique-ID': channel.id,
    'Call-Direction': channel.direction,
    'Presence-Call-Direction': channel.direction,
    'Channel-HIT-Dialplan': channel.direction === 'inbound' ? 'true' : 'false',
    'Channel-Call-UUID': channel.id,
    'Answer-State': channel.state,
  };
  if (channel.cause !== undefined) headers['Hangup-Cause'] = channel.cause;
  Object.assign(headers, profileHeaders('Caller', channel));
  if (channel.other !== undefined) {
    headers['Other-Type'] = channel.direction === 'outbound' ? 'originator' : 'originatee';
    headers['Other-Leg-Unique-ID'] = channel.other.id;
    headers['Other-Leg-Direction'] = channel.other.direction;
    headers['Other-Leg-Caller-ID-Number'] = channel.other.from;
    headers['Other-Leg-Destination-Number'] = channel.other.to;
  }
  return headers;
}

function profileHeaders(prefix: string, channel: Channel): Headers {
  const headers: Headers = {
    [`${prefix}-Direction`]: channel.direction,
    [`${prefix}-Logical-Direction`]: channel.direction,
    [`${prefix}-Username`]: channel.from,
    [`${prefix}-Dialplan`]: 'XML',
    [`${prefix}-Caller-ID-Name`]: channel.from,
    [`${prefix}-Caller-ID-Number`]: channel.from,
    [`${prefix}-Orig-Caller-ID-Number`]: channel.from,
    [`${prefix}-Network-Addr`]: '127.0.0.1',
    [`${prefix}-ANI`]: channel.from,
    [`${prefix}-Destination-Number`]: channel.to,
    [`${prefix}-Unique-ID`]: channel.id,
    [`${prefix}-Source`]: 'mod_sofia',
    [`${prefix}-Context`]: channel.context,
  };
  if (channel.redirectedFrom !== undefined) headers[`${prefix}-RDNIS`] = channel.redirectedFrom;
  headers[`${prefix}-Channel-Name`] = channel.name;
  headers[`${prefix}-Profile-Created-Time`] = micros(channel.transferredAt ?? channel.createdAt);
  headers[`${prefix}-Channel-Created-Time`] = micros(channel.createdAt);
  headers[`${prefix}-Channel-Answered-Time`] = micros(channel.answeredAt);
  headers[`${prefix}-Channel-Progress-Time`] = micros(channel.progressAt);
  headers[`${prefix}-Channel-Progress-Media-Time`] = '0';
  headers[`${prefix}-Channel-Hangup-Time`] = micros(channel.endedAt);
  headers[`${prefix}-Channel-Transfer-Time`] = micros(channel.transferredAt);
  headers[`${prefix}-Channel-Bridged-Time`] = micros(channel.bridgedAt);
  headers[`${prefix}-Screen-Bit`] = 'true';
  return headers;
}
