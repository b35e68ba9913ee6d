/** Which services and departments a text is most likely for, and why: the rule, the telling words, three look-alikes. */

import type { County } from '../county/county.js';
import { countyOf, departmentOf, serviceOf } from '../county/table.js';
import { textOf } from '../engine/journal.js';
import type { View } from '../engine/step.js';
import { bucketOf, piecesOf } from '../kit/grams.js';
import { plain, type Words } from '../kit/words.js';
import type { Db } from '../store/sql.js';
import { ticketOf } from '../tickets/table.js';
import { accessTo, mayReadText } from '../tickets/view.js';
import {
  NEAREST,
  type Neighbour,
  nearestTo,
  type Ranked,
  rank,
  type Spread,
  shares,
  type Vector,
  vectorOf,
} from './classifier.js';
import { fieldWords, type Keyword, keywordScore } from './keywords.js';
import { spreadOf } from './learning.js';
import { type Example, type Kind, type LabelRow, readModel } from './model-table.js';
import { folded, type Route, routeOf, ruleWords } from './routing.js';

/** More than three nobody compares. */
const TOP = 3;
const WORDS_TOLD = 5;
const EXCERPT = 120;
/** Past requests looked at; where so many in a row were erased or have become secret, nothing is worth showing. */
const CANDIDATES_MOST = 50;
/** A keyword the county wrote down says more than a word of the field. */
const KEYWORD_WEIGHS = 2;

export interface Guess {
  readonly code: string;
  readonly name: Words;
  /** 0 to 1. */
  readonly probability: number;
}

export interface Suggestion {
  readonly services: readonly Guess[];
  readonly departments: readonly Guess[];
  /** The county's rule for the likeliest service at this place. */
  readonly rule: Words | null;
  /** Words of the text that speak most for the first service. */
  readonly words: readonly string[];
  /** Past requests most alike, if any; the text only for those who may read it. */
  readonly similar: readonly {
    readonly ticket: string;
    readonly service: string;
    readonly department: string;
    /** 0 to 1: what the telling words in common weigh. */
    readonly likeness: number;
    readonly text: string | null;
  }[];
}

interface Asked {
  readonly text: string;
  readonly place?: string | undefined;
  /** The request itself is not alike. */
  readonly number?: string | undefined;
}

export function suggest(view: View, { text, place, number }: Asked): Suggestion {
  const county = countyOf(view.db);
  const spread = spreadOf(view.db);
  const vector = vectorOf(text, spread);
  const counts = new Map([...vector.keys()].map((bucket) => [bucket, readModel.counts(view.db, bucket)]));
  const labels = readModel.labels(view.db);
  const priors = servicePriors(county, text, spread);
  const alike = alikeTo(view.db, vector, number);
  const near = alike.slice(0, NEAREST);
  const ranked = (kind: Kind, prior: ReadonlyMap<string, number>) => {
    const voices = near.map(({ example, likeness }) => ({ code: example[kind], likeness }));
    return rankBy(kind, vector, labels, counts, prior, voices);
  };
  const services = ranked('service', priors);
  const routes = new Map(county.services.map(({ code }) => [code, routeOf(county, { service: code, place, text })]));
  const departments = ranked('department', departmentPriors(county, priors, routes));
  const first = services[0] && routes.get(services[0].code);
  return {
    services: services.slice(0, TOP).map(named((code) => serviceOf(county, code)?.name)),
    departments: departments.slice(0, TOP).map(named((code) => departmentOf(county, code)?.name)),
    rule: first ? ruleWords(county, first.rule) : null,
    words: tellingWords(text, vector, labels, counts, services[0]?.code),
    similar: lookAlikes(view, county, alike),
  };
}

function named(nameOf: (code: string) => Words | undefined): (ranked: Ranked) => Guess {
  return ({ code, probability }) => ({
    code,
    name: nameOf(code) ?? plain(code),
    // Never rounded up: a county that asks for 1 asks for what no suggestion reaches.
    probability: Math.floor(probability * 1e4) / 1e4,
  });
}

type Counts = ReadonlyMap<number, readonly { readonly label: number; readonly weight: number }[]>;

