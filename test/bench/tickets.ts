/**
 * Finding, listing, counting, comparing and registering among a million tickets (`--tickets N`), the chain they left and
 * the month's report. `--home DIR` keeps the database there, or takes the one that lies there.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { County } from '../../src/county/county.js';
import { parseCounty } from '../../src/county/parse.js';
import { countyOf, saveCounty } from '../../src/county/table.js';
import { openEngine } from '../../src/engine/engine.js';
import { textOf } from '../../src/engine/journal.js';
import type { View } from '../../src/engine/step.js';
import { openVault } from '../../src/kit/vault.js';
import { periodReport } from '../../src/reports/period-report.js';
import { readFigures } from '../../src/reports/source.js';
import { openStore } from '../../src/store/open.js';
import type { Db } from '../../src/store/sql.js';
import { story } from '../../src/story.js';
import { candidatesFor } from '../../src/tickets/candidates.js';
import { countsFor } from '../../src/tickets/counts.js';
import type { FilterInput } from '../../src/tickets/filter.js';
import { folded } from '../../src/tickets/fold.js';
import { registerAtDesk } from '../../src/tickets/intake.js';
import { listPage, searchPage } from '../../src/tickets/reading.js';
import { ticketOf } from '../../src/tickets/table.js';
import { mayReadText } from '../../src/tickets/view.js';
import { restingWorld } from '../../src/worlds.js';
import { loadTickets } from './load-tickets.js';
import { inScratch, printFigures, seconds } from './measure.js';
import { openTeller, PEOPLE, phoneOf, type Teller } from './town-words.js';

const { values: asked } = parseArgs({
  options: {
    tickets: { type: 'string', default: '1000000' },
    queries: { type: 'string', default: '10000' },
    home: { type: 'string' },
    load: { type: 'boolean', default: false },
  },
});
const TICKETS = Number(asked.tickets);
const QUERIES = Number(asked.queries);
const REGISTRATIONS = 1_000;
const LISTS = 500;
const PAGE = 50;
const agent = { user: 'wu', role: 'agent' } as const;
const supervisor = { user: 'zhu', role: 'supervisor' } as const;
const vault = openVault(Buffer.alloc(32, 7));
/** The morning of the newest ticket. */
const NOW = restingWorld().clock.now();

interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** In milliseconds. */
function spreadOf(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 1e5) / 100;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

/** Seconds. */
function timed(act: () => void): number {
  const took = seconds();
  act();
  return took();
}

const residentMb = () => Math.round(process.memoryUsage().rss / 1e6);

if (asked.load) load(join(asked.home ?? '.', 'county.db'));
else if (asked.home !== undefined) printFigures(await bench(asked.home));
else printFigures(await inScratch(bench));

