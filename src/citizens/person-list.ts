/** People out of a list file, CSV or vCard: rows to register, and who in the list could be the same; nothing touches the database. */

import { createRequire } from 'node:module';
import type { parse as parseFunction } from 'csv-parse/sync';
import { decodeText, type Encoding } from '../kit/encoding.js';
import { Refusal } from '../kit/refusal.js';
import { cleanLine, cleanText } from '../kit/text.js';
import { folded } from './person.js';
import { readVcards } from './vcard.js';

export interface PersonRow {
  /** Line of the file, counted from 1. */
  readonly line: number;
  readonly name: string | undefined;
  readonly phones: readonly string[];
  readonly email: string | undefined;
  readonly addresses: readonly string[];
  readonly tags: readonly string[];
  readonly lang: 'en' | 'zh' | undefined;
  readonly note: string | undefined;
}

export interface PersonList {
  readonly rows: readonly PersonRow[];
  readonly encoding: Encoding;
  readonly format: 'csv' | 'vcard';
}

/** A cell longer than this is no cell but a file with a quotation mark that never closes. */
const RECORD_CHARACTERS = 65_536;
const PROBLEM_CHARACTERS = 160;

const words = {
  notText: {
    en: 'The list is no text in UTF-8, UTF-16 or GBK. Nobody was registered; save it as CSV or vCard and try again.',
    zh: '列表不是 UTF-8、UTF-16 或 GBK 文本。未登记任何人；请另存为 CSV 或 vCard 后重试。',
  },
  broken: {
    en: 'The list cannot be read: {problem}. Nobody was registered; mend that line and try again.',
    zh: '列表无法读取：{problem}。未登记任何人；请修正该行后重试。',
  },
  noColumn: {
    en: 'The first line names no column with names or numbers ({titles}). Nobody was registered; write e.g. name,phone,phone2,email,address,tags above.',
    zh: '首行没有姓名或号码列（{titles}）。未登记任何人；请在首行写明列名，例如 姓名,电话,手机,邮箱,地址,标签。',
  },
} as const;

/** Refuses (usage) what is no text, breaks off inside a quotation, or names no column. */
export function readPeople(bytes: Uint8Array): PersonList {
  const found = decodeText(bytes);
  if (!found) throw new Refusal('usage', words.notText);
  const isCard = /^\s*BEGIN:VCARD/i.test(found.text);
  const rows = isCard ? readVcards(found.text) : readCsv(found.text);
  return { rows: rows.map(tidied), encoding: found.encoding, format: isCard ? 'vcard' : 'csv' };
}

/** As much of each as the desk takes. */
const LINE_MOST = 200;
const NOTE_MOST = 2_000;
const EMAIL_MOST = 254;
const PHONE_MOST = 40;
const VALUES_MOST = 20;

/** Harmless and not too long; what is empty then was not there. */
function tidied(row: PersonRow): PersonRow {
  const all = (values: readonly string[], most: number) =>
    values
      .map((value) => cleanLine(value, most))
      .filter((value) => value !== '')
      .slice(0, VALUES_MOST);
  const one = (value: string | undefined, most: number) => all(value === undefined ? [] : [value], most)[0];
  const note = row.note === undefined ? '' : cleanText(row.note, NOTE_MOST);
  return {
    ...row,
    name: one(row.name, LINE_MOST),
    phones: all(row.phones, PHONE_MOST),
    email: one(row.email, EMAIL_MOST),
    addresses: all(row.addresses, LINE_MOST),
    tags: all(row.tags, PHONE_MOST),
    note: note === '' ? undefined : note,
  };
}

const titles = {
  name: /^((full)?name|citizen|姓名|名字|名称|称呼|联系人)$/,
  phone:
    /^((e164|(tele|home|work)?phone(number|no)?|tel|mobile(phone|number)?|number|cell(phone)?)\d*|(联系|家庭|办公)?电话(号码)?\d*|手机(号|号码)?\d*|联系方式\d*|号码\d*)$/,
  email: /^(e?mail|emailaddress|邮箱|电子邮箱|电子邮件)$/,
  address: /^((home|work)?address\d*|(家庭|单位|联系)?(地址|住址)\d*)$/,
  tags: /^(tags?|categor(y|ies)|标签|人群)$/,
  lang: /^(lang|language|语言|语种)$/,
  note: /^(notes?|remarks?|备注)$/,
} as const;

