/** A whole county in virtual time: founded in a home of its own, served on the practice switch, lived in by its citizens. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callOf } from '../../src/calls/table.js';
import type { County } from '../../src/county/county.js';
import { countyOf } from '../../src/county/table.js';
import { foundCounty } from '../../src/found.js';
import { homePaths } from '../../src/home.js';
import type { House } from '../../src/house.js';
import { openStore } from '../../src/store/open.js';
import type { Db } from '../../src/store/sql.js';
import type { DeskInput, DeskName, DeskResult } from '../../src/surfaces/client.js';
import { seededChance } from '../../src/world/practice/chance.js';
import type { Habits } from '../../src/world/practice/citizens.js';
import { type VirtualClock, virtualClock } from '../../src/world/practice/clock.js';
import type { Disorder } from '../../src/world/practice/disorder.js';
import type { PracticeWorld, RungStory } from '../../src/world/practice/practice.js';
import type { AnsweredCall } from '../../src/world/practice/switch.js';
import { practiceHouse, restingWorld } from '../../src/worlds.js';
import { type Daemon, type Death, startDaemon } from './daemon.js';
import { MORNING } from './house.js';

const countyFile = new URL('../../fixtures/county/county.yaml', import.meta.url).pathname;
const SECOND_MS = 1_000;
/** The message and where it was thrown. */
const STACK_LINES = 4;

export interface TownOptions {
  readonly seed: number;
  readonly startAt?: number;
  readonly disorder?: Disorder;
  readonly onAgentAnswered?: (agent: string, call: AnsweredCall) => void;
}

export interface Town {
  readonly clock: VirtualClock;
  readonly county: County;
  readonly practice: PracticeWorld;
  /** The house of the daemon that serves now, or of the last one. */
  house(): House;
  /** The database, also while nobody serves. */
  db(): Db;
  /** Acts at the desk as this user; while the daemon is away it waits, and what was on its way at its death is lost. */
  ask<N extends DeskName>(as: string | undefined, name: N, input: DeskInput<N>): Promise<DeskResult<N>>;
  /** As `ask`, in a story: time goes on until there is an answer. */
  does<N extends DeskName>(as: string | undefined, name: N, input: DeskInput<N>): Promise<DeskResult<N>>;
  /** Lets so many seconds go by. */
  pass(seconds: number): Promise<void>;
  /** Lets time go by until this instant. */
  until(at: number): Promise<void>;
  citizen(who: string, habits?: Partial<Habits>): { rings(hotline?: string): RungStory };
  /** The daemon dies and lives again after so many seconds. */
  daemonDies(death: Death, awaySeconds: number): void;
  readonly deaths: () => number;
  /** Steps that failed for another reason than a refusal: always a fault. */
  readonly bugs: readonly string[];
  close(): Promise<void>;
}

/** What somebody gets to know who asked a daemon that then died. */
export class DaemonGone extends Error {}

interface Asking {
  readonly name: string;
  readonly input: unknown;
  readonly as: string | undefined;
  readonly settle: (outcome: { readonly value: unknown } | { readonly error: unknown }) => void;
}

export async function openTown(options: TownOptions): Promise<Town> {
  const { seed, startAt = MORNING } = options;
  const folder = mkdtempSync(join(tmpdir(), 'countyline-town-'));
  const home = join(folder, 'home');
  const paths = homePaths(home);
  const founding = {
    now: () => startAt - SECOND_MS,
    after: () => () => {},
    soon: (call: () => void) => void setImmediate(call),
  };
  const chance = seededChance(seed).fork('founding');
  await foundCounty(home, countyFile, 'practice', { ...restingWorld(), chance, clock: founding });
  const county = declaredIn(paths.database);
  const clock = virtualClock(startAt);
  const { practice, close } = await practiceHouse({
    paths,
    county,
    clock,
    seed,
    log: () => {},
    cdrFiles: true,
    ...(options.disorder ? { disorder: options.disorder } : {}),
    ...(options.onAgentAnswered ? { onAgentAnswered: options.onAgentAnswered } : {}),
  });
  const bugs: string[] = [];
  const onBug = (bug: unknown, doing: string) => {
    const stack = bug instanceof Error ? (bug.stack ?? bug.message) : String(bug);
    bugs.push(`${doing}: ${stack.split('\n').slice(0, STACK_LINES).join('')}`);
  };
  const start = () => startDaemon({ paths, county, practice, clock, onBug });
  let daemon = start();
  let deaths = 0;
  const desk = openDeskOf(() => daemon);
  const pass = (seconds: number) => clock.run(clock.now() + seconds * SECOND_MS);
  await pass(2);
  return {
    clock,
    county,
    practice,
    house: () => daemon.house,
    db: () => daemon.house.db,
    ask: desk.ask,
    async does(as, name, input) {
      const answer = desk.ask(as, name, input);
      // Whoever awaits it later hears of a refusal; it is no accident meanwhile.
      answer.catch(() => {});
      await pass(1);
      return answer;
    },
    pass,
    until: (at) => clock.run(at),
    citizen: practice.citizen,
    daemonDies(death, awaySeconds) {
      if (!daemon.alive()) return;
      daemon.kill(death, () => {
        deaths += 1;
        desk.forget();
        clock.after(awaySeconds * SECOND_MS, () => {
          daemon = start();
          desk.again();
        });
      });
    },
    deaths: () => deaths,
    bugs,
    async close() {
      if (daemon.alive()) daemon.kill('now', () => {});
      await clock.run(clock.now());
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** People at the desk of whichever daemon serves. */
function openDeskOf(daemon: () => Daemon) {
  let waiting: Asking[] = [];
  let asked = new Set<Asking>();
  const send = (asking: Asking) => {
    asked.add(asking);
    const settle: Asking['settle'] = (outcome) => {
      if (asked.delete(asking)) asking.settle(outcome);
    };
    daemon()
      .house.call(asking)
      .then(
        (value) => settle({ value }),
        (error: unknown) => settle({ error }),
      );
  };
  return {
    ask: <N extends DeskName>(as: string | undefined, name: N, input: DeskInput<N>) =>
      new Promise<DeskResult<N>>((resolve, reject) => {
        const settle: Asking['settle'] = (outcome) =>
          'error' in outcome ? reject(outcome.error) : resolve(outcome.value as DeskResult<N>);
        const asking = { as, name, input, settle };
        if (daemon().alive()) send(asking);
        else waiting.push(asking);
      }),
    forget() {
      const lost = asked;
      asked = new Set();
      for (const { settle, name } of lost) settle({ error: new DaemonGone(`the daemon died while asked for ${name}`) });
    },
    again() {
      const late = waiting;
      waiting = [];
      for (const asking of late) send(asking);
    },
  };
}

function declaredIn(database: string): County {
  const db = openStore(database, { readonly: true });
  try {
    return countyOf(db);
  } finally {
    db.close();
  }
}

/** What the house knows of the call that this leg was. */
export function callBehind(town: Town, ring: RungStory) {
  const call = ring.leg === undefined ? undefined : callOf(town.db(), ring.leg);
  if (!call) throw new Error('the house knows nothing of this call');
  return call;
}
