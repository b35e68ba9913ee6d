/** A whole house in memory for one test: real engine, real SQLite, a clock the test moves, a switch that only listens. */

import { createHash } from 'node:crypto';
import { type Engine, openEngine } from '../../src/engine/engine.js';
import type { Story } from '../../src/engine/story.js';
import { openVault, type Vault } from '../../src/kit/vault.js';
import { openStore } from '../../src/store/open.js';
import type { Db } from '../../src/store/sql.js';
import type { Chance, Clock, SwitchCommand, SwitchEvent, World } from '../../src/world/world.js';

export interface TestClock extends Clock {
  /** Moves time on, calling back what became due in order, and lets promises settle in between. */
  advance(ms: number): Promise<void>;
}

export function testClock(startAt: number): TestClock {
  let now = startAt;
  let nextId = 0;
  const alarms = new Map<number, { at: number; call: () => void }>();
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  const earliest = () => [...alarms].sort((a, b) => a[1].at - b[1].at || a[0] - b[0])[0];
  return {
    now: () => now,
    after(ms, call) {
      nextId += 1;
      const id = nextId;
      alarms.set(id, { at: now + Math.max(0, ms), call });
      return () => alarms.delete(id);
    },
    soon: (call) => {
      setImmediate(call);
    },
    async advance(ms) {
      const until = now + ms;
      await settle();
      await settle();
      for (let next = earliest(); next && next[1].at <= until; next = earliest()) {
        alarms.delete(next[0]);
        now = Math.max(now, next[1].at);
        next[1].call();
        await settle();
        await settle();
        await settle();
      }
      now = until;
    },
  };
}

/** The same bytes for the same seed. */
export function testChance(seed = 'seed'): Chance {
  let count = 0;
  return {
    bytes(size) {
      const parts: Buffer[] = [];
      for (let have = 0; have < size; have += 32) {
        count += 1;
        parts.push(createHash('sha256').update(`${seed}:${count}`).digest());
      }
      return Buffer.concat(parts).subarray(0, size);
    },
  };
}

export interface House {
  readonly db: Db;
  readonly vault: Vault;
  readonly engine: Engine;
  readonly clock: TestClock;
  readonly world: World;
  /** Commands the switch was given, in order. */
  readonly said: SwitchCommand[];
  readonly sent: { channel: string; to: string; text: string }[];
  /** Bytes on disk by `<folder>/<id>`. */
  readonly recordings: Map<string, number>;
  /** The switch speaks. */
  hear(event: SwitchEvent): Promise<void>;
}

/** 09:00 on Tuesday 3 March 2026 in Shanghai: a working day. */
export const MORNING = Date.parse('2026-03-03T09:00:00+08:00');

export function openHouse(story: Story, startAt = MORNING, db: Db = openStore(':memory:')): House {
  const clock = testClock(startAt);
  const said: SwitchCommand[] = [];
  const sent: { channel: string; to: string; text: string }[] = [];
  const recordings = new Map<string, number>();
  let listener: (event: SwitchEvent) => void = () => {};
  const world: World = {
    clock,
    chance: testChance(),
    switch: {
      start: (call) => {
        listener = call;
      },
      say: (command) => said.push(command),
      queues: async () => ({ agents: [], tiers: [] }),
      alive: async () => new Set(),
      status: () => ({
        connected: true,
        address: 'test',
        core: 'core',
        since: 0,
        problem: undefined,
        heardAt: undefined,
      }),
      stop: async () => {},
    },
    speech: { render: async () => {} },
    files: {
      recordingSize: async (name) => recordings.get(name) ?? 0,
      freeBytes: async () => 1e9,
      removeRecording: async (name) => recordings.delete(name),
    },
    messages: {
      send: async ({ id, channel, to, text }) => {
        sent.push({ channel, to, text });
        return { receipt: `test-${id}` };
      },
    },
    log: () => {},
  };
  const vault = openVault(Buffer.alloc(32, 7));
  const engine = openEngine({
    db,
    vault,
    world,
    story,
    onBug: (error) => {
      throw error;
    },
  });
  engine.start();
  const hear = async (event: SwitchEvent) => {
    listener(event);
    await clock.advance(0);
  };
  return { db, vault, engine, clock, world, said, sent, recordings, hear };
}
