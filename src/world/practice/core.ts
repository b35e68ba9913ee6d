/** The heart of the practice switch: its identity, its legs, its timers, and the events it fires to whoever listens. */

import { uuidFrom } from '../../kit/ids.js';
import type { Clock } from '../world.js';
import type { SeededChance } from './chance.js';
import type { Channel } from './channel.js';
import { channelHeaders } from './channel.js';
import type { Disorder } from './disorder.js';
import { commonHeaders, type FiredEvent, type Headers } from './event.js';
import type { Settings } from './settings.js';
import type { Wire } from './wire.js';

export interface Core {
  readonly clock: Clock;
  readonly chance: SeededChance;
  readonly settings: Settings;
  readonly disorder: Disorder;
  readonly channels: Map<string, Channel>;
  /** Bytes of every recording by its path, as they would lie on disk. */
  readonly recordings: Map<string, number>;
  readonly listeners: Set<Listener>;
  /** Core-UUID: another one after every restart. */
  id(): string;
  startedAt(): number;
  up(): boolean;
  newId(): string;
  /** Like `clock.after`, but dies with this life of the switch. */
  after(ms: number, call: () => void): () => void;
  fire(name: string, more?: FireOptions): void;
  /** Dials the daemon's listener for the `socket` application. */
  dial(host: string, port: number, answer: (wire: Wire | undefined) => void): void;
  /** Takes the call detail record of an ended leg. */
  report(channel: Channel): void;
  log(line: string): void;
  /** Ends this life: timers die, legs vanish, sockets break. A new life has a new id. */
  die(): void;
  live(): void;
}

export interface FireOptions {
  readonly channel?: Channel;
  readonly headers?: Headers;
  readonly subclass?: string;
  readonly body?: string;
}

export interface Listener {
  wants(name: string, subclass: string | undefined, leg: string | undefined): boolean;
  hear(event: FiredEvent): void;
  /** The switch died under it. */
  cut(): void;
}

export interface CoreOptions {
  readonly clock: Clock;
  readonly chance: SeededChance;
  readonly settings: Settings;
  readonly disorder: Disorder;
  readonly dial: Core['dial'];
  readonly report: Core['report'];
  readonly log: (line: string) => void;
}

/** How often a switch says that it lives, in milliseconds (`event-heartbeat-interval`). */
const heartbeatMs = 20_000;

/** A switch without legs, alive. */
export function createCore(options: CoreOptions): Core {
  const { clock } = options;
  const ids = options.chance.fork('ids');
  const listeners = new Set<Listener>();
  let life = 1;
  let alive = true;
  let id = uuidFrom(ids.bytes(16));
  let startedAt = clock.now();
  let sequence = 0;

  const core: Core = {
    ...options,
    channels: new Map(),
    recordings: new Map(),
    listeners,
    id: () => id,
    startedAt: () => startedAt,
    up: () => alive,
    newId: () => uuidFrom(ids.bytes(16)),
    after(ms, call) {
      const born = life;
      return clock.after(ms, () => {
        if (born === life && alive) call();
      });
    },
    fire(name, more = {}) {
      sequence += 1;
      const heard = [...listeners].filter((listener) => listener.wants(name, more.subclass, more.channel?.id));
      if (heard.length === 0) return;
      const event = compose(name, commonHeaders(name, id, clock.now(), sequence, more.subclass), more);
      for (const listener of heard) listener.hear(event);
    },
    die() {
      life += 1;
      alive = false;
      const gone = [...core.channels.values()];
      core.channels.clear();
      for (const channel of gone) channel.state = 'hangup';
      for (const channel of gone) channel.party.hears({ kind: 'gone', cause: 'DESTINATION_OUT_OF_ORDER' });
      for (const listener of [...listeners]) listener.cut();
    },
    live() {
      alive = true;
      id = uuidFrom(ids.bytes(16));
      startedAt = clock.now();
      sequence = 0;
      beat(core);
    },
  };
  beat(core);
  return core;
}

function compose(name: string, headers: Headers, more: FireOptions): FiredEvent {
  if (more.channel !== undefined) Object.assign(headers, channelHeaders(more.channel));
  if (more.headers !== undefined) Object.assign(headers, more.headers);
  return { name, subclass: more.subclass, leg: more.channel?.id, headers, body: more.body };
}

function beat(core: Core): void {
  core.after(heartbeatMs, () => {
    core.fire('HEARTBEAT', {
      headers: {
        'Event-Info': 'System Ready',
        'Up-Time': `0 years, 0 days, 0 hours, 0 minutes, ${Math.floor((core.clock.now() - core.startedAt()) / 1000)} seconds`,
        'FreeSWITCH-Version': '1.10.12-practice',
        'Uptime-msec': String(core.clock.now() - core.startedAt()),
        'Session-Count': String(core.channels.size),
        'Max-Sessions': '1000',
        'Session-Per-Sec': '30',
        'Idle-CPU': '90.000000',
        'Heartbeat-Interval': '20',
      },
    });
    beat(core);
  });
}
