/** How alike two requests are: by the words, by the place, by who asks; pure, so that a form may ask at every key. */

import { fnv } from '../kit/grams.js';
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
  let last: number = letterKinds.other;
  /** Where the run began that `last` belongs to. */
  let from = 0;
  for (let at = 0; at <= fold.length; at += 1) {
    const kind = at === fold.length ? letterKinds.other : spokenKind(fold.charCodeAt(at));
    if (kind === letterKinds.han && last === kind) found.add(fold.charCodeAt(at - 1) * 0x10000 + fold.charCodeAt(at));
    if (kind === last) continue;
    if (last === letterKinds.word) found.add(-1 - fnv(fold.slice(from, at)));
    else if (last === letterKinds.han && at - from === 1) found.add(fold.charCodeAt(from));
    last = kind;
    from = at;
  }
  return found;
}

/** Halves of rarer characters count as Chinese, which most of them are. */
function spokenKind(code: number): number {
  const kind = letterKind(code);
  return kind === letterKinds.half ? letterKinds.han : kind;
}

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
