/** What a figure is: numerator and denominator in words and in SQL, what is left out, and when it says little. */

import type { Words } from '../kit/words.js';

/** What the rows behind a figure are. */
export type SubjectName =
  | 'call'
  | 'leg'
  | 'agent'
  | 'order'
  | 'dispatch'
  | 'ticket'
  | 'ticketEntry'
  | 'orderEntry'
  | 'rating'
  | 'search'
  | 'article'
  | 'articleEntry';

export const cuts = ['department', 'service', 'channel', 'agent', 'area'] as const;
/** By what figures may be cut. */
export type Cut = (typeof cuts)[number];

export type Unit = 'percent' | 'duration' | 'workingTime' | 'days';

/**
 * The SQL parts read the subject's row (see `subjects.ts`) and these values: `:from`, `:to`, `:now`, `:within` (the
 * county's limit for answering). `hit` is 0 or 1 for a share, milliseconds for a duration; the figure is Σ hit ÷ Σ base.
 */
export interface Kpi {
  readonly code: string;
  readonly name: Words;
  readonly family: 'calls' | 'tickets' | 'citizens' | 'knowledge';
  readonly subject: SubjectName;
  readonly unit: Unit;
  readonly numerator: Words;
  readonly denominator: Words;
  readonly exclusions?: Words;
  readonly note?: Words;
  /** The value is the median of the lengths, not their mean; such a figure leaves nothing out. */
  readonly median?: true;
  /** In the figure's unit: percent or milliseconds. */
  readonly target?: { readonly atLeast: number } | { readonly atMost: number };
  /** Shown on the first page of a report. */
  readonly headline?: true;
  /** The event time of the denominator. */
  readonly at: string;
  readonly where?: string;
  readonly hit: string;
  readonly base?: string;
  readonly excluded?: string;
}

/** With fewer cases a share says little: it is printed grey. */
export const ENOUGH = 30;
/** From this level of secrecy on a ticket is counted and never listed, not even by its number. */
export const HIDDEN_FROM = 3;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/**
 * The entries about one thing (`k.about = …`). The planner, which keeps no statistics, would take the index by type and
 * time and read all entries of a type for every case: an hour instead of a second at a million tickets.
 */
export const ENTRIES_ABOUT = 'journal k INDEXED BY journal_about';

/** The numbers of whoever asked for the ticket `t`: its own, and every other of the same citizen. */
export const THEIR_NUMBERS = `(SELECT n.number_id FROM citizen_number n WHERE n.citizen_id =
      (SELECT m.citizen_id FROM citizen_number m WHERE m.number_id = t.number_id) UNION SELECT t.number_id)`;

/** Taken in from another system: nobody here handled it. What was left on our own machine is ours. */
export const oldCase = `t.external IS NOT NULL AND t.external NOT LIKE 'recording:%'`;
export const oldCaseWords: Words = { en: 'old cases taken in from elsewhere', zh: '从其他系统导入的旧案' };

export const approvedWords: Words = {
  en: 'tickets whose exclusion was approved',
  zh: '经批准剔除的工单',
};
