/** Puts a changed county file in force: checked as at the founding, and against work that is under way. */

import { countyHash, declareCounty } from '../county/declaring.js';
import { concernsDeadlines, concernsSwitch, countyDiff, type SectionChange } from '../county/differ.js';
import { parseCountyFile } from '../county/parse.js';
import { countyHashInForce, countyOf } from '../county/table.js';
import type { Step } from '../engine/step.js';
import { Refusal } from '../kit/refusal.js';
import { liveOrders } from '../orders/live-table.js';
import { tallies } from '../tickets/counts-table.js';
import { finalStates } from '../tickets/ticket.js';
import { checkFlows } from './check.js';

const words = {
  stays: {
    en: 'The file changes the {what} of the county, by which everything was counted so far. Nothing was changed; put it back to "{before}".',
    zh: '文件更改了县的{what}，此前的计时均以其为准。未作任何更改；请改回“{before}”。',
  },
  underWay: {
    en: 'The file leaves out what is still worked on, listed above. Nothing was changed; keep it until the work is done, or hand the work over.',
    zh: '文件去掉了仍有在办工作的内容，见上。未作任何更改；请保留至办结，或先移交。',
  },
  zone: { en: 'time zone', zh: '时区' },
  country: { en: 'country', zh: '国家' },
} as const;

export interface Applying {
  /** The county file as it is written. */
  readonly text: string;
  /** What faults are listed under. */
  readonly file: string;
  readonly dryRun: boolean;
}

export interface Applied {
  readonly changes: readonly SectionChange[];
  /** False for a dry run, and where the file says what is in force already. */
  readonly applied: boolean;
  /** The switch is configured from what changed. */
  readonly concernsSwitch: boolean;
  /** Deadlines counted before could come out otherwise. */
  readonly concernsDeadlines: boolean;
}

/** Refuses a faulty file with each fault's line, and one that leaves out departments or services with work at hand. */
export function applyCounty(step: Step, { text, file, dryRun }: Applying): Applied {
  const before = countyOf(step.db);
  const { county, lineOf } = parseCountyFile(text, file);
  checkFlows(county, lineOf, file);
  for (const key of ['zone', 'country'] as const) {
    if (county[key] === before[key]) continue;
    throw new Refusal('refused', words.stays, { what: words[key], before: before[key] });
  }
  const changes = countyDiff(before, county);
  refuseUnderWay(step, changes);
  const applied = !dryRun && countyHash(text) !== countyHashInForce(step.db);
  if (applied) declareCounty(step, county, text);
  return {
    changes,
    applied,
    concernsSwitch: concernsSwitch(changes),
    concernsDeadlines: concernsDeadlines(changes),
  };
}

function refuseUnderWay(step: Step, changes: readonly SectionChange[]): void {
  const removed = (section: string) => changes.find((change) => change.section === section)?.removed ?? [];
  const departments = removed('departments').filter(
    (department) => liveOrders(step.db, { department, limit: 1 }).length > 0,
  );
  const open = tallies(step.db, undefined).filter(({ state }) => !finalStates.includes(state));
  const services = removed('services').filter((code) => open.some(({ service }) => service === code));
  const details = [
    ...departments.map((code) => `department ${code}: orders at work, see countyline order list --department ${code}`),
    ...services.map((code) => `service ${code}: open tickets, see countyline ticket list --open --service ${code}`),
  ];
  if (details.length > 0) throw new Refusal('conflict', words.underWay, {}, details);
}
