/** Whom we ask how it went, when, and what the answers come to. */

import type { TicketType } from '../county/county.js';

/** The citizen should have read the answer before being asked about it. */
export const ASK_AFTER_MS = 3_600_000;

export const scores = [1, 2, 3, 4, 5] as const;
export type Score = (typeof scores)[number];

/** The ways a rating can reach us. */
export const ratingChannels = ['phone', 'voice', 'web', 'app', 'email', 'fax', 'sms', 'chat', 'other'] as const;
export type RatingChannel = (typeof ratingChannels)[number];

export interface AskFacts {
  readonly state: string;
  readonly type: TicketType;
  readonly secrecy: number;
  /** Somewhere to write to: a telephone number, or the address an answer was wished to. */
  readonly reachable: boolean;
  readonly result: string | null;
  /** Asked or rated before. */
  readonly known: boolean;
}

export type NotAsked = 'open' | 'secret' | 'noWay' | 'type' | 'result' | 'known';

/** Reports lead to enforcement, which must not be chased on satisfaction; praise and filings leave nothing to rate. */
const typesNotAsked: readonly TicketType[] = ['report', 'praise', 'filing'];
/** Mediation and law, a citizen who took it back, or one whom nobody reached. */
const resultsNotAsked: readonly string[] = ['legal_channel', 'withdrawn', 'unreachable'];
/** From "secret on request" on no text goes out about a ticket's content. */
const SECRET_FROM = 2;

/** Why this ticket's citizen is not asked, or `undefined` when we ask. */
export function whyNotAsked(facts: AskFacts): NotAsked | undefined {
  if (facts.state !== 'closed' && facts.state !== 'archived') return 'open';
  if (facts.secrecy >= SECRET_FROM) return 'secret';
  if (!facts.reachable) return 'noWay';
  if (typesNotAsked.includes(facts.type)) return 'type';
  if (facts.result !== null && resultsNotAsked.includes(facts.result)) return 'result';
  return facts.known ? 'known' : undefined;
}

/** A rating is about something done: the answer is there, even where the ticket still waits for its call-back. */
export function mayRate(state: string): boolean {
  return state === 'answered' || state === 'callback' || state === 'closed' || state === 'archived';
}

/** Fewer answers than this say little; whoever prints the average greys it. */
const ENOUGH = 30;

export interface SurveySummary {
  readonly count: number;
  /** Rounded to two decimals; `null` without an answer. */
  readonly average: number | null;
  /** How many gave each score. */
  readonly distribution: Readonly<Record<Score, number>>;
  /** Four and five among all answers, in percent; `null` without an answer. */
  readonly satisfiedPercent: number | null;
  readonly few: boolean;
}

export function summarise(counts: readonly { readonly score: Score; readonly count: number }[]): SurveySummary {
  const distribution: Record<Score, number> = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 };
  for (const { score, count } of counts) distribution[score] += count;
  const count = scores.reduce((sum, score) => sum + distribution[score], 0);
  const total = scores.reduce((sum, score) => sum + score * distribution[score], 0);
  const satisfied = distribution[4] + distribution[5];
  return {
    count,
    average: count === 0 ? null : Math.round((total / count) * 100) / 100,
    distribution,
    satisfiedPercent: count === 0 ? null : Math.round((satisfied / count) * 100),
    few: count < ENOUGH,
  };
}
