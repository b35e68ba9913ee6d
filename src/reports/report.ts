/** What a report is before anybody prints it: sections of figures, bars, series, heat maps, tables and sentences. */

import { isoTime } from '../kit/time.js';
import type { Words } from '../kit/words.js';
import { HIDDEN_FROM, type Kpi, type Unit } from './kpi.js';
import type { Figure, Spread } from './measure.js';
import type { Period } from './period.js';
import type { Source } from './source.js';

export interface Report {
  readonly report: string;
  readonly title: Words;
  readonly county: Words;
  readonly period: { readonly kind: string; readonly from: string; readonly to: string } | null;
  readonly madeAt: string;
  /** Small cells were left blank. */
  readonly public: boolean;
  readonly sections: readonly Section[];
  /** What a reader should know before comparing. */
  readonly traps: readonly Words[];
}

export type Section =
  | { readonly kind: 'figures'; readonly title: Words; readonly rows: readonly FigureRow[] }
  | { readonly kind: 'bars'; readonly title: Words; readonly of: Words; readonly bars: readonly Bar[] }
  | { readonly kind: 'series'; readonly title: Words; readonly of: Words; readonly points: readonly Point[] }
  | HeatSection
  | TableSection
  | { readonly kind: 'words'; readonly title: Words; readonly lines: readonly Line[] };

/** A figure with its words; `n`, `hits` and `value` are null where a small cell was left blank. */
export interface FigureRow {
  readonly code: string;
  readonly name: Words;
  readonly unit: Unit;
  readonly numerator: Words;
  readonly denominator: Words;
  readonly exclusions: Words | null;
  readonly note: Words | null;
  readonly value: number | null;
  readonly n: number | null;
  readonly hits: number | null;
  readonly excluded: number | null;
  readonly raw: number | null;
  readonly spread: Spread | null;
  readonly few: boolean;
  /** Whether the target is met; null where there is no target or no value. */
  readonly met: boolean | null;
  readonly target: Kpi['target'] | null;
  /** The value of the period before. */
  readonly before: number | null;
}

export interface Bar {
  readonly key: string;
  readonly label: Words;
  readonly value: number | null;
}

export interface Point {
  readonly label: string;
  readonly value: number | null;
}

export interface HeatSection {
  readonly kind: 'heat';
  readonly title: Words;
  readonly of: Words;
  readonly rows: readonly Words[];
  readonly columns: readonly string[];
  readonly cells: readonly (readonly (number | null)[])[];
}

export type Value = string | number | null | Words;

export interface TableSection {
  readonly kind: 'table';
  readonly title: Words;
  readonly columns: readonly { readonly key: string; readonly title: Words; readonly count?: true }[];
  readonly rows: readonly { readonly cells: readonly Value[]; readonly grey?: boolean }[];
  readonly note?: Words;
  /** Names tickets or people: not for everybody. */
  readonly named?: true;
  /** One row can be computed from the others: a blank one blanks them all. */
  readonly linked?: true;
}

/** A sentence, and the tickets behind it: `hidden` others may not be named, `more` are left to `report kpi --list`. */
export interface Line {
  readonly text: Words;
  readonly tickets: readonly string[];
  readonly hidden: number;
  readonly more: number;
}

/** A sentence stands on a page; whoever wants thousands of numbers asks for the list. */
const NUMBERS_MOST = 200;

/** Numbers a reader may see: a whistle-blower's ticket is counted and never named. */
export function lineOf(text: Words, behind: readonly { readonly number: string; readonly secrecy: number }[]): Line {
  const open = behind.filter(({ secrecy }) => secrecy < HIDDEN_FROM).map(({ number }) => number);
  const tickets = open.slice(0, NUMBERS_MOST);
  return { text, tickets, hidden: behind.length - open.length, more: open.length - tickets.length };
}

export function newReport(
  source: Source,
  report: string,
  title: Words,
  period: Period | undefined,
  sections: readonly Section[],
  traps: readonly Words[],
): Report {
  const { zone, name } = source.county;
  const span = period && { kind: period.kind, from: isoTime(period.from, zone), to: isoTime(period.to, zone) };
  const madeAt = isoTime(source.now, zone);
  return { report, title, county: name, period: span ?? null, madeAt, public: false, sections, traps };
}

export function figureRow(kpi: Kpi, figure: Figure, before?: Figure): FigureRow {
  const { value, n, hits, excluded, raw, spread, few } = figure;
  return {
    code: kpi.code,
    name: kpi.name,
    unit: kpi.unit,
    numerator: kpi.numerator,
    denominator: kpi.denominator,
    exclusions: kpi.exclusions ?? null,
    note: kpi.note ?? null,
    value,
    n,
    hits,
    excluded,
    raw,
    spread,
    few,
    met: metBy(kpi, value),
    target: kpi.target ?? null,
    before: before?.value ?? null,
  };
}

function metBy({ target }: Kpi, value: number | null): boolean | null {
  if (target === undefined || value === null) return null;
  return 'atLeast' in target ? value >= target.atLeast : value <= target.atMost;
}

/** A group smaller than this could be recognised by its neighbours. */
export const CELL_LEAST = 5;

/** The same report for everybody: cells of one to four cases are blank, and no ticket is named. */
export function forPublic(report: Report): Report {
  return { ...report, public: true, sections: report.sections.filter(isForAll).map(blanked) };
}

function isForAll(section: Section): boolean {
  return section.kind !== 'table' || section.named !== true;
}

function blanked(section: Section): Section {
  switch (section.kind) {
    case 'figures':
      return { ...section, rows: section.rows.map(blankFigure) };
    case 'bars':
      return { ...section, bars: section.bars.map((bar) => ({ ...bar, value: cell(bar.value) })) };
    case 'series':
      return { ...section, points: section.points.map((point) => ({ ...point, value: cell(point.value) })) };
    case 'heat':
      return { ...section, cells: section.cells.map((row) => row.map(cell)) };
    case 'table':
      return { ...section, rows: blankRows(section) };
    case 'words':
      return { ...section, lines: section.lines.map((line) => ({ ...line, tickets: [], hidden: 0, more: 0 })) };
  }
}

/** A row with a count too small says nothing at all: its shares would give the count away. */
function blankRows({ rows, columns, linked }: TableSection): TableSection['rows'] {
  const isLow = ({ cells }: TableSection['rows'][number]) =>
    columns.some(({ count }, at) => count && isSmall(cells[at]));
  const all = linked === true && rows.some(isLow);
  return rows.map((row) => {
    return all || isLow(row)
      ? { ...row, cells: row.cells.map((value) => (typeof value === 'number' ? null : value)) }
      : row;
  });
}

function blankFigure(row: FigureRow): FigureRow {
  const small = isSmall(row.n) || (row.unit === 'percent' && isSmall(row.hits));
  const excluded = cell(row.excluded);
  const raw = excluded === null ? null : row.raw;
  if (!small) return { ...row, excluded, raw };
  return { ...row, n: null, hits: null, value: null, excluded, raw: null, spread: null, met: null, before: null };
}

function cell(value: number | null): number | null {
  return isSmall(value) ? null : value;
}

function isSmall(value: Value | undefined): boolean {
  return typeof value === 'number' && value > 0 && value < CELL_LEAST;
}
