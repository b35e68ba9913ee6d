/** Rows of another system's list, read by a map that says which column means what; nothing here touches the database. */

import { createRequire } from 'node:module';
import type { parse as parseFunction } from 'csv-parse/sync';
import { Refusal } from '../kit/refusal.js';
import { cleanLine, cleanText } from '../kit/text.js';
import { instantOf } from '../kit/time.js';
import type { Words } from '../kit/words.js';
import type { ImportChannel, ImportMap } from './import-map.js';
import { readTime } from './time-format.js';

/** One row, keyed by column title. */
export type RawRow = Readonly<Record<string, string>>;

export interface ImportRow {
  readonly external: string;
  readonly text: string;
  /** Service code as the map says it; the county may not have it. */
  readonly service: string | null;
  readonly place: string | null;
  readonly openedAt: number;
  /** `null` for a request still open. */
  readonly closedAt: number | null;
  readonly channel: ImportChannel;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

export const importReasons = {
  noColumn: { en: 'a column of the map is not in the row', zh: '缺少映射所需的列' },
  noExternal: { en: 'no number of its own', zh: '没有原编号' },
  longExternal: { en: 'its number is longer than 64 characters', zh: '原编号超过64个字符' },
  noText: { en: 'no text', zh: '没有诉求内容' },
  longText: { en: 'text longer than 20000 characters', zh: '诉求内容超过20000字' },
  badOpenedAt: { en: 'the opening time cannot be read', zh: '登记时间无法识别' },
  badClosedAt: {
    en: 'closed, but the closing time is missing or cannot be read',
    zh: '已办结但办结时间缺失或无法识别',
  },
  closedBeforeOpened: { en: 'closed before it was opened', zh: '办结时间早于登记时间' },
  badPosition: { en: 'latitude or longitude cannot be read', zh: '经纬度无法识别' },
} as const satisfies Record<string, Words>;
export type ImportReason = keyof typeof importReasons;

export type MappedRow =
  | { readonly ok: true; readonly row: ImportRow }
  | { readonly ok: false; readonly line: number; readonly reason: ImportReason };

const EXTERNAL_CHARACTERS = 64;
/** As many as any ticket's text may have. */
const TEXT_CHARACTERS = 20_000;
/** As long as any ticket's place may be. */
const PLACE_CHARACTERS = 200;

/** What a row means, or the first reason why it means nothing. `line` is the row's line in its file, from 1. */
export function mapRow(map: ImportMap, row: RawRow, line: number): MappedRow {
  const no = (reason: ImportReason): MappedRow => ({ ok: false, line, reason });
  if (missingColumns(map, row).length > 0) return no('noColumn');
  const external = cleanLine(cell(row, map.external), EXTERNAL_CHARACTERS + 1);
  if (external === '') return no('noExternal');
  if (external.length > EXTERNAL_CHARACTERS) return no('longExternal');
  const text = cleanText(filled(map.text, row), TEXT_CHARACTERS + 1);
  if (text === '') return no('noText');
  if (text.length > TEXT_CHARACTERS) return no('longText');
  const times = timesOf(map, row);
  if (typeof times === 'string') return no(times);
  const position = positionOf(map, row);
  if (!position) return no('badPosition');
  const place = map.place === undefined ? '' : cleanLine(filled(map.place, row), PLACE_CHARACTERS);
  const { service, channel } = map;
  return {
    ok: true,
    row: {
      external,
      text,
      service: service ? (service.values.get(cell(row, service.column)) ?? service.default) : null,
      place: place === '' ? null : place,
      ...times,
      channel: channel ? (channel.values.get(cell(row, channel.column)) ?? channel.default) : 'other',
      ...position,
    },
  };
}

/** Columns the map speaks of and the list does not have. */
export function missingColumns(map: ImportMap, row: RawRow): readonly string[] {
  return map.columns.filter((column) => !Object.hasOwn(row, column));
}

function cell(row: RawRow, column: string): string {
  return (row[column] ?? '').trim();
}

/** A template whose columns are all empty says nothing, whatever stands between them. */
function filled(template: string, row: RawRow): string {
  let found = false;
  const text = template.replace(/\{([^{}]*)\}/g, (_place, column: string) => {
    const value = cell(row, column);
    found ||= value !== '';
    return value;
  });
  return found ? text : '';
}

function timesOf(
  map: ImportMap,
  row: RawRow,
): Pick<ImportRow, 'openedAt' | 'closedAt'> | 'badOpenedAt' | 'badClosedAt' | 'closedBeforeOpened' {
  const openedAt = instant(map, cell(row, map.openedAt.column));
  if (openedAt === undefined) return 'badOpenedAt';
  if (!map.closed?.values.has(cell(row, map.closed.column))) return { openedAt, closedAt: null };
  const written = map.closedAt.map((column) => cell(row, column)).find((value) => value !== '');
  const closedAt = instant(map, written ?? '');
  if (closedAt === undefined) return 'badClosedAt';
  return closedAt < openedAt ? 'closedBeforeOpened' : { openedAt, closedAt };
}

function instant(map: ImportMap, text: string): number | undefined {
  const time = readTime(map.openedAt.format, text);
  return time && instantOf(time.date, time.minutes, map.openedAt.zone) + time.seconds * 1000;
}

/** Both or neither: half a position is none. */
function positionOf(map: ImportMap, row: RawRow): Pick<ImportRow, 'latitude' | 'longitude'> | undefined {
  if (map.latitude === undefined || map.longitude === undefined) return { latitude: null, longitude: null };
  const [north, east] = [cell(row, map.latitude), cell(row, map.longitude)];
  if (north === '' && east === '') return { latitude: null, longitude: null };
  const latitude = degrees(north, 90);
  const longitude = degrees(east, 180);
  return latitude === undefined || longitude === undefined ? undefined : { latitude, longitude };
}

function degrees(text: string, most: number): number | undefined {
  if (!/^[+-]?\d{1,3}(\.\d{1,20})?$/.test(text)) return undefined;
  const value = Number(text);
  return Math.abs(value) <= most ? value : undefined;
}

/** A cell longer than this is no cell but a file with a quotation mark that never closes. */
const RECORD_CHARACTERS = 131_072;

const words = {
  notText: {
    en: 'The list is not UTF-8 text. Nothing was imported; save it as CSV in UTF-8 and try again.',
    zh: '列表不是 UTF-8 文本。未导入任何内容；请另存为 UTF-8 编码的 CSV 后重试。',
  },
  broken: {
    en: 'The list cannot be read: {problem}. Nothing was imported; mend that line and try again.',
    zh: '列表无法读取：{problem}。未导入任何内容；请修正该行后重试。',
  },
  empty: {
    en: 'The list is empty. Nothing was imported.',
    zh: '列表为空。未导入任何内容。',
  },
} as const;

/**
 * Calls `take` with every row and the line it ends on. The first line holds the titles; a byte order mark is dropped,
 * cells may be quoted. Refuses (usage) what is no UTF-8 text, has no titles, or breaks off inside a quotation.
 */
export function readRows(bytes: Uint8Array, take: (row: RawRow, line: number) => void): number {
  // The parser takes 10 ms to load and only an import needs it.
  const { parse } = createRequire(import.meta.url)('csv-parse/sync') as { parse: typeof parseFunction };
  const text = textOf(bytes);
  let titles: readonly string[] | undefined;
  let rows = 0;
  const onRecord = (cells: string[], { lines }: { readonly lines: number }) => {
    if (!titles) {
      titles = cells.map((title) => title.trim());
      return null;
    }
    rows += 1;
    take(Object.fromEntries(titles.flatMap((title, at) => pair(title, cells[at]))), lines);
    return null;
  };
  try {
    parse(text, {
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: RECORD_CHARACTERS,
      on_record: onRecord,
    });
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('CSV_')) throw error;
    throw new Refusal('usage', words.broken, { problem: cleanLine(error.message, PROBLEM_CHARACTERS) });
  }
  if (!titles) throw new Refusal('usage', words.empty);
  return rows;
}

const PROBLEM_CHARACTERS = 160;

/** A row too short lacks its last columns; that is for the map to notice. */
function pair(title: string, value: string | undefined): [string, string][] {
  return value === undefined ? [] : [[title, value]];
}

function textOf(bytes: Uint8Array): string {
  if (bytes.includes(0)) throw new Refusal('usage', words.notText);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal('usage', words.notText);
  }
}
