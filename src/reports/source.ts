/** Opens a county for reading figures: read-only, beside the daemon and never in it. */

import { dueAfter } from '../county/calendar.js';
import type { County } from '../county/county.js';
import { countyOf, userOf } from '../county/table.js';
import { Refusal } from '../kit/refusal.js';
import { addDays, instantOf, localTime } from '../kit/time.js';
import { openStore } from '../store/open.js';
import type { Db } from '../store/sql.js';
import { gridOf } from '../tickets/place.js';
import { workingTime } from './working-time.js';

/** Where figures come from, and the instant they are about. */
export interface Source {
  readonly db: Db;
  readonly county: County;
  /** Milliseconds since the epoch: what is open or overdue is so at this instant. */
  readonly now: number;
  /** A department's people see their own department only. */
  readonly only: string | undefined;
}

/** The schema with the tables and indexes that reports need. */
const SCHEMA_LEAST = 27;

const words = {
  old: {
    en: 'The database is of an older version. Nothing was counted; start the daemon once: countyline serve',
    zh: '数据库版本较旧。未统计；请先启动一次守护进程：countyline serve',
  },
  user: {
    en: 'The county has no user {user}. Nothing was counted; see countyline user list',
    zh: '没有用户 {user}。未统计；请看 countyline user list',
  },
} as const;

/** Reads figures as `user` would see them, and closes the database whatever happens. */
export function readFigures<R>(path: string, now: number, user: string | undefined, read: (source: Source) => R): R {
  const db = openStore(path, { mustExist: true, readonly: true });
  try {
    if (Number(db.pragma('user_version', { simple: true })) < SCHEMA_LEAST) throw new Refusal('refused', words.old);
    return read(sourceOf(db, now, user));
  } finally {
    db.close();
  }
}

/** The same over a database that is open already. */
export function sourceOf(db: Db, now: number, user?: string): Source {
  const county = countyOf(db);
  teach(db, county);
  return { db, county, now, only: onlyDepartment(county, user) };
}

function onlyDepartment(county: County, user: string | undefined): string | undefined {
  if (user === undefined) return undefined;
  const known = userOf(county, user);
  if (!known) throw new Refusal('notFound', words.user, { user: user.slice(0, 40) });
  const department = known.roles.every((role) => role === 'officer' || role === 'lead');
  return department ? known.department : undefined;
}

/** What only the county's file knows, as functions SQL can call. They live as long as the connection. */
function teach(db: Db, county: County): void {
  const { deadlines, queues } = county;
  const urgent = new Set(county.services.filter((service) => service.urgent).map(({ code }) => code));
  const wraps = new Map(queues.map(({ code, wrapUpSeconds }) => [code, wrapUpSeconds * 1_000]));
  const worked = workingTime(county);
  const define = (name: string, call: (...values: never[]) => unknown) => {
    db.function(name, { deterministic: true }, call as (...values: unknown[]) => unknown);
  };
  define('working_ms', (from: number, to: number) => worked(from, to));
  define('wrap_ms', (queue: string | null) => wraps.get(queue ?? '') ?? 0);
  define('dispatch_due', (at: number, service: string | null) => {
    const span = urgent.has(service ?? '') ? deadlines.dispatchUrgent : deadlines.dispatch;
    return dueAfter(county, at, span).dueAt;
  });
  define('local_day', (at: number) => localTime(at, county.zone).date);
  define('month_start', (month: string) => instantOf(`${month}-01`, 0, county.zone));
  define('month_end', (month: string) => instantOf(monthAfter(month), 0, county.zone));
  define('day_start', (date: string) => instantOf(date, 0, county.zone));
  define('contact_due', (at: number) => dueAfter(county, at, deadlines.contact).dueAt);
  define('grid', (latitude: number | null, longitude: number | null) => gridOf(latitude, longitude));
}

/** The first day of the month after `YYYY-MM`. */
function monthAfter(month: string): string {
  return `${addDays(`${month}-01`, 31).slice(0, 7)}-01`;
}
