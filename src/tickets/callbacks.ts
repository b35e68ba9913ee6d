/** When a citizen may be tried again after the answer: at most three times, each at another time of day. */

import { localTime } from '../kit/time.js';
import type { DayPart } from './callback-table.js';

/** The part of the day an instant lies in; the night belongs to the evening before it and the morning after it. */
export function partOf(at: number, zone: string): { readonly day: string; readonly part: DayPart } {
  const { date, hour } = localTime(at, zone);
  return { day: date, part: hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening' };
}
