/** The operating system's chance, for ids, PINs and salts that nobody may guess. */

import { randomBytes } from 'node:crypto';
import type { Chance } from './world.js';

export function systemChance(): Chance {
  return { bytes: (count) => randomBytes(count) };
}
