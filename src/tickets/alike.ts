/** How alike two requests are: by the words, by the place, by who asks; pure, so that a form may ask at every key. */

import { letterKind, letterKinds } from './fold.js';

/** Texts longer than this are compared by their beginning, where people say what it is about. */
const COMPARED_CHARACTERS = 600;
/** Below this nobody would take the two for one matter. */
export const ALIKE_LEAST = 0.35;

/**
 * Pairs of Chinese characters, and whole words of other scripts, each once; as numbers, which are compared faster than
 * words: a pair is its two characters, a word what it is hashed to, below zero so that no pair is taken for it.
 */
export function shingles(text: string): ReadonlySet<number> {
  const fold = text.slice(0, COMPARED_CHARACTERS).normalize('NFKC').toLowerCase();
  const found = new Set<number>();
  let run = 0;
  let before = 0;
  let hash = 0;
  const end = () => {
    if (run === 1) found.add(before);
    if (hash !== 0) found.add(hash);
    run = 0;
    hash = 0;
  };
  for (let at = 0; at < fold.length; at += 1) {
    const code = fold.charCodeAt(at);
    const kind = letterKind(code);
    if (kind === letterKinds.other) end();
    // Halves of rarer characters count as Chinese, which most of them are.
    else if (kind !== letterKinds.word) {
      if (hash !== 0) end();
      if (run > 0) found.add(before * 0x10000 + code);
      before = code;
      run += 1;
    } else {
      if (run > 0) end();
      hash = -1 - ((Math.imul(-1 - hash, FNV_PRIME) ^ code) >>> 0);
    }
  }
  end();
  return found;
}

const FNV_PRIME = 0x01000193;

/** What both say, as a share of what both together say (Jaccard), from 0 to 1. */
export function overlap(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  if (one.size === 0 || other.size === 0) return 0;
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  let both = 0;
  for (const shingle of few) if (many.has(shingle)) both += 1;
  return both / (one.size + other.size - both);
}

export interface AlikeFacts {
  /** Overlap of the words, 0 to 1. */
  readonly text: number;
  readonly samePlace: boolean;
  readonly sameService: boolean;
  readonly sameCaller: boolean;
}

export type AlikeReason = 'text' | 'place' | 'service' | 'caller';

/** From 0 to 1, and what speaks for it. The same place and service is one burst pipe; the same caller asks again. */
export function alike({ text, samePlace, sameService, sameCaller }: AlikeFacts): {
  readonly score: number;
  readonly because: readonly AlikeReason[];
} {
  // Two people never use the same words: a third in common is a lot.
  const words = Math.min(1, text * 2.5);
  const score = 0.5 * words + (samePlace ? 0.25 : 0) + (sameService ? 0.1 : 0) + (sameCaller ? 0.3 : 0);
  const because: AlikeReason[] = [];
  if (words >= 0.4) because.push('text');
  if (samePlace) because.push('place');
  if (sameService) because.push('service');
  if (sameCaller) because.push('caller');
  return { score: Math.min(1, Math.round(score * 100) / 100), because };
}
