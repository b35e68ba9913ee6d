/** What a list of tickets may be narrowed to: the same words for lists, search, saved views and bulks. */

import { z } from 'zod';
import type { County } from '../county/county.js';
import { Refusal } from '../kit/refusal.js';
import { addDays, instantOf } from '../kit/time.js';
import type { Channel, Light, Secrecy, TicketState } from './ticket.js';
import { channels, ticketStates } from './ticket.js';

const words = {
  day: {
    en: '{day} is no day of the calendar. Nothing was looked for; write it like 2026-03-03.',
    zh: '{day} 不是有效日期。未查询；请按 2026-03-03 的格式填写。',
  },
} as const;

/** As the county file spells them. */
const ticketTypes = ['consultation', 'help', 'complaint', 'report', 'suggestion', 'praise', 'filing'] as const;

export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day like 2026-03-03');

/** Every filter of the desk; all of them are joined by "and". */
export const filterShape = {
  state: z.enum(ticketStates).optional(),
  open: z.boolean().optional(),
  department: z.string().max(40).optional(),
  light: z.enum(['green', 'yellow', 'red']).optional(),
  service: z
    .string()
    .regex(/^\d{6}$/, 'six digits; see countyline service list')
    .optional(),
  channel: z.enum(channels).optional(),
  type: z.enum(ticketTypes).optional(),
  secrecy: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]).optional(),
  /** Days in the county's zone, both included. */
  from: day.optional(),
  to: day.optional(),
  /** Words of the place. */
  place: z.string().trim().min(1).max(200).optional(),
  /** A tag of the citizen, such as `elderly`. */
  tag: z.string().trim().min(1).max(40).optional(),
} as const;

export const filterInput = z.strictObject(filterShape);
export type FilterInput = z.output<typeof filterInput>;

export interface TicketFilter {
  readonly state?: TicketState | undefined;
  /** Open tickets only. */
  readonly open?: boolean | undefined;
  readonly department?: string | undefined;
  /** Beside those of `department`: what this department helps with now. */
  readonly helper?: string | undefined;
  readonly light?: Light | undefined;
  readonly service?: string | undefined;
  readonly channel?: Channel | undefined;
  readonly type?: FilterInput['type'];
  readonly secrecy?: Secrecy | undefined;
  /** Milliseconds since the epoch, the first inclusive, the second exclusive. */
  readonly openedFrom?: number | undefined;
  readonly openedBefore?: number | undefined;
  readonly place?: string | undefined;
  readonly tag?: string | undefined;
  /** What a tag says of a citizen is theirs: no tickets above this level. */
  readonly tagSecrecy?: Secrecy | undefined;
  readonly numberIds?: readonly number[] | undefined;
}

/** Days become instants of the county's zone. */
export function filterOf(county: County, input: FilterInput): TicketFilter {
  const { from, to, ...rest } = input;
  return {
    ...rest,
    openedFrom: from === undefined ? undefined : startOf(county, from),
    openedBefore: to === undefined ? undefined : endOf(county, to),
  };
}

/** The instant at which a day of the county begins. */
export function startOf(county: County, date: string): number {
  return instantOf(checked(date), 0, county.zone);
}

/** The first instant after a day of the county. */
export function endOf(county: County, date: string): number {
  return instantOf(addDays(checked(date), 1), 0, county.zone);
}

function checked(date: string): string {
  const at = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(at) || !new Date(at).toISOString().startsWith(date))
    throw new Refusal('usage', words.day, { day: date });
  return date;
}
