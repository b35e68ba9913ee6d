/** Seeded chance: the same seed gives the same bytes, and two consumers with their own labels do not disturb each other. */

import { createHash } from 'node:crypto';

import type { Chance } from '../world.js';

export interface SeededChance extends Chance {
  /** An independent stream of the same seed; the label alone decides its bytes. */
  fork(label: string): SeededChance;
  /** A fraction in [0, 1). */
  fraction(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  pick<T>(list: readonly [T, ...T[]]): T;
  /** A waiting time with this mean, never longer than eight times the mean. */
  exponential(mean: number): number;
  chanceOf(probability: number): boolean;
}

/** Longest exponential draw in means, so that one draw cannot outlast a simulated day. */
const exponentialMeansAtMost = 8;

const wordRange = 2 ** 32;

/** SHA-256 in counter mode over `seed`. */
export function seededChance(seed: number | string): SeededChance {
  const key = createHash('sha256').update(`countyline practice ${seed}`).digest();
  let counter = 0;
  let block: Buffer = Buffer.alloc(0);
  let used = 0;

  const nextByte = (): number => {
    if (used >= block.length) {
      block = createHash('sha256').update(key).update(String(counter)).digest();
      counter += 1;
      used = 0;
    }
    const byte = block[used] ?? 0;
    used += 1;
    return byte;
  };
  const fraction = (): number => {
    let word = 0;
    for (let count = 0; count < 4; count += 1) word = word * 256 + nextByte();
    return word / wordRange;
  };

  return {
    bytes: (count) => Uint8Array.from({ length: count }, nextByte),
    fork: (label) => seededChance(`${seed}/${label}`),
    fraction,
    between: (low, high) => low + Math.floor(fraction() * (high - low + 1)),
    pick: (list) => list[Math.floor(fraction() * list.length)] ?? list[0],
    exponential: (mean) => Math.min(-Math.log(1 - fraction()) * mean, mean * exponentialMeansAtMost),
    chanceOf: (probability) => fraction() < probability,
  };
}
