/** One event socket connection as the switch sees it: auth, subscriptions, commands and replies, events, farewell. */

import type { Channel } from './channel.js';
import { channelHeaders } from './channel.js';
import type { Core, Listener } from './core.js';
import { commonHeaders, type FiredEvent, plainHeaders } from './event.js';
import { end } from './leg.js';
import type { Machine } from './program.js';
import { type Request, requestReader } from './request.js';
import {
  frameFor,
  noSubscription,
  type Subscription,
  subscribe,
  subscribeOwn,
  unsubscribe,
  wants,
} from './subscription.js';
import type { Wire } from './wire.js';

/** Runs an API command; `reply` comes once, at once or later. */
export type RunApi = (machine: Machine, command: string, reply: (text: string) => void) => void;

export interface SessionOptions {
  readonly machine: Machine;
  readonly wire: Wire;
  readonly api: RunApi;
  /** Of an outbound connection: the leg it controls. */
  readonly channel?: Channel;
  readonly mode?: { readonly async: boolean; readonly full: boolean };
  readonly over?: (end: { readonly connected: boolean; readonly resume: boolean }) => void;
}

interface State {
  readonly options: SessionOptions;
  readonly core: Core;
  readonly subscription: Subscription;
  readonly listener: Listener;
  readonly waiting: Request[];
  authorised: boolean;
  connected: boolean;
  /** Seconds after the hang-up, -1 for ever, `undefined`: the socket closes with the leg. */
  linger: number | undefined;
  resume: boolean;
  busy: boolean;
  open: boolean;
}

/** How long the switch waits for the first word on a connection, in milliseconds. */
const firstWordMs = 25_000;

/** Serves a connection until either side closes it. */
export function openSession(options: SessionOptions): void {
  const { machine, wire, channel } = options;
  const core = machine.core;
  const state: State = {
    options,
    core,
    subscription: noSubscription(),
    listener: {
      wants: (name, subclass, leg) => state.open && state.authorised && wants(state.subscription, name, subclass, leg),
      hear: (event) => hear(state, event),
      cut: () => wire.close(),
    },
    waiting: [],
    authorised: channel !== undefined,
    connected: false,
    linger: undefined,
    resume: false,
    busy: false,
    open: true,
  };
  core.listeners.add(state.listener);
  const read = requestReader();
  wire.onData((bytes) => {
    try {
      state.waiting.push(...read(bytes));
    } catch {
      wire.close();
      return;
    }
    work(state);
  });
  wire.onClose(() => close(state));
  if (channel === undefined) wire.write('Content-Type: auth/request\n\n');
  else channel.onEnd.add(() => legEnded(state, channel));
  core.after(firstWordMs, () => {
    if (!state.connected && !state.authorised) wire.close();
    if (channel !== undefined && !state.connected) wire.close();
  });
  const life = core.disorder.socketLifeMs;
  if (life !== undefined) core.after(core.chance.exponential(life), () => wire.close());
}

function close(state: State): void {
  if (!state.open) return;
  state.open = false;
  state.core.listeners.delete(state.listener);
  state.options.over?.({ connected: state.connected, resume: state.resume });
}

/** Requests are answered strictly in order; a blocking `api` holds up the ones behind it. */
function work(state: State): void {
  while (!state.busy && state.open) {
    const request = state.waiting.shift();
    if (request === undefined) return;
    state.busy = true;
    serve(state, request, () => {
      state.busy = false;
    });
    if (!state.busy) continue;
    return;
  }
}

function serve(state: State, request: Request, free: () => void): void {
  const { wire } = state.options;
  const command = request.command.trim();
  const [verb = ''] = command.split(' ', 1);
  const rest = command.slice(verb.length).trim();
  const reply = (text: string): void => {
    wire.write(`Content-Type: command/reply\nReply-Text: ${text}\n\n`);
    free();
  };
  if (verb === 'exit' || verb.startsWith('...')) {
    reply('+OK bye');
    farewell(state);
    return;
  }
  const { channel, api, machine } = state.options;
  if (!state.authorised) authorise(state, verb, rest, reply, free);
  else if (verb === 'bgapi') background(state, rest, request.headers.get('job-uuid'), free);
  else if (verb === 'connect' && channel !== undefined) connect(state, channel, free);
  else if (verb !== 'api') reply(plainCommand(state, verb, rest, request));
  else
    api(machine, rest, (text) => {
      const answer = text === '' ? '-ERR no reply\n' : text;
      if (state.open)
        wire.write(`Content-Type: api/response\nContent-Length: ${Buffer.byteLength(answer)}\n\n${answer}`);
      free();
      work(state);
    });
}

function authorise(state: State, verb: string, rest: string, reply: (text: string) => void, free: () => void): void {
  if (verb === 'auth' && rest === state.core.settings.eventSocket.password) {
    state.authorised = true;
    reply('+OK accepted');
    return;
  }
  if (verb === 'auth') reply('-ERR invalid');
  else free();
  farewell(state);
}

function connect(state: State, channel: Channel, free: () => void): void {
  state.connected = true;
  const { core } = state;
  const headers = {
    ...commonHeaders('CHANNEL_DATA', core.id(), core.clock.now(), 0),
    ...channelHeaders(channel),
    'Content-Type': 'command/reply',
    'Reply-Text': '+OK\n',
    'Socket-Mode': state.options.mode?.async === true ? 'async' : 'static',
    Control: state.options.mode?.full === true ? 'full' : 'single-channel',
  };
  state.options.wire.write(`${plainHeaders(headers)}\n`);
  free();
}

