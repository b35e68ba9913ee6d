/** Everything a person may ask or do. Each feature brings its part; the names are the words scripts rely on. */

import { citizensDesk } from './citizens/desk.js';
import { countyDesk } from './county/desk.js';
import type { DeskEntry } from './engine/desk.js';

export const desk = {
  ...countyDesk,
  ...citizensDesk,
} as const satisfies Record<string, DeskEntry>;

export type Desk = typeof desk;
export type DeskName = keyof Desk;
