/** Something personal in every place the house keeps text, the person forgotten, and every column and byte looked through. */

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { setConsent, showCitizen } from '../../src/citizens/actions.js';
import { newCitizen } from '../../src/citizens/people.js';
import { findNumber } from '../../src/citizens/table.js';
import { verifyJournal } from '../../src/engine/journal.js';
import type { Step } from '../../src/engine/step.js';
import { searchPage } from '../../src/knowledge/reading.js';
import { endHold, setHold } from '../../src/records/actions.js';
import { forgetCitizen } from '../../src/records/forget.js';
import { countyTable } from '../../src/records/kept-table.js';
import { openStore } from '../../src/store/open.js';
import type { Db } from '../../src/store/sql.js';
import { note, withdraw } from '../../src/tickets/actions.js';
import { attach } from '../../src/tickets/attachments.js';
import { callBack } from '../../src/tickets/closing.js';
import { countsFor } from '../../src/tickets/counts.js';
import { askExport } from '../../src/tickets/export.js';
import { keepView } from '../../src/tickets/saved-view.js';
import { type Hall, openHall, PHONE, people } from '../tickets/hall.js';

const { agent, callback, supervisor, system } = people;
const NAME = 'Zebulon Quixworth';
const FAX = '+12025550177';
/** Every secret word begins with it, and nothing else in the world does. */
const MARK = 'qzk';
const LAMP = '010102';

/** A text that gives the person away, by name or by number, with a word of its own. */
let texts = 0;
function telling(place: string): string {
  texts += 1;
  const word = MARK + place.replace(/[^a-z]/g, '');
  return texts % 2 === 0 ? `${word} says ${NAME} himself` : `${word}, ring (202) 555-0143`;
}

/** Rows of whatever else is kept about a ticket, an order, a number; their columns of kept texts are filled in by `put`. */
function restOf(
  ticket: string,
  order: string,
  number: number,
): readonly (readonly [string, Record<string, unknown>])[] {
  const [at, by_user, due] = [1, 'zhu', { due_rule: 'x', calendar: 'x' }];
  const decided = { outcome: 'refused', decided_by: 'b', decided_at: at };
  return [
    ['order_request', { order_id: order, kind: 'extension', days: 2, asked_at: at, asked_by: 'x' }],
    ['ticket_proposal', { ticket, kind: 'decline', code: 'x', proposed_by: 'a', proposed_at: at, ...decided }],
    ['kpi_exclusion', { ticket, class: 'mediation', proposed_by: 'a', proposed_at: at }],
    ['callback_try', { ticket, round: 9, at, day: '2026-03-03', part: 'evening', by_user, contacted: 0, outcome: 'x' }],
    [
      'supervision',
      { ticket, level: 1, addressee: 'head', by_user, at, due_at: at, ...due, ended_at: at, ended_by: 'x' },
    ],
    ['ticket_extension', { ticket, due_before: at, due_after: at, at }],
    ['ticket_pause', { ticket, kind: 'citizen', until: at }],
    ['ticket_draft', { ticket, user: 'wu', at, action: 'note' }],
    ['unlock', { ticket, asked_by: 'zhu', asked_role: 'supervisor', asked_at: at, expires_at: at }],
    ['quality_sample', { ticket, drawn_at: at, drawn_by: 'zhu', judged_at: at, judged_by: 'song', defects: '[]' }],
    ['secret_summary', { ticket, written_by: 'zhu', written_at: at }],
    ['audience', { campaign: 'k1', line: 1, number_id: number, lang: 'en', channel: 'sms', outcome: 'sent' }],
  ];
}

/** A row with a telling text in each of its columns of kept texts. */
function put(step: Step, table: string, row: Record<string, unknown>): void {
  const columns = textColumns(step.db).filter((each) => each.table === table);
  const all = {
    ...row,
    ...Object.fromEntries(columns.map(({ column }) => [column, step.keepText(telling(table + column))])),
  };
  const names = Object.keys(all);
  const values = names.map((name) => `:${name}`).join(', ');
  step.db
    .prepare(`INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${values})`)
    .run(all);
}

interface TextColumn {
  readonly table: string;
  readonly column: string;
}

