/** Charts as SVG: numbers stand in them as text, each has a title and a description, and none needs colour to be read. */

import { fitColumns, width } from '../kit/text.js';
import type { Lang } from '../kit/words.js';
import type { Bar, HeatSection, Point } from './report.js';
import { shownCount } from './show.js';

const ROW = 24;
const CHART = 760;
/** Columns of a label, and the room they take. */
const LABEL_COLUMNS = 30;
const LABEL = 220;
const NUMBER = 64;
const SERIES_HIGH = 140;
/** Room for the half of the last label that stands out beyond its column. */
const LAST_LABEL = 12;
/** More bars than this leave no room for their labels. */
const LABELS_MOST = 16;
const CELL = 26;
const HEAT_LABEL = 48;

/** Text from the county's own file may hold anything. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

interface Frame {
  /** Unique in the page. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

function framed({ id, title, description }: Frame, wide: number, high: number, inside: string): string {
  return `<svg viewBox="0 0 ${wide} ${high}" width="${wide}" height="${high}" role="img" aria-labelledby="${id}-t ${id}-d">
<title id="${id}-t">${escaped(title)}</title><desc id="${id}-d">${escaped(description)}</desc>
${inside}</svg>`;
}

function text(x: number, y: number, words: string, more = ''): string {
  return `<text x="${round(x)}" y="${round(y)}"${more}>${escaped(words)}</text>`;
}

/** Bars lying, the number at the end of each. */
export function barsSvg(frame: Frame, bars: readonly Bar[], lang: Lang): string {
  const most = Math.max(1, ...bars.map(({ value }) => value ?? 0));
  const room = CHART - LABEL - NUMBER;
  const lines = bars.map(({ label, value }, at) => {
    const y = at * ROW;
    const long = ((value ?? 0) / most) * room;
    const name = width(label[lang]) > LABEL_COLUMNS ? fitColumns(label[lang], LABEL_COLUMNS).trimEnd() : label[lang];
    const rect = `<rect class="bar" x="${LABEL}" y="${y + 4}" width="${round(long)}" height="${ROW - 8}" rx="2"/>`;
    const number = text(LABEL + long + 6, y + 17, shownCount(value), ' class="number"');
    return `${text(LABEL - 8, y + 17, name, ' text-anchor="end"')}${rect}${number}`;
  });
  return framed(frame, CHART, Math.max(1, bars.length) * ROW, lines.join('\n'));
}

/** Columns standing in the order of time, with the highest value on a line of its own. */
export function seriesSvg(frame: Frame, points: readonly Point[]): string {
  const most = Math.max(1, ...points.map(({ value }) => value ?? 0));
  const step = (CHART - 48) / Math.max(1, points.length);
  const every = Math.ceil(points.length / LABELS_MOST);
  const base = SERIES_HIGH - 20;
  const high = (value: number | null) => ((value ?? 0) / most) * (base - 24);
  const columns = points.map(({ label, value }, at) => {
    const x = 44 + at * step;
    const rect = `<rect class="bar" x="${round(x + step * 0.12)}" y="${round(base - high(value))}" width="${round(step * 0.76)}" height="${round(high(value))}"/>`;
    const middle = x + step / 2;
    const tall = points.length <= LABELS_MOST * 2 && (value ?? 0) > 0;
    const number = tall
      ? text(middle, base - high(value) - 4, shownCount(value), ' class="number" text-anchor="middle"')
      : '';
    const name = at % every === 0 ? text(middle, SERIES_HIGH - 5, shortDate(label), ' text-anchor="middle"') : '';
    return `${rect}${number}${name}`;
  });
  const lines = [0, most].map((value) => {
    const y = round(base - high(value));
    return `<line x1="44" x2="${CHART}" y1="${y}" y2="${y}"/>${text(38, y + 4, String(value), ' text-anchor="end"')}`;
  });
  return framed(frame, CHART + LAST_LABEL, SERIES_HIGH, [...lines, ...columns].join('\n'));
}

/** `03-09` says enough under a column of a dated series. */
function shortDate(label: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(label) ? label.slice(5) : label;
}

/** A cell for each weekday and hour; the number stands in it, and shade is only the second sign. */
export function heatSvg(frame: Frame, { rows, columns, cells }: HeatSection, lang: Lang): string {
  const most = Math.max(1, ...cells.flat().map((value) => value ?? 0));
  const head = columns.map((column, x) => text(HEAT_LABEL + x * CELL + CELL / 2, 14, column, ' text-anchor="middle"'));
  const body = rows.flatMap((row, y) => {
    const top = 20 + y * CELL;
    const label = text(HEAT_LABEL - 8, top + 17, row[lang], ' text-anchor="end"');
    const squares = columns.map((_, x) => {
      const value = cells[y]?.[x] ?? null;
      const share = (value ?? 0) / most;
      const left = HEAT_LABEL + x * CELL;
      const square = `<rect class="cell" x="${left}" y="${top}" width="${CELL - 2}" height="${CELL - 2}" fill-opacity="${round(share)}"/>`;
      if (value === 0) return square;
      const on = share > 0.8 ? ' class="on"' : ' class="number"';
      return `${square}${text(left + CELL / 2 - 1, top + 16, shownCount(value), `${on} text-anchor="middle"`)}`;
    });
    return [label, ...squares];
  });
  return framed(frame, HEAT_LABEL + columns.length * CELL, 22 + rows.length * CELL, [...head, ...body].join('\n'));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
