/** Rows of another system, through the same intake as any request; safe to repeat. */

import { countyOf } from '../county/table.js';
import type { Step } from '../engine/step.js';
import { closeImported, register } from './actions.js';
import { numberOfExternal } from './table.js';
import { type Channel, channels } from './ticket.js';

const closedText = {
  en: 'Closed in the former system before it came to this one.',
  zh: '该诉求在转入本系统前已在原系统办结。',
};

export interface ImportInput {
  readonly rows: readonly {
    readonly external: string;
    readonly text: string;
    readonly service: string | null;
    readonly place: string | null;
    readonly openedAt: number;
    readonly closedAt: number | null;
    readonly channel: string;
    readonly latitude: number | null;
    readonly longitude: number | null;
  }[];
  readonly dryRun: boolean;
}

export interface ImportCounts {
  readonly registered: number;
  readonly closed: number;
  /** Were here already under the same number of the former system. */
  readonly known: number;
}

/** All rows of one call or none: a refusal names the first row that cannot be taken. */
export function importRows(step: Step, input: ImportInput): ImportCounts {
  const { lang } = countyOf(step.db);
  const counts = { registered: 0, closed: 0, known: 0 };
  const inThisCall = new Set<string>();
  for (const row of input.rows) {
    if (inThisCall.has(row.external) || numberOfExternal(step.db, row.external) !== undefined) {
      counts.known += 1;
      continue;
    }
    inThisCall.add(row.external);
    counts.registered += 1;
    if (row.closedAt !== null) counts.closed += 1;
    if (input.dryRun) continue;
    const ticket = register(step, {
      text: row.text,
      numberId: null,
      ...(row.service === null ? {} : { service: row.service }),
      ...(row.place === null ? {} : { place: row.place }),
      latitude: row.latitude,
      longitude: row.longitude,
      secrecy: 1,
      anonymous: false,
      channel: channels.includes(row.channel as Channel) ? (row.channel as Channel) : 'other',
      lang,
      external: row.external,
      openedAt: row.openedAt,
    });
    if (row.closedAt !== null) closeImported(step, ticket.number, closedText[lang]);
  }
  return counts;
}
