/** How good the suggestion is, judged on texts whose class is known: by cross-validation, or on a second file. */

import { gramsOf } from '../kit/grams.js';
import {
  NEAREST,
  type Neighbour,
  nearestTo,
  type Posting,
  type Ranked,
  rank,
  type Spread,
  shares,
  tellingOf,
  type Vector,
  vectorFrom,
} from './classifier.js';
import { fieldWords, type Keyword, keywordScore } from './keywords.js';

export interface Labelled {
  readonly subject: string;
  readonly text: string;
  readonly class: string;
}
export type Unlabelled = Pick<Labelled, 'subject' | 'text'>;

export interface Judgement {
  readonly texts: number;
  /** Share of texts whose class came first, and among the first three. */
  readonly top1: number;
  readonly top3: number;
  /** The same by the rules alone, without any history. */
  readonly rulesTop1: number;
  readonly rulesTop3: number;
  /** At each confidence that a county may ask for: the share of texts the model is as sure of, and how many of those are right. */
  readonly sure: readonly { readonly confidence: number; readonly share: number; readonly right: number }[];
  readonly classes: readonly {
    readonly class: string;
    readonly texts: number;
    readonly top1: number;
    readonly top3: number;
  }[];
  /** `confusion[class][said]` counts. */
  readonly confusion: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Each text is judged by a model that never saw it; every class is spread evenly over the folds, `repeats` times. */
export function crossValidate(
  rows: readonly Labelled[],
  others: readonly Unlabelled[],
  folds: number,
  repeats: number,
): Judgement {
  const tally: Said[] = [];
  const base = spreadIn(others);
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const foldOf = dealt(rows, folds, repeat);
    for (let fold = 0; fold < folds; fold += 1) {
      const train = rows.filter((_, at) => foldOf[at] !== fold);
      const test = rows.filter((_, at) => foldOf[at] === fold);
      if (test.length > 0 && train.length > 0) tally.push(...saidBy(train, test, base));
    }
  }
  return summed(tally);
}

/** Learns from one file, is judged on the other. */
export function judgeOn(
  train: readonly Labelled[],
  test: readonly Labelled[],
  others: readonly Unlabelled[],
): Judgement {
  return summed(saidBy(train, test, spreadIn(others)));
}

/** Which fold each row is in; a fixed shuffle, another one for each repeat, so that a figure can be had again. */
function dealt(rows: readonly Labelled[], folds: number, repeat: number): readonly number[] {
  const order = rows.map((row, at) => ({ at, row, by: scatter(at + 1, repeat + 1) })).sort((a, b) => a.by - b.by);
  const next = new Map<string, number>();
  const foldOf = new Array<number>(rows.length).fill(0);
  let begin = 0;
  for (const { at, row } of order) {
    if (!next.has(row.class)) {
      next.set(row.class, begin);
      begin += 1;
    }
    const turn = next.get(row.class) ?? 0;
    foldOf[at] = turn % folds;
    next.set(row.class, turn + 1);
  }
  return foldOf;
}