/** Every column that refers to a kept text, but those in which the county speaks of itself. */
function textColumns(db: Db): readonly TextColumn[] {
  const all = db
    .prepare<[], TextColumn>(
      `SELECT schema.name AS "table", key."from" AS "column" FROM sqlite_schema AS schema,
         pragma_foreign_key_list(schema.name) AS key WHERE schema.type = 'table' AND key."table" = 'text' ORDER BY 1, 2`,
    )
    .all();
  return all.filter(({ table }) => !countyTable.test(table));
}

function isFilled(db: Db, { table, column }: TextColumn): boolean {
  const found = `SELECT 1 FROM "${table}" JOIN text ON commitment = "${table}"."${column}"
    WHERE instr(body, '${MARK}') OR instr(body, '${NAME}') OR instr(body, '0143')`;
  return db.prepare(found).get() !== undefined;
}

async function openTown() {
  const folder = mkdtempSync(join(tmpdir(), 'countyline-forget-'));
  const path = join(folder, 'county.db');
  const db = openStore(path);
  const hall = await openHall(undefined, db);
  onTestFinished(() => {
    db.close();
    rmSync(folder, { recursive: true });
  });
  return { ...hall, path };
}

/** The person's whole life with the house; gives their tickets. */
async function live(hall: Hall): Promise<readonly [string, string]> {
  const { act, bring, take, clock, recordings } = hall;
  const mail = `${MARK}mail@example.org`;
  const addresses = [`${MARK} Street 4`];
  await act(agent, (step) =>
    newCitizen(step, { name: NAME, phones: [PHONE], email: mail, addresses, tags: ['elderly'], note: telling('who') }),
  );
  const asked = { name: NAME, place: telling('place'), service: LAMP, fields: { lamp: telling('field') } };
  const number = await bring('callback', { ...asked, text: telling('text'), replyBy: 'email', replyTo: mail });
  const order = String(hall.db.prepare('SELECT id FROM dispatch_order WHERE ticket = ?').pluck().get(number));
  const other = await take({ text: telling('other'), replyBy: 'fax', replyTo: FAX });
  await act(agent, (step) => showCitizen(step, { phone: PHONE, why: telling('looked') }));
  await act(agent, (step) => note(step, number, telling('note'), false));
  await act(agent, (step) =>
    setConsent(step, { who: 'c1', channel: 'voice', consent: 'refused', reason: 'asked', why: telling('consent') }),
  );
  await act(agent, (step) => {
    const bytes = Buffer.from(`${MARK}bytes of ${NAME}\n`);
    expect(attach(step, number, { name: `${MARK}file.txt`, bytes })).toMatchObject({ mediaType: 'text/plain' });
  });
  await act(supervisor, (step) => askExport(step, {}, telling('export')));
  await act(agent, (step) => keepView(step, { name: 'mine', shared: false, place: NAME }));
  await act(agent, (step) => searchPage(step, { query: `where does ${NAME} live`, state: 'all', limit: 5 }));
  for (const act of [setHold, endHold])
    await hall.act(supervisor, (step) => act(step, { subject: number, why: telling('hold') }));
  await act(system, (step) => {
    step.db.exec(`INSERT INTO call (id, number_id, dialled, lang, state, arrived_at, ended_at, disposition)
      SELECT 'call-1', id, '12345', 'en', 'ended', 1, 2, 'answered' FROM number LIMIT 1`);
    step.db.exec(
      `INSERT INTO recording (name, call, kind, state, made_at, bytes) VALUES ('calls/one', 'call-1', 'conversation', 'kept', 1, 9)`,
    );
    step.db.exec(`INSERT INTO campaign (id, seed, name, state, channels, tries, busy_wait_ms, no_answer_wait_ms, ring_seconds,
      confirm_key, lang, people, rejected, repaired, approval_over, maker, created_at)
      VALUES ('k1', 's', 'n', 'draft', 'sms', 1, 0, 0, 5, '1', 'en', 1, 0, 0, 9, 'a', 1)`);
    const phone = findNumber(step, PHONE) ?? 0;
    step.db
      .prepare(`INSERT INTO job (key, kind, data, state, attempts, due_at, error, created_at, ended_at)
        VALUES ('lost', 'notice.send', '{}', 'failed', 6, 1, ?, 1, 2)`)
      .run(`550 no such mailbox ${mail}`);
    step.db.prepare('UPDATE notice SET receipt = ? WHERE about = ?').run(`sent to ${PHONE}`, `ticket:${number}`);
    for (const [table, row] of restOf(number, order, phone)) put(step, table, row);
    for (const [table, key] of [
      ['ticket', number],
      ['dispatch_order', order],
      ['order_answer', order],
      ['notice', `ticket:${number}`],
    ] as const)
      fill(step, table, key);
  });
  recordings.set('calls/one', 9);
  await act(callback, (step) => callBack(step, number, { contacted: true, solved: true, satisfied: 5 }));
  await act(agent, (step) => withdraw(step, other.number, `${MARK}withdrawn as ${NAME} asked`));
  await clock.advance(10_000);
  return [number, other.number];
}

