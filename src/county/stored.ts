/** A county put in force by an older program, read as if its file were applied today: what it could not say has its default. */

import type { z } from 'zod';
import type { County } from './county.js';
import { countyShape } from './shape.js';

/** `document` is what `saveCounty` wrote, by whatever version of the program. */
export function fromStored(document: string): County {
  const stored = JSON.parse(document) as County;
  // The hotline is kept in other units than the file's; it has had all its keys from the beginning.
  return { ...(filled(countyShape, stored) as County), hotline: stored.hotline };
}

/** What the library keeps of an object, an array, and of what may be left out. */
interface Def {
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
}

/** Fills in what is absent and has a default; what is there stays, also where it is shaped otherwise than in the file. */
function filled(type: z.ZodType, value: unknown): unknown {
  const { shape, element, innerType } = type.def as unknown as Def;
  if (innerType) return filled(innerType, value);
  if (element) return Array.isArray(value) ? value.map((one) => filled(element, one)) : value;
  if (!shape || typeof value !== 'object' || value === null) return value;
  const known = value as Readonly<Record<string, unknown>>;
  const parts = Object.entries(shape).flatMap(([key, part]) => {
    const one = key in known ? filled(part, known[key]) : part.safeParse(undefined).data;
    return one === undefined ? [] : [[key, one] as const];
  });
  return { ...known, ...Object.fromEntries(parts) };
}
