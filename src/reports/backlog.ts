/** What is open now: by state and age, by department, and how much of it is overdue. */

import type { Words } from '../kit/words.js';
import { finalStates, stateWords, type TicketState, ticketStates } from '../tickets/ticket.js';
import { DAY_MS } from './kpi.js';
import { labelOf } from './labels.js';
import { prepared } from './measure.js';
import { newReport, type Report, type TableSection } from './report.js';
import type { Source } from './source.js';

/** Upper ends of the age buckets in days; the last has none. */
export const ageDays = [1, 3, 7, 15, 30] as const;

const words = {
  title: { en: 'open now', zh: '在办积压' },
  byState: { en: 'By state and age', zh: '按状态与时长' },
  byDepartment: { en: 'By department and age', zh: '按承办单位与时长' },
  state: { en: 'State', zh: '状态' },
  department: { en: 'Department', zh: '承办单位' },
  total: { en: 'All', zh: '合计' },
  overdue: { en: 'Overdue', zh: '超期' },
  oldest: { en: 'Oldest, days', zh: '最久（天）' },
  all: { en: 'all', zh: '合计' },
  age: { en: 'Age counts from registration, in days of 24 hours.', zh: '时长自登记起，按 24 小时计天。' },
} as const;

const open = ticketStates.filter((state) => !finalStates.includes(state) && state !== 'draft');

interface Row {
  readonly key: string | null;
  readonly bucket: number;
  readonly count: number;
  readonly overdue: number;
  readonly oldest: number;
}

export function backlogReport(source: Source): Report {
  const states = section(source, 'state', words.byState, words.state, (key) => stateWords[key as TicketState]);
  const department = (key: string | null) => labelOf(source, 'department', key);
  const departments = section(source, 'lead', words.byDepartment, words.department, department);
  return newReport(source, 'backlog', words.title, undefined, [states, departments], []);
}

/** Open tickets by state or lead and by age; asks state by state, so that finished tickets are never read. */
export function backlogOf(source: Source, by: 'state' | 'lead'): readonly Row[] {
  const bucket = ageDays.map((days, at) => `WHEN t.opened_at > :now - ${days * DAY_MS} THEN ${at}`).join(' ');
  const text = `SELECT t.${by} AS key, CASE ${bucket} ELSE ${ageDays.length} END AS bucket, count(*) AS count,
      sum(t.due_at < :now) AS overdue, min(t.opened_at) AS oldest
    FROM ticket t WHERE t.state IN (${open.map((state) => `'${state}'`).join(', ')})
      AND (:department IS NULL OR t.lead = :department) GROUP BY 1, 2`;
  return prepared<Row>(source.db, text).all({ now: source.now, department: source.only ?? null });
}

function section(
  source: Source,
  by: 'state' | 'lead',
  title: Words,
  head: Words,
  labelled: (key: string | null) => Words,
): TableSection {
  const rows = backlogOf(source, by);
  const keys = [...new Set(rows.map(({ key }) => key))].sort((a, b) => order(a, by) - order(b, by) || compare(a, b));
  const line = (label: Words, mine: readonly Row[]) => ({
    cells: [
      label,
      ...[...ageDays, 0].map((_, bucket) => sum(mine.filter((row) => row.bucket === bucket).map(({ count }) => count))),
      sum(mine.map(({ count }) => count)),
      sum(mine.map(({ overdue }) => overdue)),
      mine.length === 0 ? null : Math.floor((source.now - Math.min(...mine.map(({ oldest }) => oldest))) / DAY_MS),
    ],
  });
  return {
    kind: 'table',
    title,
    columns: [
      { key: by, title: head },
      ...ages().map((age) => ({ key: age, title: { en: age, zh: age }, count: true as const })),
      { key: 'total', title: words.total, count: true },
      { key: 'overdue', title: words.overdue, count: true },
      { key: 'oldest', title: words.oldest },
    ],
    rows: [
      ...keys.map((key) =>
        line(
          labelled(key),
          rows.filter((row) => row.key === key),
        ),
      ),
      line(words.all, rows),
    ],
    note: words.age,
  };
}

/** `<1 1-3 3-7 … >30`. */
function ages(): readonly string[] {
  const between = ageDays.slice(1).map((days, at) => `${ageDays[at]}-${days}`);
  return [`<${ageDays[0]}`, ...between, `>${ageDays.at(-1)}`];
}

function order(key: string | null, by: 'state' | 'lead'): number {
  return by === 'state' ? ticketStates.indexOf(key as TicketState) : 0;
}

function compare(a: string | null, b: string | null): number {
  return (a ?? '') < (b ?? '') ? -1 : 1;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