/** In a process of its own, so that nothing of it is in the memory that is measured. */
function load(path: string): void {
  const db = openStore(path);
  const county = declare(db);
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -1000000');
  loadTickets(db, vault, { tickets: TICKETS, now: NOW, services: county.services });
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

/** Puts the invented county in force as its file is today; a database that lies there may hold an older one. */
function declare(db: Db): County {
  const file = join(import.meta.dirname, '../../../fixtures/county/county.yaml');
  const county = parseCounty(readFileSync(file, 'utf8'), 'county.yaml');
  db.transaction(() => saveCounty(db, county, '0'.repeat(64), NOW))();
  return county;
}

async function bench(folder: string) {
  const path = join(folder, 'county.db');
  const took = seconds();
  if (!existsSync(path)) {
    const script = process.argv[1] ?? '';
    const words = [script, '--load', '--home', folder, '--tickets', String(TICKETS)];
    const { status } = spawnSync(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0) {
      rmSync(path, { force: true });
      throw new Error('the tickets could not be loaded');
    }
  }
  const loadSeconds = Math.round(took());
  const db = openStore(path);
  declare(db);
  const opened = residentMb();
  const tell = openTeller(99);
  const searching = searches(db, tell);
  const figures = {
    ...searching,
    openListMs: spreadOf(lists(db, tell)),
    countsMs: spreadOf(Array.from({ length: LISTS }, () => timed(() => countsFor(viewOf(db), {})))),
    candidatesMs: spreadOf(candidates(db, tell)),
    registerMs: spreadOf(await registrations(db, tell, false)),
    registerWhileSearchingMs: spreadOf(await registrations(db, tell, true)),
    residentMb: { opened, used: residentMb() },
    chain: chain(folder),
  };
  db.close();
  const month = seconds();
  readFigures(path, NOW, 'zhu', (source) => periodReport(source, 'month', lastMonth()));
  const monthSeconds = Math.round(month() * 10) / 10;
  return { tickets: TICKETS, loadSeconds, fileMb: Math.round(statSync(path).size / 1e6), ...figures, monthSeconds };
}

function viewOf(db: Db): View {
  return { db, vault, now: NOW, actor: supervisor };
}

/** The last whole month, as `YYYY-MM`. */
function lastMonth(): string {
  const now = new Date(NOW);
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
}

/** Words out of the tickets themselves, of one to six characters, and words nobody wrote; with filters and without. */
function searches(db: Db, tell: Teller) {
  const view = viewOf(db);
  const bare: number[] = [];
  const filtered: number[] = [];
  let looked = 0;
  let missed = 0;
  for (let n = 0; n < QUERIES; n += 1) {
    const { serial, number, text, readable } = someTicket(db, tell);
    const letters = [...text];
    const size = 1 + Math.floor(tell.number() * 6);
    const from = Math.floor(tell.number() * Math.max(1, letters.length - size));
    const part = letters
      .slice(from, from + size)
      .join('')
      .trim();
    const query = tell.number() < 0.8 && part !== '' ? part : tell.place().slice(0, 2) + tell.text().slice(0, size);
    bare.push(timed(() => searchPage(view, { query, limit: PAGE })));
    filtered.push(timed(() => searchPage(view, { query, limit: PAGE, ...someFilter(db, tell) })));
    // What LIKE would find: looked for from this ticket downwards, the ticket itself is the first.
    if (query !== part || !readable) continue;
    looked += 1;
    const [first] = searchPage(view, { query, limit: 1, after: String(serial + 1) }).tickets;
    if (first?.number !== number) missed += 1;
  }
  return { searchMs: spreadOf(bare), searchFilteredMs: spreadOf(filtered), falseNegatives: missed, lookedFor: looked };
}

function someTicket(db: Db, tell: Teller) {
  const serial = 1 + Math.floor(tell.number() * TICKETS);
  const { number } = db.prepare('SELECT number FROM ticket WHERE serial = ?').get(serial) as { number: string };
  const ticket = ticketOf(db, number);
  const readable = ticket !== undefined && ticket.secrecy < 2 && mayReadText(supervisor, ticket);
  return { serial, number, readable, text: folded(textOf(db, ticket?.text ?? null) ?? '') };
}

/** One to three filters of those the list has. */
function someFilter(db: Db, tell: Teller): FilterInput {
  const { departments, services } = countyOf(db);
  const all: FilterInput = {
    state: tell.pick(['archived', 'in_progress', 'withdrawn', 'callback'] as const),
    open: true,
    department: tell.pick(departments).code,
    light: tell.pick(['red', 'yellow', 'green'] as const),
    service: tell.often(services).code,
    channel: tell.pick(['web', 'phone', 'email'] as const),
    type: tell.pick(['complaint', 'help', 'report'] as const),
    from: '2024-03-01',
    place: tell.place(),
  };
  const names = Object.keys(all) as (keyof FilterInput)[];
  const chosen = Array.from({ length: 1 + Math.floor(tell.number() * 3) }, () => tell.pick(names));
  return Object.fromEntries(chosen.map((name) => [name, all[name]]));
}

function lists(db: Db, tell: Teller): readonly number[] {
  const { departments } = countyOf(db);
  return Array.from({ length: LISTS }, () => {
    const mine = tell.number() < 0.5 ? { department: tell.pick(departments).code } : { light: 'red' as const };
    return timed(() => listPage(viewOf(db), { open: true, limit: PAGE, ...mine }));
  });
}

function candidates(db: Db, tell: Teller): readonly number[] {
  const { services } = countyOf(db);
  return Array.from({ length: LISTS }, () => {
    const input = {
      text: tell.text(),
      phone: somePhone(tell),
      service: tell.often(services).code,
      place: tell.place(),
    };
    return timed(() => candidatesFor(viewOf(db), input));
  });
}

function somePhone(tell: Teller): string {
  return phoneOf(Math.floor(tell.number() ** 2 * PEOPLE));
}

/** Through the engine, each in a transaction that is on the disk; where `searching`, somebody's search comes first. */
async function registrations(db: Db, tell: Teller, searching: boolean): Promise<readonly number[]> {
  const { services } = countyOf(db);
  const engine = openEngine({ db, vault, world: restingWorld(), story });
  engine.start();
  const times: number[] = [];
  for (let n = 0; n < REGISTRATIONS; n += 1) {
    const text = tell.text();
    const intake = { text, phone: somePhone(tell), service: tell.often(services).code, place: tell.place() };
    const rest = { channel: 'phone', secret: false, anonymous: false } as const;
    const took = seconds();
    const done = engine.change(agent, (step) => registerAtDesk(step, { ...intake, ...rest }));
    if (searching) searchPage(viewOf(db), { query: text.slice(0, 3), limit: PAGE });
    await done;
    times.push(took());
  }
  await engine.stop();
  return times;
}

/** As an auditor has it: the whole command, on every processor. */
function chain(folder: string) {
  const run = join(import.meta.dirname, '../../../bin/run.js');
  const took = seconds();
  const words = [run, 'audit', 'verify', '--home', folder, '--as', 'song', '--json'];
  const { stdout } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  const whole = took();
  const { entries, texts, badSeq } = JSON.parse(stdout) as Record<'entries' | 'texts' | 'badSeq', number | null>;
  if (entries === null || texts === null) throw new Error(`the chain is broken at ${badSeq}`);
  return { entries, texts, seconds: Math.round(whole * 10) / 10, entriesPerSecond: Math.round(entries / whole) };
}
