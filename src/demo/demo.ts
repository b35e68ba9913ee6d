/** The demo: a home of its own, the practice switch, one day; in virtual time for a result, in fast time for a console. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countyOf } from '../county/table.js';
import { foundCounty, sampleCounty } from '../found.js';
import { homePaths } from '../home.js';
import { type House, openHouse, unlockHome } from '../house.js';
import { houseStatus } from '../main.js';
import { openControl } from '../surfaces/control/server.js';
import { seededChance } from '../world/practice/chance.js';
import { scaledClock, virtualClock } from '../world/practice/clock.js';
import type { Clock } from '../world/world.js';
import { type PracticeHouse, practiceHouse, restingWorld } from '../worlds.js';
import { type Day, type DayResult, makeDay, openingOf } from './day.js';

const MINUTE_MS = 60_000;
/** The campaign of a bad seed may need the next morning; longer is a fault that must show. */
const LONGEST_MS = 48 * 60 * MINUTE_MS;

export interface DemoRun {
  readonly home: string;
  readonly day: Day;
  readonly house: House;
  /** Ends the day and, unless it was kept, removes its home. */
  end(): Promise<void>;
}

/** A temporary home, or the folder that was named to be kept. */
function placeFor(keep: string | undefined): { readonly home: string; remove(): void } {
  if (keep !== undefined) return { home: keep, remove: () => {} };
  const folder = mkdtempSync(join(tmpdir(), 'countyline-demo-'));
  return { home: join(folder, 'home'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

interface Opening {
  readonly seed: number;
  readonly keep: string | undefined;
  readonly clock: Clock & { stop?(): void };
  readonly zone: string;
  readonly tcp: boolean;
}

async function open({
  seed,
  keep,
  clock,
  zone,
  tcp,
}: Opening): Promise<DemoRun & { readonly practice: PracticeHouse }> {
  const { home, remove } = placeFor(keep);
  const chance = seededChance(seed).fork('founding');
  // Founded the evening before, by a clock of its own: the day's begins with the day.
  const founding = { ...restingWorld(), chance, clock: standing(openingOf(zone) - MINUTE_MS) };
  await foundCounty(home, sampleCounty, 'practice', founding);
  const keys = unlockHome(home, { who: 'countyline demo' });
  // Practice data need not survive a power cut, and a fsync a commit would make the day wait for the disk.
  keys.db.pragma('synchronous = OFF');
  const paths = homePaths(home);
  let house: House | undefined;
  let practice: PracticeHouse | undefined;
  const day = makeDay({ seed, clock, house: () => there(house), practice: () => there(practice).practice }, zone);
  practice = await practiceHouse({
    paths,
    county: countyOf(keys.db),
    clock,
    seed,
    log: () => {},
    tcp,
    onAgentAnswered: (agent, call) => day.staff.answered(agent, call),
  });
  house = openHouse(keys, practice.world, (error, doing) => {
    throw new Error(`a bug while ${doing}: ${error instanceof Error ? error.stack : String(error)}`);
  });
  house.engine.start();
  const opened = { house, practice };
  const end = async () => {
    await Promise.race([opened.house.engine.stop(), new Promise((resolve) => setImmediate(resolve))]);
    await opened.practice.close();
    clock.stop?.();
    opened.house.leave();
    remove();
  };
  return { home, day, house, practice, end };
}

function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the day began before its house was open');
  return value;
}

/** Time stands still while the county is founded. */
function standing(at: number): Clock {
  return { now: () => at, after: () => () => {}, soon: (call) => void setImmediate(call) };
}

/** The whole day at once: the same seed gives the same bytes. */
export async function runDay(options: {
  readonly seed: number;
  readonly keep: string | undefined;
  readonly progress: (share: number) => void;
}): Promise<DayResult> {
  const zone = 'Asia/Shanghai';
  const openAt = openingOf(zone);
  const clock = virtualClock(openAt - MINUTE_MS);
  const run = await open({ seed: options.seed, keep: options.keep, clock, zone, tcp: false });
  try {
    const begun = run.day.begin();
    await clock.run(openAt - MINUTE_MS + 1_000);
    await begun;
    const last = openAt + LONGEST_MS;
    for (let now = clock.now(); now < last && !run.day.over(); now = clock.now()) {
      await clock.run(now + 5 * MINUTE_MS);
      options.progress(Math.min(0.99, (now - openAt) / (run.day.closeAt - openAt)));
    }
    const result = run.day.result();
    await clock.run(clock.now());
    options.progress(1);
    const broken = [...(await result).invariants.broken, ...run.day.troubles.map((what) => `refused: ${what}`)];
    return { ...(await result), invariants: { ...(await result).invariants, broken } };
  } finally {
    await run.end();
  }
}

/** How much of the day passes before the console opens, and how fast; the rest is watched. */
const WATCHED_FROM_MS = 8 * 60 * MINUTE_MS;
const FAST = 720;
/** A look at the clock, for the progress bar. */
const LOOK_MS = 250;

export interface LiveDay extends DemoRun {
  readonly socket: string;
  /** Resolves in the afternoon of the day, the clock then being slow enough to watch. */
  untilWatched(progress: (share: number) => void, stopped: () => boolean): Promise<void>;
}

/** The living county for a console, over TCP on the loopback address: fast until the afternoon, then `factor` times the wall. */
export async function openLiveDay(options: {
  readonly seed: number;
  readonly keep: string | undefined;
  readonly factor: number;
}): Promise<LiveDay> {
  const zone = 'Asia/Shanghai';
  const openAt = openingOf(zone);
  const clock = scaledClock(openAt - MINUTE_MS, FAST);
  const run = await open({ seed: options.seed, keep: options.keep, clock, zone, tcp: true });
  const { paths, engine, call } = run.house;
  const startedAt = clock.now();
  const close = await openControl({
    path: paths.socket,
    call,
    watch: (listener) => engine.watch(listener),
    status: () => houseStatus('practice', run.house, startedAt),
    log: () => {},
  });
  await run.day.begin();
  return {
    ...run,
    socket: paths.socket,
    async untilWatched(progress, stopped) {
      const until = openAt + WATCHED_FROM_MS;
      while (clock.now() < until && !stopped()) {
        progress((clock.now() - openAt) / WATCHED_FROM_MS);
        await new Promise<void>((resolve) => clock.after(LOOK_MS * FAST, resolve));
      }
      clock.pace(options.factor);
    },
    end: async () => {
      await close();
      await run.end();
    },
  };
}
