/** Decides what a text is most likely about: what the rules say, corrected by how often its words stood in each class. */

import { gramsOf } from '../kit/grams.js';

/** What is known of words: in how many texts there are, and each bucket stands. */
export interface Spread {
  readonly texts: number;
  readonly of: (bucket: number) => number;
}

/** Words that say most are enough; this bounds the reading for one suggestion. */
const TELLING_MOST = 150;

/** Among many texts a word that hardly ever occurs is a name or a slip, and would crowd out what tells. */
const MANY_TEXTS = 1_000;
const SEEN_LEAST = 4;

/** Bucket → share, of length one; the rarer a word elsewhere and the oftener here, the more it says. */
export type Vector = ReadonlyMap<number, number>;

export function vectorOf(text: string, spread: Spread): Vector {
  return vectorFrom(gramsOf(text), spread);
}

/** The same of pieces that were counted before. */
export function vectorFrom(grams: ReadonlyMap<number, number>, spread: Spread): Vector {
  const least = spread.texts >= MANY_TEXTS ? SEEN_LEAST : 0;
  const weighed = [...grams].flatMap(([bucket, times]) => {
    const seen = spread.of(bucket);
    return seen < least ? [] : [[bucket, (1 + Math.log(times)) * rarity(spread, seen)] as const];
  });
  const telling = weighed.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, TELLING_MOST);
  const length = Math.hypot(...telling.map(([, weight]) => weight));
  return new Map(telling.map(([bucket, weight]) => [bucket, weight / length]));
}

/** How much a word says that stands in so many texts; 1 is the least. */
export function rarity({ texts }: Pick<Spread, 'texts'>, inTexts: number): number {
  return Math.log((1 + texts) / (1 + Math.min(inTexts, texts))) + 1;
}

/** One class: its share by the rules (0 to 1), and the weight of all its words in the history. */
export interface Label {
  readonly code: string;
  readonly prior: number;
  readonly words: number;
}

export interface Ranked {
  readonly code: string;
  readonly probability: number;
}

/** Complement naive Bayes with the smoothing that cross-validation liked best. */
const SMOOTHING = 0.2;
const SMOOTHING_OF_ALL = 14_000;
/** How much the rules and the nearest past requests weigh, and how fast certainty grows with the difference. */
const RULES_WEIGH = 3;
const NEAREST_WEIGH = 4;
const SHARPNESS = 1;
/** The less alike the nearest are, the less they say. */
const HARDLY_ALIKE = 0.2;

/** A past request of a class; how much alike it is, is the sum of the products of what its telling words weigh in both. */
export interface Neighbour {
  readonly code: string;
  /** 0 to 1. */
  readonly likeness: number;
}

/** By so many of its most telling words a request is found again; cross-validation saw no gain in more. */
const TELLING = 80;
/** So many of the nearest past requests have a voice. */
export const NEAREST = 40;

/** That a word was among the telling ones of a past request, and its share there. */
export interface Posting {
  readonly serial: number;
  readonly share: number;
}

/** Serial and likeness (0 to 1) of past requests that have a telling word in common, the most alike and newest first. */
export function nearestTo(
  vector: Vector,
  postingsOf: (bucket: number) => readonly Posting[],
): readonly (readonly [serial: number, likeness: number])[] {
  const likeness = new Map<number, number>();
  for (const [bucket, share] of tellingOf(vector)) {
    for (const one of postingsOf(bucket)) {
      likeness.set(one.serial, (likeness.get(one.serial) ?? 0) + share * one.share);
    }
  }
  return [...likeness].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
}

/** The words by which a text is found among others, the most telling first. */
export function tellingOf(vector: Vector): readonly (readonly [bucket: number, share: number])[] {
  return [...vector].slice(0, TELLING);
}

/**
 * `weightsOf(bucket)` gives the weight in each class, in the order of `labels`; the nearest speak for their classes as
 * much as they are alike. Best first; without labels, nothing.
 */
export function rank(
  vector: Vector,
  labels: readonly Label[],
  weightsOf: (bucket: number) => ArrayLike<number> | undefined,
  nearest: readonly Neighbour[],
): readonly Ranked[] {
  const all = labels.reduce((sum, { words }) => sum + words, 0);
  const voices = voicesOf(nearest);
  const scores = labels.map(({ code, prior }) => RULES_WEIGH * prior + NEAREST_WEIGH * (voices.get(code) ?? 0));
  const bases = labels.map(({ words }) => Math.log(all - words + SMOOTHING_OF_ALL));
  const known = all > 0 ? vector : new Map<number, number>();
  for (const [bucket, share] of known) {
    const weights = weightsOf(bucket);
    let total = 0;
    for (let at = 0; at < labels.length; at += 1) total += weights?.[at] ?? 0;
    for (let at = 0; at < labels.length; at += 1) {
      const elsewhere = Math.log(total - (weights?.[at] ?? 0) + SMOOTHING) - (bases[at] ?? 0);
      scores[at] = (scores[at] ?? 0) - share * elsewhere;
    }
  }
  const top = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(SHARPNESS * (score - top)));
  const sum = raised.reduce((one, other) => one + other, 0);
  return labels
    .map(({ code }, at) => ({ code, probability: (raised[at] ?? 0) / sum }))
    .sort((a, b) => b.probability - a.probability);
}

/** Class → its share of the voices, together less than one. */
function voicesOf(nearest: readonly Neighbour[]): ReadonlyMap<string, number> {
  const every = nearest.reduce((sum, { likeness }) => sum + likeness, HARDLY_ALIKE);
  const voices = new Map<string, number>();
  for (const { code, likeness } of nearest) voices.set(code, (voices.get(code) ?? 0) + likeness / every);
  return voices;
}

/** Scores of the rules as shares; the less the rules found at all, the less they say. */
export function shares(scores: readonly number[]): readonly number[] {
  const sum = scores.reduce((one, other) => one + other, 0);
  return scores.map((score) => score / (sum + FEW_WORDS));
}
const FEW_WORDS = 5;
