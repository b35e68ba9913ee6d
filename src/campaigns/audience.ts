/** An audience out of a list file: good rows in, bad rows back with line and reason, one person a number. */

import { createRequire } from 'node:module';
import type { parse as parseFunction } from 'csv-parse/sync';
import { type Country, masked, shortCode, toE164 } from '../kit/phone.js';
import { Refusal } from '../kit/refusal.js';
import { cleanLine } from '../kit/text.js';
import { isZone } from '../kit/time.js';
import { asLang, type Lang } from '../kit/words.js';
import { decodeList, type Encoding } from './encoding.js';
import { isFormula, numberCell } from './list-cell.js';
import { words } from './words.js';

export const rejectReasons = ['empty', 'badNumber', 'shortCode', 'formula', 'rounded', 'duplicate', 'badZone'] as const;
export type RejectReason = (typeof rejectReasons)[number];

export interface ListPerson {
  readonly line: number;
  readonly e164: string;
  readonly name: string;
  readonly lang: Lang | undefined;
  readonly email: string;
  /** IANA zone when the list names one. */
  readonly zone: string | undefined;
}

export interface Reject {
  /** Line of the file, counted from 1. */
  readonly line: number;
  readonly reason: RejectReason;
  /** All but the last four characters hidden. */
  readonly value: string;
}

export interface ListCounts {
  readonly rows: number;
  readonly people: number;
  readonly rejected: number;
  /** Numbers a spreadsheet had dressed up, taken all the same. */
  readonly repaired: number;
  readonly encoding: Encoding;
}

export interface ListReaders {
  readonly person: (person: ListPerson) => void;
  readonly reject: (reject: Reject) => void;
}

/** A cell longer than this is no cell but a file with a quotation mark that never closes. */
const RECORD_BYTES = 65_536;
const NAME_CHARACTERS = 60;
const EMAIL_CHARACTERS = 254;

/** Reads a whole list row by row; a `Refusal` (usage) when it is no text, has no rows, or no column with numbers. */
export function readAudience(bytes: Uint8Array, country: Country, readers: ListReaders): ListCounts {
  const { text, encoding } = decodeList(bytes);
  const seen = new Set<number>();
  const counts = { rows: 0, people: 0, rejected: 0, repaired: 0 };
  let columns: Columns | undefined;
  const take = (cells: readonly string[], line: number) => {
    if (!columns) {
      columns = columnsOf(cells, country);
      if (columns.header) return;
    }
    counts.rows += 1;
    const row = readRow(cells, line, columns, country);
    const reject = 'reason' in row ? row : refuseTwice(row.person, seen);
    if (reject) {
      counts.rejected += 1;
      readers.reject(reject);
    } else if ('person' in row) {
      counts.people += 1;
      counts.repaired += row.repaired ? 1 : 0;
      readers.person(row.person);
    }
  };
  eachRecord(text, take);
  if (!columns) throw new Refusal('usage', words.emptyList);
  return { ...counts, encoding };
}

function refuseTwice(person: ListPerson, seen: Set<number>): Reject | undefined {
  // E.164 has at most 15 digits, so a number holds it exactly and a million of them stay small.
  const key = Number(person.e164.slice(1));
  if (seen.has(key)) return { line: person.line, reason: 'duplicate', value: masked(person.e164) };
  seen.add(key);
  return undefined;
}

function eachRecord(text: string, take: (cells: readonly string[], line: number) => void): void {
  // The parser takes 10 ms to load and only a new campaign needs it.
  const { parse } = createRequire(import.meta.url)('csv-parse/sync') as { parse: typeof parseFunction };
  try {
    parse(text, {
      delimiter: delimiterOf(text),
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: RECORD_BYTES,
      on_record: (cells: string[], { lines }) => {
        take(cells, lines);
        return null;
      },
    });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('usage', words.brokenList, { problem: error instanceof Error ? error.message : String(error) });
  }
}

/** The separator most frequent in the first line. */
function delimiterOf(text: string): string {
  const first = text.slice(0, (text.indexOf('\n') + 1 || text.length + 1) - 1);
  const times = (mark: string) => first.split(mark).length;
  return [';', '\t'].reduce((best, mark) => (times(mark) > times(best) ? mark : best), ',');
}

interface Columns {
  readonly header: boolean;
  readonly number: number;
  readonly name: number;
  readonly lang: number;
  readonly email: number;
  readonly zone: number;
}

const titles = {
  number:
    /^(e164|(tele)?phone(number|no)?|tel|mobile(phone|number)?|number|cell(phone)?|(联系)?电话(号码)?|手机(号|号码)?|联系方式|号码)$/,
  name: /^((full)?name|citizen|姓名|名字|名称|称呼|联系人)$/,
  lang: /^(lang|language|语言|语种)$/,
  email: /^(e?mail|emailaddress|邮箱|电子邮箱|电子邮件)$/,
  zone: /^(zone|timezone|时区)$/,
} as const;

/** Finds the columns by their titles; a list without titles must begin with a number in its first column. */
function columnsOf(cells: readonly string[], country: Country): Columns {
  const folded = cells.map((cell) =>
    cell
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s_.\-:/]/g, ''),
  );
  const find = (title: RegExp) => folded.findIndex((cell) => title.test(cell));
  const number = find(titles.number);
  if (number >= 0) {
    const { name, lang, email, zone } = titles;
    return { header: true, number, name: find(name), lang: find(lang), email: find(email), zone: find(zone) };
  }
  const first = numberCell(cells[0] ?? '');
  if (typeof first === 'object' && toE164(first.text, country)) {
    return { header: false, number: 0, name: 1, lang: -1, email: -1, zone: -1 };
  }
  throw new Refusal('usage', words.noNumberColumn, { titles: cleanLine(cells.join(', '), 120) });
}

type Row = Reject | { readonly person: ListPerson; readonly repaired: boolean };

function readRow(cells: readonly string[], line: number, columns: Columns, country: Country): Row {
  const cellAt = (column: number) => (cells[column] ?? '').trim();
  const raw = cellAt(columns.number);
  const reject = (reason: RejectReason): Reject => ({ line, reason, value: raw === '' ? '' : masked(raw) });
  if (raw === '') return reject('empty');
  const number = numberCell(raw);
  if (typeof number === 'string') return reject(number);
  if (shortCode.test(number.text)) return reject('shortCode');
  const e164 = toE164(number.text, country);
  if (!e164) return reject('badNumber');
  const name = cellAt(columns.name);
  const email = cellAt(columns.email);
  if (isFormula(name) || isFormula(email)) return reject('formula');
  const zone = cellAt(columns.zone);
  if (zone !== '' && !isZone(zone)) return reject('badZone');
  const lang = cellAt(columns.lang);
  const person: ListPerson = {
    line,
    e164,
    name: cleanLine(name, NAME_CHARACTERS),
    lang: lang === '' ? undefined : langOf(lang),
    email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? cleanLine(email, EMAIL_CHARACTERS) : '',
    zone: zone === '' ? undefined : zone,
  };
  return { person, repaired: number.repaired };
}

function langOf(cell: string): Lang {
  return /^(中|汉|普通话)/.test(cell) ? 'zh' : asLang(cell);
}
