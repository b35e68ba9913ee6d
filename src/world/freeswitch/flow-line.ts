/** The line of one call that is in a flow: the switch dials us, we steer the call until it ends or is handed over. */

import { opaqueId } from '../../kit/ids.js';
import type { Clock, SwitchEvent } from '../world.js';
import { type ApplicationDone, decodeEvent } from './decode.js';
import { millis } from './ended.js';
import { headerOf } from './framer.js';
import { type Link, openLink, type Reply } from './link.js';
import {
  applicationsOf,
  digitsVariable,
  type FlowCommand,
  type Folders,
  handOverToken,
  messageText,
  welcome,
} from './speak.js';
import type { Wire } from './wire.js';

export interface FlowLine {
  say(command: FlowCommand): void;
  close(): void;
}

export interface FlowHooks {
  readonly clock: Clock;
  readonly folders: Folders;
  /** The call behind the line is known. */
  arrived(call: string, line: FlowLine): void;
  heard(event: SwitchEvent): void;
  /** The line is gone; `call` is undefined when it never said whose it was. */
  gone(call: string | undefined, reason: string): void;
}

/** How long the switch keeps the line after the hang-up, in seconds: long enough for the last events. */
const lingerSeconds = 30;

/** Longer waits for the switch's first word hold a caller in silence; the dialplan's own clock rescues the call. */
const firstWordMs = 10_000;

/** Of `myevents`, what we have no use for: three quarters of the bytes of a flow, at seven kilobytes an event. */
const unused =
  'CHANNEL_CREATE CHANNEL_DESTROY CHANNEL_STATE CHANNEL_CALLSTATE CHANNEL_ANSWER CHANNEL_HANGUP CHANNEL_EXECUTE ' +
  'CHANNEL_BRIDGE CHANNEL_UNBRIDGE CHANNEL_PROGRESS CHANNEL_PROGRESS_MEDIA CHANNEL_OUTGOING CHANNEL_PARK ' +
  'CHANNEL_UNPARK CHANNEL_APPLICATION CHANNEL_ORIGINATE CHANNEL_UUID DTMF';

type Asked = Extract<FlowCommand, { do: 'play' | 'collect' | 'record' }>;

export function openFlowLine(wire: Wire, hooks: FlowHooks): void {
  const { clock } = hooks;
  const asked = new Map<string, Asked>();
  let call: string | undefined;

  const line: FlowLine = {
    say(command) {
      const applications = applicationsOf(command, hooks.folders);
      if (command.do === 'play' || command.do === 'collect' || command.do === 'record')
        asked.set(command.token, command);
      for (const application of applications) link.request(messageText(application));
    },
    close: () => link.close('closed by us'),
  };
  const hear = (body: Buffer): void => {
    const event = decodeEvent(body);
    if (event === undefined || call === undefined) return;
    if (event.type === 'leg.ended' && event.leg === call) {
      link.close('the call has ended');
      hooks.heard(event);
    } else if (event.type === 'application.done' && event.leg === call) {
      applicationDone(event);
    }
  };
  const applicationDone = (event: ApplicationDone): void => {
    if (event.token === handOverToken) link.close('the call was handed over');
    const command = asked.get(event.token);
    if (!command) return;
    asked.delete(event.token);
    const result = resultOf(command, event);
    if (result) hooks.heard({ type: 'flow.done', call: event.leg, token: event.token, at: event.at, result });
  };
  const link: Link = openLink(wire, clock, {
    event: hear,
    closed: (reason) => {
      cancelFirstWord();
      hooks.gone(call, reason);
    },
  });
  const cancelFirstWord = clock.after(firstWordMs, () => link.close('the switch did not say whose call it is'));
  // At once: until the switch has read this word, losing us would leave the caller parked in silence.
  link.request('connect\n\n', (reply) => {
    const arrival = reply && arrivalOf(reply, clock.now());
    if (!reply) return;
    if (!arrival) return link.close('a connection that is no call');
    cancelFirstWord();
    call = arrival.call;
    link.request(`linger ${lingerSeconds}\n\n`);
    link.request('myevents json\n\n');
    link.request(`nixevent ${unused}\n\n`);
    for (const application of welcome) link.request(messageText(application));
    hooks.arrived(call, line);
    hooks.heard(arrival);
  });
}

type Result = Extract<SwitchEvent, { type: 'flow.done' }>['result'];

/** What became of what we asked; `undefined` when the caller hung up over it: that is told by the leg's end. */
function resultOf(command: Asked, event: ApplicationDone): Result | undefined {
  switch (command.do) {
    case 'record': {
      const ms = Number(event.variable('record_ms') ?? 0);
      return { kind: 'recorded', recording: command.recording, ms };
    }
    case 'play':
      if (event.hungUp) return undefined;
      return event.response === 'FILE PLAYED' ? { kind: 'played' } : { kind: 'failed', reason: event.response };
    case 'collect': {
      if (event.hungUp) return undefined;
      const digits = event.variable(digitsVariable) ?? '';
      if (!/^[0-9*#]{0,32}$/.test(digits)) return { kind: 'failed', reason: 'no digits' };
      return { kind: 'digits', digits, terminator: event.variable('read_terminator_used') ?? '' };
    }
  }
}

type Arrival = Extract<SwitchEvent, { type: 'call.arrived' }>;

/** The answer to `connect` is the channel's data as URL-encoded headers. */
function arrivalOf({ head }: Reply, now: number): Arrival | undefined {
  const read = (name: string): string | undefined => urlDecoded(headerOf(head, name));
  const call = read('Unique-ID') ?? read('Channel-Unique-ID');
  if (call === undefined || !opaqueId.test(call)) return undefined;
  return {
    type: 'call.arrived',
    call,
    from: read('Caller-Caller-ID-Number') ?? read('Channel-Caller-ID-Number') ?? '',
    to: read('variable_sip_req_user') ?? read('Caller-Destination-Number') ?? read('Channel-Destination-Number') ?? '',
    at: millis(read('Event-Date-Timestamp')) ?? now,
    recovered: read('variable_recovered') === 'true',
  };
}

function urlDecoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    // A lone per cent sign from a telephone far away.
    return text;
  }
}
