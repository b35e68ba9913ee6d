/** The stretches of time that figures are about: a day, a week from Monday, a month, in the county's own zone. */

import { Refusal } from '../kit/refusal.js';
import { addDays, instantOf, localTime } from '../kit/time.js';

export const periodKinds = ['day', 'week', 'month'] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** From `from` up to, but not at, `to`; milliseconds since the epoch. */
export interface Period {
  readonly kind: PeriodKind;
  readonly from: number;
  readonly to: number;
  /** First and last date of it, `YYYY-MM-DD`. */
  readonly first: string;
  readonly last: string;
}

const words = {
  date: {
    en: '"{date}" is no date. Nothing was counted; write YYYY-MM-DD, or YYYY-MM for a month.',
    zh: '“{date}”不是日期。未统计；请写 YYYY-MM-DD，月份可写 YYYY-MM。',
  },
} as const;

/** The period of this kind that holds `date`; without a date, the one that holds `now`. */
export function periodOf(kind: PeriodKind, date: string | undefined, now: number, zone: string): Period {
  const day = date === undefined ? localTime(now, zone).date : dateOf(date);
  switch (kind) {
    case 'day':
      return between(kind, day, day, zone);
    case 'week': {
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
      const monday = addDays(day, -((weekday + 6) % 7));
      return between(kind, monday, addDays(monday, 6), zone);
    }
    case 'month': {
      const first = `${day.slice(0, 7)}-01`;
      const next = `${addDays(first, 31).slice(0, 7)}-01`;
      return between(kind, first, addDays(next, -1), zone);
    }
  }
}

/** The one of the same kind just before. */
export function periodBefore(period: Period, zone: string): Period {
  return periodOf(period.kind, addDays(period.first, -1), period.from, zone);
}

/** Every date of it, in order. */
export function datesOf({ first, last }: Period): readonly string[] {
  const dates: string[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) dates.push(date);
  return dates;
}

function between(kind: PeriodKind, first: string, last: string, zone: string): Period {
  return { kind, from: instantOf(first, 0, zone), to: instantOf(addDays(last, 1), 0, zone), first, last };
}

function dateOf(text: string): string {
  const date = /^\d{4}-\d{2}$/.test(text) ? `${text}-01` : text;
  const known = /^\d{4}-\d{2}-\d{2}$/.test(date) ? new Date(`${date}T00:00:00Z`) : undefined;
  const real = known !== undefined && !Number.isNaN(known.getTime()) && known.toISOString().startsWith(date);
  if (!real) throw new Refusal('usage', words.date, { date: text.slice(0, 20) });
  return date;
}
