/** The applied county as it lies in the database: the whole document, and rows others may refer to. */

import { Refusal } from '../kit/refusal.js';
import { type Db, sql } from '../store/sql.js';
import type { County, Department, Queue, Service, Trunk, User } from './county.js';
import { fromStored } from './stored.js';

const words = {
  none: {
    en: 'No county is declared here. Nothing was done; found one: countyline init --county FILE',
    zh: '此处尚未建县。未作任何操作；请先执行：countyline init --county 文件',
  },
} as const;

const inForce = sql<Record<string, never>, { version: number; hash: string }>(
  'SELECT version, hash FROM county ORDER BY version DESC LIMIT 1',
);
const read = sql<{ version: number }, { document: string }>('SELECT document FROM county WHERE version = :version');
const insert = sql<{ at: number; hash: string; document: string }>(
  'INSERT INTO county (declared_at, hash, document) VALUES (:at, :hash, :document)',
);
const putDepartment = sql<{ code: string }>('INSERT INTO department (code) VALUES (:code) ON CONFLICT DO NOTHING');
const putService = sql<{ code: string; department: string }>(
  `INSERT INTO service (code, department) VALUES (:code, :department)
   ON CONFLICT (code) DO UPDATE SET department = excluded.department`,
);
const putUser = sql<{ name: string }>('INSERT INTO user (name) VALUES (:name) ON CONFLICT DO NOTHING');

const cache = new WeakMap<Db, { readonly key: string; readonly county: County }>();
/** Databases whose county was saved in a transaction that may still be rolled back. */
const unsettled = new WeakSet<Db>();

/** The county in force; refused when none was declared. Parsed once a database. */
export function countyOf(db: Db): County {
  const known = cache.get(db);
  if (known && !unsettled.has(db)) return known.county;
  const row = inForce(db).get({});
  if (!row) throw new Refusal('notFound', words.none);
  if (!db.inTransaction) unsettled.delete(db);
  const key = `${row.version} ${row.hash}`;
  if (known?.key === key) return known.county;
  const county = fromStored(read(db).get({ version: row.version })?.document ?? '');
  cache.set(db, { key, county });
  return county;
}

/** The hash of the file in force. */
export function countyHashInForce(db: Db): string | undefined {
  return inForce(db).get({})?.hash;
}

/** Puts a checked county in force. Rows once declared stay, because tickets refer to them. */
export function saveCounty(db: Db, county: County, hash: string, now: number): void {
  insert(db).run({ at: now, hash, document: JSON.stringify(county) });
  for (const { code } of county.departments) putDepartment(db).run({ code });
  for (const { code, department } of county.services) putService(db).run({ code, department });
  for (const { name } of county.users) putUser(db).run({ name });
  unsettled.add(db);
}

export function departmentOf(county: County, code: string): Department | undefined {
  return county.departments.find((department) => department.code === code);
}

export function serviceOf(county: County, code: string): Service | undefined {
  return county.services.find((service) => service.code === code);
}

export function userOf(county: County, name: string): User | undefined {
  return county.users.find((user) => user.name === name);
}

export function queueOf(county: County, code: string): Queue | undefined {
  return county.queues.find((queue) => queue.code === code);
}

export function trunkOf(county: County, code: string): Trunk | undefined {
  return county.trunks.find((trunk) => trunk.code === code);
}
