/** What a county file calls by name, read leniently: references are checked even where something else is wrong. */

import { z } from 'zod';
import { hoursShape, portsShape, windowShape } from './shape.js';

/** Longer is no name; the shape says so itself. */
const NAME_MOST = 200;

const named = z
  .preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string().max(NAME_MOST))
  .optional()
  .catch(undefined);
const count = z.number().optional().catch(undefined);
const listOf = <T extends z.ZodType>(item: T) => z.array(item).catch([]);
const lenient = <S extends z.ZodRawShape>(shape: S) =>
  z.preprocess((value) => (isMap(value) ? value : {}), z.object(shape));

function isMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const outlineShape = lenient({
  hotline: lenient({
    numbers: listOf(named),
    fallbackQueue: named,
    hours: listOf(hoursShape.optional().catch(undefined)),
  }),
  calendar: lenient({ off: listOf(named), work: listOf(named) }),
  departments: listOf(lenient({ code: named, parent: named, phone: named })),
  services: listOf(
    lenient({
      code: named.transform((code) => code?.padStart(6, '0')),
      department: named,
      fields: listOf(lenient({ code: named })),
      duty: listOf(lenient({ area: named, department: named })),
    }),
  ),
  places: listOf(lenient({ code: named, area: named })),
  citizenTags: listOf(lenient({ code: named })),
  areas: listOf(lenient({ code: named, department: named })),
  fallback: named,
  users: listOf(
    lenient({
      name: named,
      /** `undefined` when they cannot be read: such a user is not blamed for roles they may have. */
      roles: z.array(z.string()).optional().catch(undefined),
      department: named,
      extension: named,
    }),
  ),
  queues: listOf(lenient({ code: named, agents: listOf(lenient({ user: named })) })),
  trunks: listOf(lenient({ code: named, lines: count })),
  outbound: lenient({
    trunk: named,
    keepFree: count,
    windows: listOf(windowShape.optional().catch(undefined)),
  }),
  switch: lenient({ ports: portsShape.prefault({}).optional().catch(undefined) }),
});

export type Outline = z.output<typeof outlineShape>;

/** Never refuses: what cannot be read is `undefined` or an empty list. */
export function outlineOf(written: unknown): Outline {
  return outlineShape.parse(written);
}