function rankBy(
  kind: Kind,
  vector: Vector,
  rows: readonly LabelRow[],
  counts: Counts,
  prior: ReadonlyMap<string, number>,
  nearest: readonly Neighbour[],
): readonly Ranked[] {
  const known = new Map(rows.filter((row) => row.kind === kind).map((row) => [row.code, row]));
  // Only what the county has today may be suggested.
  const codes = [...prior.keys()];
  const at = new Map(
    codes.flatMap((code, index) => {
      const id = known.get(code)?.id;
      return id === undefined ? [] : [[id, index] as const];
    }),
  );
  const labels = codes.map((code) => ({ code, prior: prior.get(code) ?? 0, words: known.get(code)?.words ?? 0 }));
  const weightsOf = (bucket: number) => {
    const weights = new Float64Array(codes.length);
    for (const { label, weight } of counts.get(bucket) ?? []) {
      const index = at.get(label);
      if (index !== undefined) weights[index] = weight;
    }
    return weights;
  };
  return rank(vector, labels, weightsOf, nearest);
}

/** Shares of the services by the county's own keywords and the words of their field, which its services share. */
function servicePriors(county: County, text: string, spread: Spread): ReadonlyMap<string, number> {
  const said = folded(text);
  const inField = county.services.map(({ group }) => fieldWords(group.zh));
  const sharing = (words: readonly Keyword[]) => inField.filter((each) => each[0]?.word === words[0]?.word).length;
  const scores = county.services.map(({ keywords, name }, at) => {
    const own = [...keywords, name.zh, name.en].map((word) => ({ word: folded(word), weight: KEYWORD_WEIGHS }));
    const field = inField[at] ?? [];
    const ofField = keywordScore(field, '', said, spread) / Math.max(1, sharing(field));
    return keywordScore(own, '', said, spread) + ofField;
  });
  const shared = shares(scores);
  return new Map(county.services.map(({ code }, at) => [code, shared[at] ?? 0]));
}

/** A department's share is that of the services it would get at this place. */
function departmentPriors(
  county: County,
  priors: ReadonlyMap<string, number>,
  routes: ReadonlyMap<string, Route | undefined>,
): ReadonlyMap<string, number> {
  const sums = new Map(county.departments.map(({ code }) => [code, 0]));
  for (const [service, route] of routes) {
    if (route) sums.set(route.department, (sums.get(route.department) ?? 0) + (priors.get(service) ?? 0));
  }
  return sums;
}

/** By how often a piece stood in this class against all; where nothing was learnt yet, none. */
function tellingWords(
  text: string,
  vector: Vector,
  labels: readonly LabelRow[],
  counts: Counts,
  service: string | undefined,
): readonly string[] {
  const label = labels.find(({ kind, code }) => kind === 'service' && code === service)?.id;
  const kinds = new Map(labels.map(({ id, kind }) => [id, kind]));
  if (label === undefined) return [];
  const says = (piece: string) => {
    const bucket = bucketOf(piece);
    const rows = (counts.get(bucket) ?? []).filter((row) => kinds.get(row.label) === 'service');
    const all = rows.reduce((sum, { weight }) => sum + weight, 0);
    const own = rows.find((row) => row.label === label)?.weight ?? 0;
    return all === 0 ? 0 : ((vector.get(bucket) ?? 0) * own) / all;
  };
  const weighed = [...new Set(piecesOf(text))].map((piece) => ({ piece, weight: says(piece) }));
  const told = weighed
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || b.piece.length - a.piece.length);
  return told.slice(0, WORDS_TOLD).map(({ piece }) => piece);
}

interface Alike {
  readonly example: Example;
  readonly likeness: number;
}

/** The past requests most alike, the nearest first; not the request itself. */
function alikeTo(db: Db, vector: Vector, self: string | undefined): readonly Alike[] {
  const nearest = nearestTo(vector, (bucket) => readModel.alike(db, bucket)).slice(0, CANDIDATES_MOST);
  return nearest.flatMap(([serial, likeness]) => {
    const example = readModel.exampleBySerial(db, serial);
    return example && example.ticket !== self ? [{ example, likeness }] : [];
  });
}

function lookAlikes(view: View, county: County, alike: readonly Alike[]): Suggestion['similar'] {
  const found: Suggestion['similar'][number][] = [];
  for (const { example, likeness } of alike) {
    if (found.length === TOP) break;
    const one = shownOf(view, county, example);
    if (one) found.push({ ...one, likeness: Number(Math.min(1, likeness).toFixed(2)) });
  }
  return found;
}

/** Nothing of what was erased since, or has become secret. */
function shownOf(view: View, county: County, example: Example) {
  const ticket = ticketOf(view.db, example.ticket);
  if (!ticket || ticket.secrecy >= 2) return undefined;
  const text = textOf(view.db as Db, ticket.text);
  if (text === undefined) return undefined;
  const readable = mayReadText(view.actor, ticket, accessTo(view, county, ticket));
  const { service, department } = example;
  return { ticket: ticket.number, service, department, text: readable ? text.slice(0, EXCERPT) : null };
}
