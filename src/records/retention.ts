/** How long what is kept: the county's rules with their defaults, and the instant before which each lets go. */

import type { County, Retention } from '../county/county.js';

export const retentionRules = ['recording', 'contact', 'ticketText', 'survey', 'viewLog'] as const;
export type RetentionRule = (typeof retentionRules)[number];

const DAY_MS = 86_400_000;

/** The specification's; a county declared before it could say so has these. */
export const retentionDefaults: Retention = {
  recordingDays: 730,
  secretRecordingDays: 90,
  contactDays: 1_095,
  ticketTextDays: 3_650,
  surveyDays: 365,
  viewLogDays: 1_095,
  automatic: false,
};

export function retentionOf(county: Pick<County, 'retention'>): Retention {
  return county.retention ?? retentionDefaults;
}

const daysOf: Readonly<Record<RetentionRule, Exclude<keyof Retention, 'automatic'>>> = {
  recording: 'recordingDays',
  contact: 'contactDays',
  ticketText: 'ticketTextDays',
  survey: 'surveyDays',
  viewLog: 'viewLogDays',
};

export interface Cutoff {
  /** What is older is let go; milliseconds since the epoch. */
  readonly before: number;
  /** For the sound of whistle-blowing, which goes sooner. */
  readonly secretBefore: number;
  /** How long a ticket could still be reopened before it was archived. */
  readonly archiveMs: number;
  readonly days: number;
}

export function cutoffOf(rule: RetentionRule, county: Pick<County, 'retention' | 'deadlines'>, now: number): Cutoff {
  const retention = retentionOf(county);
  const days = retention[daysOf[rule]];
  const archiveMs = county.deadlines.archive.days * DAY_MS;
  return { archiveMs, before: now - days * DAY_MS, secretBefore: now - retention.secretRecordingDays * DAY_MS, days };
}
