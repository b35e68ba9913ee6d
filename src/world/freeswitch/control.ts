/** The one connection that commands the switch and hears of all its calls: log in, subscribe, resynchronise, watch, reconnect. */

import { opaqueId } from '../../kit/ids.js';
import type { Chance, Clock, LiveLeg, SwitchStatus } from '../world.js';
import { type Decoded, decodeEvent } from './decode.js';
import { headerOf } from './framer.js';
import { type Link, openLink } from './link.js';
import { liveLegs } from './snapshot.js';
import type { Connect } from './wire.js';

export interface Control {
  start(): void;
  /** Asks an API command; `done` gets what it printed, or `undefined` when the switch cannot be asked. */
  ask(command: string, done: (answer: string | undefined) => void): void;
  /** Starts a command in a thread of the switch; false when not connected: then it was not sent and never will be. */
  job(command: string, job: string): boolean;
  status(): SwitchStatus;
  /** Ends this connection; the next one resynchronises. */
  reset(reason: string): void;
  stop(): void;
}

export interface ControlOptions {
  readonly host: string;
  readonly port: number;
  readonly password: string;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly connect: Connect;
  readonly up: (core: string, live: readonly LiveLeg[]) => void;
  readonly down: (reason: string) => void;
  readonly heard: (event: Decoded) => void;
}

/** Everything the house uses and nothing else: an event nobody reads still costs ten kilobytes. */
const subscription =
  'event json BACKGROUND_JOB CHANNEL_CREATE CHANNEL_PROGRESS CHANNEL_PROGRESS_MEDIA CHANNEL_ANSWER CHANNEL_BRIDGE ' +
  'CHANNEL_HANGUP_COMPLETE RECORD_STOP HEARTBEAT CUSTOM callcenter::info';

/** A switch beats every 20 s; two beats missed and some slack mean that it is gone. */
const silenceMs = 50_000;
/** First and longest wait before another try; doubled each time, half of it by chance, so that houses do not come in step. */
const retryMs = { first: 500, most: 30_000 } as const;
/** After a wrong password only a person can help; asking more often looks like an attack. */
const wrongPasswordMs = 60_000;

export function openControl(options: ControlOptions): Control {
  const { host, port, clock, chance } = options;
  let link: Link | undefined;
  let state: SwitchStatus = {
    connected: false,
    address: `${host}:${port}`,
    core: undefined,
    since: undefined,
    problem: 'not connected yet',
    heardAt: undefined,
  };
  let waitMs: number = retryMs.first;
  let running = false;
  let cancelRetry: (() => void) | undefined;

  const dial = (): void => {
    options.connect(host, port, (wire) => {
      if (wire instanceof Error) retry(`cannot connect to ${host}:${port}: ${wire.message}`);
      else if (running) link = openSession(wire);
      else wire.close();
    });
  };
  const retry = (problem: string, atLeastMs = 0): void => {
    state = { ...state, connected: false, since: undefined, problem };
    if (!running) return;
    const share = (chance.bytes(1)[0] ?? 0) / 255;
    cancelRetry = clock.after(Math.max(atLeastMs, waitMs * (0.5 + share / 2)), dial);
    waitMs = Math.min(waitMs * 2, retryMs.most);
  };
  const openSession = (wire: Parameters<typeof openLink>[0]): Link => {
    let early: Decoded[] | undefined = [];
    let refused = false;
    let cancelWatch: (() => void) | undefined;
    const watch = (): void => {
      const left = (state.heardAt ?? 0) + silenceMs - clock.now();
      if (left <= 0) session.close('nothing was heard from the switch');
      else cancelWatch = clock.after(left, watch);
    };
    const session = openLink(wire, clock, {
      greeted: () =>
        logIn(session, options.password, (accepted) => {
          refused = !accepted;
          if (refused) return session.close('the switch refuses the password');
          session.request(`${subscription}\n\n`);
          takeStock(session, (core, live) => {
            const waiting = early ?? [];
            early = undefined;
            waitMs = retryMs.first;
            state = { ...state, connected: true, core, since: clock.now(), problem: undefined };
            options.up(core, live);
            for (const event of waiting) options.heard(event);
          });
        }),
      heard: () => {
        state = { ...state, heardAt: clock.now() };
      },
      event: (body) => {
        const event = decodeEvent(body);
        if (event === undefined) return;
        // Between subscribing and the snapshot: told after it, or the snapshot would contradict them.
        if (early) early.push(event);
        else options.heard(event);
      },
      closed: (reason) => {
        cancelWatch?.();
        link = undefined;
        if (early === undefined) options.down(reason);
        retry(`${reason} (${host}:${port})`, refused ? wrongPasswordMs : 0);
      },
    });
    state = { ...state, heardAt: clock.now() };
    cancelWatch = clock.after(silenceMs, watch);
    return session;
  };

  return {
    start() {
      running = true;
      dial();
    },
    ask(command, done) {
      if (!link || !state.connected) return done(undefined);
      link.request(`api ${command}\n\n`, (reply) => done(reply?.body));
    },
    job(command, job) {
      if (!link || !state.connected) return false;
      link.request(`bgapi ${command}\nJob-UUID: ${job}\n\n`);
      return true;
    },
    status: () => state,
    reset: (reason) => link?.close(reason),
    stop() {
      running = false;
      cancelRetry?.();
      link?.close('stopped');
    },
  };
}

function logIn(link: Link, password: string, done: (accepted: boolean) => void): void {
  if (/[\r\n]/.test(password)) throw new Error('a password of the event socket is one line');
  link.request(`auth ${password}\n\n`, (reply) => {
    if (reply) done(headerOf(reply.head, 'Reply-Text')?.startsWith('+OK') ?? false);
  });
}

/** Core-UUID and what lives now. The list of channels lags behind and keeps the dead, so each is asked for by name. */
function takeStock(link: Link, done: (core: string, live: readonly LiveLeg[]) => void): void {
  link.request('api global_getvar core_uuid\n\n', (core) => {
    link.request('api show channels as json\n\n', (channels) => {
      if (!core || !channels) return;
      const listed = liveLegs(channels.body);
      const id = core.body.trim();
      if (listed && opaqueId.test(id)) sift(link, listed, (live) => done(id, live));
      else link.close('the switch says what it is and what lives on it in a way we cannot read');
    });
  });
}

function sift(link: Link, listed: readonly LiveLeg[], done: (live: readonly LiveLeg[]) => void): void {
  const live = new Set<LiveLeg>();
  let open = listed.length;
  if (open === 0) done([]);
  for (const leg of listed) {
    link.request(`api uuid_exists ${leg.leg}\n\n`, (reply) => {
      if (reply?.body.trim() === 'true') live.add(leg);
      open -= 1;
      if (open === 0 && reply) done(listed.filter((each) => live.has(each)));
    });
  }
}