/** Two well-known odd constants of integer hashing. */
function scatter(one: number, other: number): number {
  let mixed = Math.imul(one, 0x9e3779b1) ^ Math.imul(other, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

interface Said {
  readonly truth: string;
  readonly ranked: readonly Ranked[];
  readonly rules: readonly string[];
}

function saidBy(train: readonly Labelled[], test: readonly Labelled[], base: Spread): readonly Said[] {
  const model = learnt(train, base);
  return test.map((row) => ({ truth: row.class, ...model(row) }));
}

/** Learns words and their spread from the training texts (and unlabelled ones) only. */
function learnt(train: readonly Labelled[], base: Spread): (row: Unlabelled) => Omit<Said, 'truth'> {
  const spread = spreadIn(train, base);
  const classes = [...new Set(train.map((row) => row.class))].sort();
  const words: readonly (readonly Keyword[])[] = classes.map(fieldWords);
  const counts = new Map<number, Float64Array>();
  const totals = classes.map(() => 0);
  const postings = new Map<number, Posting[]>();
  for (const [serial, row] of train.entries()) {
    const at = classes.indexOf(row.class);
    const vector = vectorIn(row, spread);
    for (const [bucket, share] of tellingOf(vector)) {
      const posted = postings.get(bucket);
      if (posted) posted.push({ serial, share });
      else postings.set(bucket, [{ serial, share }]);
    }
    for (const [bucket, share] of vector) {
      const weights = counts.get(bucket) ?? new Float64Array(classes.length);
      weights[at] = (weights[at] ?? 0) + share;
      totals[at] = (totals[at] ?? 0) + share;
      counts.set(bucket, weights);
    }
  }
  const nearest = (vector: Vector): readonly Neighbour[] =>
    nearestTo(vector, (bucket) => postings.get(bucket) ?? [])
      .slice(0, NEAREST)
      .map(([serial, likeness]) => ({ code: train[serial]?.class ?? '', likeness }));
  return (row) => {
    const vector = vectorIn(row, spread);
    const prior = shares(words.map((each) => keywordScore(each, row.subject, row.text, spread)));
    const labels = classes.map((code, at) => ({ code, prior: prior[at] ?? 0, words: totals[at] ?? 0 }));
    const byRules = [...labels].sort((a, b) => b.prior - a.prior).map(({ code }) => code);
    return { ranked: rank(vector, labels, (bucket) => counts.get(bucket), nearest(vector)), rules: byRules };
  };
}

function vectorIn(row: Unlabelled, spread: Spread): Vector {
  return vectorFrom(gramsIn(row), spread);
}

/** Counted once a text, however many folds it is in. */
const counted = new WeakMap<Unlabelled, ReadonlyMap<number, number>>();

/** The subject says it twice: it is the shortest telling of the matter. */
function gramsIn(row: Unlabelled): ReadonlyMap<number, number> {
  const known = counted.get(row) ?? gramsOf(`${row.subject}\n${row.subject}\n${row.text}`);
  counted.set(row, known);
  return known;
}

/** In how many texts each word stands; `base` was counted before and is not changed. */
function spreadIn(rows: readonly Unlabelled[], base: Spread = { texts: 0, of: () => 0 }): Spread {
  const inTexts = new Map<number, number>();
  for (const row of rows) {
    for (const bucket of gramsIn(row).keys()) inTexts.set(bucket, (inTexts.get(bucket) ?? 0) + 1);
  }
  return { texts: base.texts + rows.length, of: (bucket) => base.of(bucket) + (inTexts.get(bucket) ?? 0) };
}

const TOP = 3;
const CONFIDENCES = [0.5, 0.6, 0.7, 0.8, 0.9];

function summed(tally: readonly Said[]): Judgement {
  const share = (said: readonly Said[], right: (one: Said) => boolean) =>
    said.length === 0 ? 0 : Number((said.filter(right).length / said.length).toFixed(4));
  const first = ({ ranked, truth }: Said) => ranked[0]?.code === truth;
  const among = ({ ranked, truth }: Said) => ranked.slice(0, TOP).some(({ code }) => code === truth);
  const classes = [...new Set(tally.map(({ truth }) => truth))].sort();
  const confusion: Record<string, Record<string, number>> = {};
  for (const { truth, ranked } of tally) {
    const said = ranked[0]?.code ?? '';
    const row = confusion[truth] ?? {};
    row[said] = (row[said] ?? 0) + 1;
    confusion[truth] = row;
  }
  return {
    texts: tally.length,
    top1: share(tally, first),
    top3: share(tally, among),
    rulesTop1: share(tally, ({ rules, truth }) => rules[0] === truth),
    rulesTop3: share(tally, ({ rules, truth }) => rules.slice(0, TOP).includes(truth)),
    sure: CONFIDENCES.map((confidence) => {
      const as = tally.filter(({ ranked }) => (ranked[0]?.probability ?? 0) >= confidence);
      const of = tally.length === 0 ? 0 : Number((as.length / tally.length).toFixed(4));
      return { confidence, share: of, right: share(as, first) };
    }),
    classes: classes.map((name) => {
      const own = tally.filter(({ truth }) => truth === name);
      return { class: name, texts: own.length, top1: share(own, first), top3: share(own, among) };
    }),
    confusion,
  };
}
