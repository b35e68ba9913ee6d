/** Judges a day at rest: the house's own books against themselves, and against what citizens, callees and the switch saw. */

import { AUDIENCE_FROM, DO_NOT_CALL } from '../../src/demo/day.js';
import { checkHouse } from '../../src/demo/invariants-table.js';
import { localTime, wallTime } from '../../src/kit/time.js';
import type { CalleeEntry } from '../../src/world/practice/callees.js';
import { fictionNumber } from '../../src/world/practice/citizens.js';
import type { Heard } from '../../src/world/practice/party.js';
import type { Town } from '../harness/town.js';

/** A leg as the citizen knows it. */
export interface Rung {
  readonly leg: string;
  readonly from: string;
  readonly at: number;
  readonly heard: readonly Heard[];
}

export interface Judged {
  readonly problems: readonly string[];
  readonly calls: number;
  readonly tickets: number;
  readonly attempts: number;
}

interface AttemptRow {
  readonly id: string;
  readonly disposition: string | null;
}

export function judge(town: Town, seen: { readonly rung: readonly Rung[]; readonly downs: readonly number[] }): Judged {
  const attempts = all<AttemptRow>(town, `SELECT id, disposition FROM attempt WHERE channel = 'voice' ORDER BY id`);
  const problems = [
    ...checkHouse(town.db(), town.clock.now()).broken,
    ...calls(town, seen.rung, seen.downs),
    ...atRest(town),
    ...rings(town, attempts),
    ...permitted(town),
    ...silence(seen.rung, seen.downs),
  ];
  return {
    problems,
    calls: count(town, 'SELECT count(*) AS count FROM call'),
    tickets: count(town, 'SELECT count(*) AS count FROM ticket'),
    attempts: attempts.length,
  };
}

/** Every call that was rung is in the books, none that was not, and each ended exactly once. */
function calls(town: Town, rung: readonly Rung[], downs: readonly number[]): readonly string[] {
  const rows = all<{ id: string; ends: number }>(
    town,
    `SELECT id, (SELECT count(*) FROM journal WHERE type = 'call.ended' AND about = 'call:' || id) AS ends
     FROM call ORDER BY id`,
  );
  const known = new Set(rows.map(({ id }) => id));
  const real = new Set(rung.map(({ leg }) => leg));
  return [
    ...rows.filter(({ ends }) => ends !== 1).map(({ id, ends }) => `call ${id} ended ${ends} times`),
    ...rows.filter(({ id }) => !real.has(id)).map(({ id }) => `call ${id} is in the books and nobody rang`),
    ...rung
      // A switch that died took its unwritten records along.
      .filter(({ leg, at }) => !known.has(leg) && !downs.some((down) => down >= at && down - at < 3_600_000))
      .map(({ leg, at }) => `call ${leg} of ${wallTime(at, town.county.zone)} is missing in the books`),
  ];
}

/** Nothing is on the line, nothing in flight, no one still in a flow. */
function atRest(town: Town): readonly string[] {
  const left = (what: string, text: string) => all<{ id: string }>(town, text).map(({ id }) => `${what} ${id} goes on`);
  return [
    ...left('call', 'SELECT id FROM call WHERE ended_at IS NULL'),
    ...left('leg', 'SELECT id FROM leg WHERE ended_at IS NULL'),
    ...left('flow', 'SELECT call AS id FROM flow_run'),
    ...left('recording', `SELECT name AS id FROM recording WHERE state = 'open'`),
    ...left('line', 'SELECT leg AS id FROM busy_line'),
    ...left('job', `SELECT key AS id FROM job WHERE state IN ('waiting', 'running') AND kind = 'recording.check'`),
  ];
}

/** The far ends' own log: nobody was rung twice for one attempt, and both sides tell the same. */
function rings(town: Town, attempts: readonly AttemptRow[]): readonly string[] {
  const log = new Map<string, CalleeEntry[]>();
  for (const entry of town.practice.callees.log) log.set(entry.leg, [...(log.get(entry.leg) ?? []), entry]);
  const made = new Set(attempts.map(({ id }) => id));
  return [
    ...[...log].flatMap(([leg, entries]) => (entries.length > 1 ? [`${leg} rang ${entries.length} times`] : [])),
    ...[...log.keys()].filter((leg) => !made.has(leg)).map((leg) => `${leg} rang and no attempt is in the books`),
    ...attempts.flatMap(({ id, disposition }) => {
      const fault = contradiction(disposition, log.get(id)?.[0]);
      return fault === undefined ? [] : [`attempt ${id} is ${disposition} and ${fault}`];
    }),
  ];
}

/** What the far end knows against a disposition. */
function contradiction(disposition: string | null, ring: CalleeEntry | undefined): string | undefined {
  switch (disposition) {
    case 'confirmed':
      return ring?.pressed.includes('1') ? undefined : 'nobody pressed the key';
    case 'delivered':
    case 'hungUp':
      if (ring?.answeredAt === undefined) return 'nobody answered';
      return undefined;
    case 'noAnswer':
    case 'busy':
    case 'invalid':
    case 'unreachable':
      if (!ring) return 'it never rang';
      return ring.answeredAt === undefined ? undefined : 'somebody answered';
    case 'throttled':
    case 'withdrawn':
    case 'doNotCall':
      return ring ? 'it rang' : undefined;
    default:
      return undefined;
  }
}

/** Judged by the far ends' clocks and numbers alone: hours, wishes, lines. */
function permitted(town: Town): readonly string[] {
  const { zone, trunks, outbound } = town.county;
  const lines = trunks.reduce((sum, trunk) => sum + trunk.lines, 0) - outbound.keepFree;
  const unwilling = new Set(DO_NOT_CALL.map((at) => fictionNumber(AUDIENCE_FROM + at)));
  const faults: string[] = [];
  let live: CalleeEntry[] = [];
  for (const entry of town.practice.callees.log) {
    const { hour, minute } = localTime(entry.at, zone);
    const minutes = hour * 60 + minute;
    // An originate that was slow on its way may ring within the minute after.
    if (!outbound.windows.some(({ from, to }) => minutes >= from && minutes <= to))
      faults.push(`${entry.leg} rang at minute ${minutes}`);
    if (unwilling.has(entry.number)) faults.push(`${entry.leg} rang a number that asked not to be called`);
    live = [...live.filter(({ endedAt }) => endedAt === undefined || endedAt > entry.at), entry];
    if (live.length > lines) faults.push(`${live.length} calls of campaigns on ${lines} lines`);
  }
  return faults;
}

/** Nobody who rang ends in silence: whoever was answered heard something within half a minute. */
function silence(rung: readonly Rung[], downs: readonly number[]): readonly string[] {
  return rung
    .filter(({ at }) => !downs.some((down) => Math.abs(down - at) < 120_000))
    .filter(({ heard }) => !heard.some(({ kind }) => kind === 'prompt' || kind === 'queued' || kind === 'recording'))
    .map(({ leg, heard }) => `${leg} heard nothing: ${heard.map(({ kind }) => kind).join(', ')}`);
}

function all<R>(town: Town, text: string): readonly R[] {
  return town.db().prepare(text).all() as R[];
}

function count(town: Town, text: string): number {
  return all<{ count: number }>(town, text)[0]?.count ?? 0;
}