function background(state: State, command: string, given: string | undefined, free: () => void): void {
  const { core, options } = state;
  const job = given ?? core.newId();
  const [verb = ''] = command.split(' ', 1);
  options.wire.write(`Content-Type: command/reply\nReply-Text: +OK Job-UUID: ${job}\nJob-UUID: ${job}\n\n`);
  free();
  const delayMs = core.disorder.jobDelayMs === 0 ? 0 : core.chance.between(0, core.disorder.jobDelayMs);
  const owner = options.channel?.id ?? '';
  options.api(options.machine, command, (text) => {
    const headers = {
      'Job-UUID': job,
      'Job-Owner-UUID': owner,
      'Job-Command': verb,
      'Job-Command-Arg': command.slice(verb.length + 1),
    };
    core.after(delayMs, () => core.fire('BACKGROUND_JOB', { headers, body: text }));
  });
}

function plainCommand(state: State, verb: string, rest: string, request: Request): string {
  const { channel, mode } = state.options;
  if (verb === 'sendmsg') return sendMessage(state, rest, request);
  if (channel !== undefined) {
    if (verb === 'myevents') return subscribeOwn(state.subscription, channel.id, rest);
    if (verb === 'resume') {
      state.resume = true;
      return '+OK';
    }
    if (verb === 'getvar') return channel.variables.get(rest) ?? '';
    if (verb === 'linger') {
      state.linger = rest === '' ? -1 : Number(rest) || 0;
      return state.linger === -1 ? '+OK will linger' : `+OK will linger ${state.linger} seconds`;
    }
    if (verb === 'nolinger') {
      state.linger = undefined;
      return '+OK will not linger';
    }
    if (mode?.full !== true) return '-ERR command not found';
  }
  if (verb === 'event' || verb === 'events') return subscribe(state.subscription, rest);
  if (verb === 'noevents') return unsubscribe(state.subscription, undefined);
  if (verb === 'nixevent') return unsubscribe(state.subscription, rest.split(' '));
  if (verb === 'log') return `+OK log level ${rest} [7]`;
  if (verb === 'nolog') return '+OK no longer logging';
  return '-ERR command not found';
}

function sendMessage(state: State, rest: string, request: Request): string {
  const { core, options } = state;
  const wanted = rest === '' ? (request.headers.get('session-id') ?? options.channel?.id ?? '') : rest;
  const channel = core.channels.get(wanted);
  if (channel === undefined || channel.state === 'hangup') return `-ERR invalid session id [${wanted}]`;
  const call = request.headers.get('call-command');
  if (call === 'hangup') {
    const cause = request.headers.get('hangup-cause') ?? 'NORMAL_CLEARING';
    core.after(0, () => end(core, channel, cause, channel.state === 'answered' ? 'send_bye' : 'send_refuse'));
  } else if (call === 'execute') {
    const message = {
      application: request.headers.get('execute-app-name') ?? '',
      argument: request.body ?? request.headers.get('execute-app-arg') ?? '',
      id: request.headers.get('event-uuid') ?? core.newId(),
      locked: request.headers.get('event-lock') === 'true',
    };
    core.after(0, () => channel.onMessage?.(message));
  }
  return '+OK';
}

function hear(state: State, event: FiredEvent): void {
  const { core } = state;
  const { losesEvent, repeatsEvent } = core.disorder;
  // The queue that overflows is that of the connection which hears of all calls; a call's own line does not lose events.
  const fragile = state.options.channel === undefined && event.name !== 'BACKGROUND_JOB' && event.name !== 'HEARTBEAT';
  if (fragile && losesEvent > 0 && core.chance.chanceOf(losesEvent)) return;
  const frame = frameFor(state.subscription, event);
  state.options.wire.write(frame);
  if (fragile && repeatsEvent > 0 && core.chance.chanceOf(repeatsEvent)) state.options.wire.write(frame);
}

/** The leg is gone: a lingering socket lives on a while for the last events, another one closes now. */
function legEnded(state: State, channel: Channel): void {
  if (!state.open) return;
  if (state.linger === undefined) {
    farewell(state);
    return;
  }
  state.options.wire.write(
    'Content-Type: text/disconnect-notice\n' +
      `Controlled-Session-UUID: ${channel.id}\n` +
      'Content-Disposition: linger\n' +
      `Channel-Name: ${channel.name}\n` +
      `Linger-Time: ${state.linger}\n` +
      'Content-Length: 0\n\n',
  );
  if (state.linger >= 0) state.core.after(state.linger * 1000, () => farewell(state));
}

function farewell(state: State): void {
  if (!state.open) return;
  const text = 'Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n';
  const leg = state.options.channel === undefined ? '' : `Controlled-Session-UUID: ${state.options.channel.id}\n`;
  state.options.wire.write(
    `Content-Type: text/disconnect-notice\n${leg}Content-Disposition: disconnect\nContent-Length: ${Buffer.byteLength(text)}\n\n${text}`,
  );
  state.options.wire.close();
  close(state);
}