type Columns = Readonly<Record<keyof typeof titles, readonly number[]>>;

function readCsv(text: string): readonly PersonRow[] {
  // The parser takes 10 ms to load and only an import needs it.
  const { parse } = createRequire(import.meta.url)('csv-parse/sync') as { parse: typeof parseFunction };
  const rows: PersonRow[] = [];
  let columns: Columns | undefined;
  const onRecord = (cells: string[], { lines }: { readonly lines: number }) => {
    if (columns) rows.push(rowOf(cells, lines, columns));
    else columns = columnsOf(cells);
    return null;
  };
  try {
    parse(text, {
      delimiter: [',', ';', '\t'],
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: RECORD_CHARACTERS,
      on_record: onRecord,
    });
  } catch (error) {
    if (!(error instanceof Error) || error instanceof Refusal) throw error;
    throw new Refusal('usage', words.broken, { problem: cleanLine(error.message, PROBLEM_CHARACTERS) });
  }
  return rows;
}

function columnsOf(cells: readonly string[]): Columns {
  const keys = cells.map((cell) =>
    cell
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s_.\-:/]/g, ''),
  );
  const of = (kind: keyof typeof titles) => keys.flatMap((key, at) => (titles[kind].test(key) ? [at] : []));
  const columns: Columns = {
    name: of('name'),
    phone: of('phone'),
    email: of('email'),
    address: of('address'),
    tags: of('tags'),
    lang: of('lang'),
    note: of('note'),
  };
  if (columns.name.length + columns.phone.length === 0) {
    throw new Refusal('usage', words.noColumn, { titles: cleanLine(cells.join(', '), 120) });
  }
  return columns;
}

function rowOf(cells: readonly string[], line: number, columns: Columns): PersonRow {
  const all = (kind: keyof typeof titles) =>
    columns[kind].map((at) => (cells[at] ?? '').trim()).filter((cell) => cell !== '');
  const [name] = all('name');
  const [lang] = all('lang');
  return {
    line,
    name,
    phones: all('phone'),
    email: all('email')[0],
    addresses: all('address'),
    tags: all('tags').flatMap((cell) => cell.split(/[\s,;，；、|]+/).filter((tag) => tag !== '')),
    lang: lang === undefined ? undefined : /^(zh|中|汉|普通话)/i.test(lang) ? 'zh' : 'en',
    note: all('note')[0],
  };
}

export type DuplicateKind = 'number' | 'lastEight' | 'nameAndAddress' | 'name';

export interface Duplicate {
  readonly line: number;
  readonly by: DuplicateKind;
  /** The earlier line of the list, or the person who is here already. */
  readonly like: string;
}

const TAIL_DIGITS = 8;

/** Rows of one list that could be one person: the same number, the same last eight digits, the same name and address. */
export function duplicatesIn(rows: readonly PersonRow[]): readonly Duplicate[] {
  const seen = new Map<string, number>();
  return rows.flatMap((row) => {
    const kinds = keysOf(row);
    const match = kinds.find(({ key }) => seen.has(key));
    const line = match ? seen.get(match.key) : undefined;
    for (const { key } of kinds) if (!seen.has(key)) seen.set(key, row.line);
    return match && line !== undefined ? [{ line: row.line, by: match.by, like: `line ${line}` }] : [];
  });
}

function keysOf(row: PersonRow): readonly { readonly by: DuplicateKind; readonly key: string }[] {
  const numbers = row.phones.map((phone) => phone.normalize('NFKC').replace(/\D/g, '')).filter((each) => each !== '');
  const name = folded(row.name ?? '');
  return [
    ...numbers.map((digits) => ({ by: 'number' as const, key: `n${digits}` })),
    ...numbers
      .filter((digits) => digits.length >= TAIL_DIGITS)
      .map((digits) => ({ by: 'lastEight' as const, key: `t${digits.slice(-TAIL_DIGITS)}` })),
    ...(name === ''
      ? []
      : row.addresses.map((address) => ({ by: 'nameAndAddress' as const, key: `a${name}\n${folded(address)}` }))),
  ];
}
