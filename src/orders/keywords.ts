/** What words a county declared, and words of its fields of government, say of a text before any history exists. */

import { bucketOf, piecesOf } from '../kit/grams.js';
import { rarity, type Spread } from './classifier.js';
import { fields } from './fields.js';

/** A word and how much it says for its class, 0 to 1. */
export interface Keyword {
  readonly word: string;
  readonly weight: number;
}

/** A subject line says in few words what it is about. */
const SUBJECT_WEIGHS = 2;
const TEXT_MOST = 1_500;

/** Among fewer texts than this every word is rare. */
const TEXTS_LEAST = 50;

/** How much the keywords find in a text: rare words and those in the subject count more. */
export function keywordScore(keywords: readonly Keyword[], subject: string, text: string, spread: Spread): number {
  const body = text.slice(0, TEXT_MOST);
  let score = 0;
  for (const { word, weight } of keywords) {
    const found = SUBJECT_WEIGHS * Math.sqrt(times(subject, word)) + Math.log1p(times(body, word));
    if (found > 0) score += found * weight * spreadOf(word, spread);
  }
  return score;
}

function times(text: string, word: string): number {
  let count = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) count += 1;
  return count;
}

/** A word of many pieces is as rare as the rarest of them. */
function spreadOf(word: string, spread: Spread): number {
  if (spread.texts < TEXTS_LEAST) return 1;
  const pieces = [...piecesOf(word)];
  if (pieces.length === 0) return 1;
  return Math.max(...pieces.map((piece) => rarity(spread, spread.of(bucketOf(piece))) - 1));
}

/** The words of the field of government a class or group is named after; none for a name nobody knows. */
export function fieldWords(name: string): readonly Keyword[] {
  const field = fields.find(({ names }) => names.includes(name));
  return (field?.words.split(' ') ?? []).map((word) => ({ word, weight: 1 / (spoken.get(word) ?? 1) }));
}

/** In how many fields a word stands. */
const spoken: ReadonlyMap<string, number> = fields
  .flatMap(({ words }) => words.split(' '))
  .reduce((count, word) => count.set(word, (count.get(word) ?? 0) + 1), new Map<string, number>());
