/** How values are written, the same in text, in HTML and in both languages. */

import type { Lang, Words } from '../kit/words.js';
import { DAY_MS, HOUR_MS, type Unit } from './kpi.js';
import type { FigureRow, Value } from './report.js';

const MINUTE_MS = 60_000;

export const signs = {
  none: { en: '–', zh: '–' },
  hidden: { en: '<5', zh: '<5' },
  few: { en: 'few', zh: '少' },
  met: { en: 'met', zh: '达标' },
  missed: { en: 'missed', zh: '未达标' },
} as const;

/** `93.25 %`, `0:12` (minutes and seconds), `41.5 h` of office time. */
export function shownValue(unit: Unit, value: number | null): string {
  if (value === null) return signs.none.en;
  switch (unit) {
    case 'percent':
      return `${value.toFixed(1)} %`;
    case 'duration': {
      const seconds = Math.round(value / 1_000);
      return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    }
    case 'days':
      return `${(value / DAY_MS).toFixed(1)} d`;
    case 'workingTime':
      return value < HOUR_MS ? `${Math.round(value / MINUTE_MS)} min` : `${(value / HOUR_MS).toFixed(1)} h`;
  }
}

/** The target in words, with whether it was met; empty without one. */
export function shownTarget(row: FigureRow, lang: Lang): string {
  if (!row.target) return '';
  const [sign, limit] = 'atLeast' in row.target ? ['≥', row.target.atLeast] : ['≤', row.target.atMost];
  const word = row.met === null ? '' : ` ${row.met ? signs.met[lang] : signs.missed[lang]}`;
  return `${sign} ${shownValue(row.unit, limit)}${word}`;
}

/** The change since the period before: points for shares, else the time. */
export function shownChange(row: FigureRow): string {
  if (row.value === null || row.before === null) return '';
  const change = row.value - row.before;
  const sign = change < 0 ? '−' : '+';
  if (row.unit === 'percent') return `${sign}${Math.abs(change).toFixed(1)}`;
  return `${sign}${shownValue(row.unit, Math.abs(change))}`;
}

export function shownSpread({ unit, spread }: FigureRow): string {
  if (spread === null) return '';
  return [spread.median, spread.p90, spread.longest].map((ms) => shownValue(unit, ms)).join(' / ');
}

export function shownCount(value: number | null): string {
  return value === null ? signs.hidden.en : String(value);
}

/** An instant with its offset, as machines read it; people read the county's own clock. */
export function isInstant(value: Value): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/.test(value);
}

export function shownCell(value: Value, lang: Lang): string {
  if (value === null) return signs.none[lang];
  if (typeof value === 'object') return (value as Words)[lang];
  return isInstant(value) ? value.slice(0, 16).replace('T', ' ') : String(value);
}
