/** When a citizen may be tried again after the answer: at most three times, each at another time of day. */

import { addDays, instantOf, localTime } from '../kit/time.js';
import type { DayPart, Try } from './callback-table.js';

/** Minutes of the local day at which its parts begin; nobody is rung before eight or after nine in the evening. */
const begins: Readonly<Record<DayPart, number>> = { morning: 8 * 60, afternoon: 12 * 60, evening: 18 * 60 };
const order: readonly DayPart[] = ['morning', 'afternoon', 'evening'];

/** The part of the day an instant lies in; the night belongs to the evening before it and the morning after it. */
export function partOf(at: number, zone: string): { readonly day: string; readonly part: DayPart } {
  const { date, hour } = localTime(at, zone);
  return { day: date, part: hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening' };
}

/**
 * When the next try may be: now, unless a try was made in this part of this day; then at the beginning of the next part
 * that has had none.
 */
export function nextTryAt(tries: readonly Pick<Try, 'day' | 'part'>[], now: number, zone: string): number {
  const tried = (day: string, part: DayPart) => tries.some((each) => each.day === day && each.part === part);
  const here = partOf(now, zone);
  if (!tried(here.day, here.part)) return now;
  for (let days = 0; ; days += 1) {
    const day = addDays(here.day, days);
    for (const part of order) {
      const at = instantOf(day, begins[part], zone);
      if (at > now && !tried(day, part)) return at;
    }
  }
}