/** Telling texts in what is still empty of a row, or tells nothing. */
function fill(step: Step, table: string, key: string): void {
  const id = { ticket: 'number', dispatch_order: 'id', order_answer: 'order_id', notice: 'about' }[table];
  for (const { column } of textColumns(step.db).filter((each) => each.table === table)) {
    const tells = `SELECT 1 FROM text WHERE commitment = "${column}" AND (instr(body, '${MARK}') OR instr(body, '${NAME}'))`;
    const silent = step.db.prepare(`SELECT 1 FROM "${table}" WHERE "${id}" = ? AND NOT EXISTS (${tells})`).get(key);
    if (!silent) continue;
    const text = step.keepText(telling(table + column));
    step.db.prepare(`UPDATE "${table}" SET "${column}" = ? WHERE "${id}" = ? AND NOT EXISTS (${tells})`).run(text, key);
  }
}

/** What would be somebody's: the name, whatever begins like a secret word, the numbers however they are kept. */
const traces = [MARK, 'Quixworth', 'quixworth', 'Zebulon', 'zebulon', '555-0143', '5550143', '5550177'];

function inColumns(db: Db): readonly string[] {
  const tables = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE TABLE%'").pluck().all();
  expect(tables).toEqual(expect.arrayContaining(['text', 'journal', 'ticket', 'word_part', 'ticket_words_data']));
  return tables.flatMap((table) =>
    db
      .prepare<[], unknown[]>(`SELECT * FROM "${table}"`)
      .raw()
      .all()
      .flatMap((row) => {
        const all = row.map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value))).join('\n');
        return traces
          .filter((trace) => all.includes(trace))
          .map((trace) => `${table}: ${trace}: ${JSON.stringify(all.slice(0, 200))}`);
      }),
  );
}

function inBytes(path: string): readonly string[] {
  return [path, `${path}-wal`].flatMap((file) => {
    const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
    return traces.filter((trace) => bytes.includes(trace)).map((trace) => `${file}: ${trace}`);
  });
}

test('every place the house keeps text is filled, and nothing of it is left in a column or a byte', async () => {
  const hall = await openTown();
  const { db, act, clock, path, recordings } = hall;
  const tickets = await live(hall);
  // Whoever adds a column for texts fills it here, or says above that it is the county's own.
  expect(textColumns(db).filter((each) => !isFilled(db, each))).toEqual([]);
  expect(textColumns(db).length).toBeGreaterThan(35);
  for (const trace of [MARK, 'quixworth', '555-0143']) expect(inBytes(path).join()).toContain(`: ${trace}`);
  const counts = () => hall.engine.read(supervisor, (view) => countsFor(view, {}));
  const rows = () =>
    db
      .prepare('SELECT (SELECT count(*) FROM ticket), (SELECT count(*) FROM number), (SELECT count(*) FROM survey)')
      .raw()
      .get();
  const before = [counts(), rows()];
  await act(supervisor, (step) => forgetCitizen(step, { who: 'c1', why: 'letter 12', texts: false, dryRun: false }));
  expect(inColumns(db).filter((found) => !/^ticket_(words|marks|names)_data: /.test(found))).toEqual([]);
  // The index lets go of the words in idle time.
  await clock.advance(60_000);
  expect(inColumns(db)).toEqual([]);
  expect(inBytes(path)).toEqual([]);
  expect(recordings.size).toBe(0);
  expect([counts(), rows()]).toEqual(before);
  expect(tickets.map((number) => hall.ticket(number).state)).toEqual(['closed', 'withdrawn']);
  expect(verifyJournal(db)).toMatchObject({ whole: true });
  expect(db.pragma('foreign_key_check')).toEqual([]);
  for (const index of ['ticket_words', 'ticket_marks', 'ticket_names']) {
    db.exec(`INSERT INTO ${index} (${index}) VALUES ('integrity-check')`);
  }
});
