/** Answers as text: lists as a table or CSV, one object as labelled lines; colour is never the only sign. */

import { styleText } from 'node:util';
import { csvCell } from '../../kit/csv.js';
import { table } from '../../kit/table.js';
import { fitColumns, width } from '../../kit/text.js';
import type { Lang, Words } from '../../kit/words.js';

export type Cell = string | number | boolean | null | undefined;
export type Tint = 'red' | 'yellow' | 'green' | 'dim';

/** One column of a list: `key` heads it in CSV and is as stable as a field of the JSON. */
export interface ListColumn<T> {
  readonly key: string;
  readonly title: Words;
  readonly value: (row: T) => Cell;
  /** How people read the value, where that differs. */
  readonly show?: (row: T, lang: Lang) => Cell;
  readonly align?: 'right';
  readonly tint?: (row: T) => Tint | undefined;
}

export interface Look {
  readonly lang: Lang;
  readonly colour: boolean;
  /** Columns of the terminal; undefined for a pipe, which gets every text whole. */
  readonly columns: number | undefined;
}

const nothing: Words = { en: 'Nothing to list.', zh: '没有记录。' };
/** A column narrower than this says nothing. */
const COLUMN_LEAST = 4;

/** An aligned table; on a terminal the widest columns are cut to the window, never the first. */
export function rowsText<T>(rows: readonly T[], columns: readonly ListColumn<T>[], look: Look): string {
  if (rows.length === 0) return nothing[look.lang];
  const plain = columns.map(({ title, align, tint, value, show }) => ({
    title: title[look.lang],
    ...(align ? { align } : {}),
    cell: (row: T) => tinted(shown((show ?? value)(row, look.lang), look.lang), look.colour ? tint?.(row) : undefined),
  }));
  if (look.columns === undefined) return table(rows, plain);
  const widths = plain.map((column) => Math.max(...table(rows, [column]).split('\n').map(width)));
  const most = fitted(
    widths,
    columns.map(({ tint }, at) => at > 0 && tint === undefined),
    look.columns,
  );
  return table(
    rows,
    plain.map((column, at) => ({ ...column, most: most[at] ?? 0 })),
  );
}

/** Takes from the widest column that may be cut until all fit the window, or nothing more can be taken. */
function fitted(widths: readonly number[], mayCut: readonly boolean[], window: number): readonly number[] {
  const fit = [...widths];
  const between = 2 * (fit.length - 1);
  while (fit.reduce((sum, each) => sum + each, between) > window) {
    const widest = Math.max(...fit.filter((_, at) => mayCut[at]));
    if (widest <= COLUMN_LEAST) break;
    fit[fit.findLastIndex((each, at) => mayCut[at] && each === widest)] = widest - 1;
  }
  return fit;
}

/** RFC 4180, one line of keys first. */
export function rowsCsv<T>(rows: readonly T[], columns: readonly ListColumn<T>[]): string {
  const lines = rows.map((row) => columns.map(({ value }) => csvCell(value(row))).join(','));
  return [columns.map(({ key }) => key).join(','), ...lines].join('\r\n');
}

/** Labels and values of one object, aligned; lines without a value are left out. */
export function factsText(facts: readonly (readonly [Words, Cell])[], lang: Lang): string {
  const said = facts.flatMap(([label, value]) =>
    value === undefined || value === null || value === '' ? [] : [{ label: label[lang], value: shown(value, lang) }],
  );
  const widest = said.reduce((most, { label }) => Math.max(most, width(label)), 0);
  const indent = ' '.repeat(widest + 2);
  return said
    .map(({ label, value }) => `${fitColumns(label, widest)}  ${value.replaceAll('\n', `\n${indent}`)}`)
    .join('\n');
}

/** `2026-03-03 10:05`: the ISO time of the desk is the county's already. */
export function clockTime(iso: string | null | undefined): string | undefined {
  return iso?.slice(0, 16).replace('T', ' ');
}

/** The same with the offset, for one object alone. */
export function clockTimeWithOffset(iso: string | null | undefined): string | undefined {
  return iso ? `${iso.slice(0, 16).replace('T', ' ')} ${iso.slice(19)}` : undefined;
}

/** `1:05` out of milliseconds. */
export function minutesText(ms: number | null | undefined): string | undefined {
  if (ms === null || ms === undefined) return undefined;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Whether a stream takes colour: FORCE_COLOR decides, else NO_COLOR, else only a terminal that can. */
export function takesColour(
  stream: { readonly isTTY?: boolean | undefined },
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  const force = env['FORCE_COLOR'];
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (env['NO_COLOR'] || env['TERM'] === 'dumb' || env['CI']) return false;
  return stream.isTTY === true;
}

function shown(value: Cell, lang: Lang): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return lang === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no';
  return String(value);
}

function tinted(text: string, tint: Tint | undefined): string {
  return tint && text !== '' ? styleText(tint, text, { validateStream: false }) : text;
}
