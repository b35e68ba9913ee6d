/** One day of the county under a weather: people, staff and a campaign, things that go wrong by the seed, then rest. */

import { type Day, makeDay, openingOf } from '../../src/demo/day.js';
import { verifyJournal } from '../../src/engine/journal.js';
import { seededChance } from '../../src/world/practice/chance.js';
import { calm, storm } from '../../src/world/practice/disorder.js';
import { openTown, type Town } from '../harness/town.js';
import { judge, type Rung } from './judge.js';

/** What goes wrong during the hours in which people ring. */
export interface Weather {
  /** Times the usual number of calls. */
  readonly factor: number;
  readonly disorder: 'calm' | 'storm';
  /** Crashes of the switch, breaks of every event socket, deaths of the daemon. */
  readonly crashes: number;
  readonly socketBreaks: number;
  readonly daemonDeaths: number;
}

export interface Lived {
  /** What does not hold; empty on a good day. */
  readonly problems: readonly string[];
  readonly calls: number;
  readonly tickets: number;
  readonly attempts: number;
  readonly deaths: number;
  /** The hash of the journal's last entry. */
  readonly head: string;
}

const ZONE = 'Asia/Shanghai';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** People ring for so many hours; enough for a campaign to begin, and short enough for many seeds. */
const HOURS = 4;
const AUDIENCE = 60;
/** The last call, the last CDR and the last sweep are over by then. */
const QUIET_MS = 2 * HOUR_MS;
/** The campaign of a bad seed may need the next day's hours; longer is a fault that must show. */
const LONGEST_MS = 40 * HOUR_MS;
/** Short and long absences of the daemon: a restart, and a night's work on the machine. */
const AWAY_SECONDS = [2, 240] as const;
const SWITCH_DOWN_MS = [3_000, 90_000] as const;

export async function liveThrough(seed: number, weather: Weather): Promise<Lived> {
  const openAt = openingOf(ZONE);
  const lot = seededChance(seed).fork('weather');
  let day: Day | undefined;
  const town = await openTown({
    seed,
    startAt: openAt - MINUTE_MS,
    disorder: weather.disorder === 'storm' ? storm : calm,
    onAgentAnswered: (agent, call) => day?.staff.answered(agent, call),
  });
  try {
    const rung = watched(town);
    day = makeDay(
      {
        seed,
        clock: town.clock,
        house: () => ({ ...town.house(), call: ({ as, name, input }) => town.ask(as, name as never, input as never) }),
        practice: () => ({ ...town.practice, citizen: rung.citizen }),
        load: { hours: HOURS, factor: weather.factor },
        audience: AUDIENCE,
        // Some begin late enough to meet the hours at noon in which nobody may be called.
        campaignAfterMs: lot.between(70, 230) * MINUTE_MS,
      },
      ZONE,
    );
    const begun = day.begin();
    await town.until(openAt - 50_000);
    await begun;
    const downs = brew(town, weather, lot, openAt);
    await town.until(openAt + HOURS * HOUR_MS);
    Object.assign(town.practice.disorder, calm);
    while (!day.over() && town.clock.now() < openAt + LONGEST_MS) await town.pass(300);
    await town.until(town.clock.now() + QUIET_MS);
    return sumUp(town, day, weather, { rung: rung.legs, downs });
  } finally {
    await town.close();
  }
}

/** Every leg that a citizen rang, noted where the citizen is. */
function watched(town: Town): { readonly legs: Rung[]; readonly citizen: Town['citizen'] } {
  const legs: Rung[] = [];
  return {
    legs,
    citizen: (who, habits) => ({
      rings(hotline) {
        const ring = town.citizen(who, habits).rings(hotline);
        if (ring.leg !== undefined) legs.push({ leg: ring.leg, from: who, at: town.clock.now(), heard: ring.heard });
        return ring;
      },
    }),
  };
}

/** Sets every fault of the day; gives the instants at which the switch crashed. */
function brew(town: Town, weather: Weather, lot: ReturnType<typeof seededChance>, openAt: number): readonly number[] {
  const { clock, practice } = town;
  const downs: number[] = [];
  const sometime = (act: () => void) => clock.after(openAt + lot.between(0, HOURS * HOUR_MS) - clock.now(), act);
  for (let n = 0; n < weather.crashes; n += 1) {
    const downMs = lot.between(...SWITCH_DOWN_MS);
    sometime(() => {
      downs.push(clock.now());
      practice.switch.crash(downMs);
    });
  }
  for (let n = 0; n < weather.socketBreaks; n += 1) sometime(() => practice.switch.breakSockets());
  for (let n = 0; n < weather.daemonDeaths; n += 1) {
    // Each in its own part of the day, so that none falls into the absence after another.
    const part = (HOURS * HOUR_MS) / weather.daemonDeaths;
    const at = openAt + n * part + lot.between(0, Math.floor(part / 2));
    const away = lot.between(...AWAY_SECONDS);
    const death = lot.chanceOf(0.7) ? 'beforeSaying' : 'now';
    clock.after(at - clock.now(), () => town.daemonDies(death, away));
  }
  return downs;
}

function sumUp(
  town: Town,
  day: Day,
  weather: Weather,
  seen: { readonly rung: readonly Rung[]; readonly downs: readonly number[] },
): Lived {
  const judged = judge(town, seen);
  const verdict = verifyJournal(town.db());
  return {
    ...judged,
    problems: [
      ...town.bugs,
      ...day.troubles.filter((what) => weather.daemonDeaths === 0 || !expected(what)),
      ...judged.problems,
    ],
    deaths: town.deaths(),
    head: verdict.whole ? verdict.head : 'broken',
  };
}

/** Somebody was asking when the daemon died and asks again; or they waited for it, and somebody else was faster. */
function expected(trouble: string): boolean {
  return trouble.includes('the daemon died while asked') || trouble.includes('cannot be dispatched as it stands');
}
