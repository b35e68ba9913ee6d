/** Tickets left out of figures (剔除): each with its class, who proposed it, who approved it, and which figures lack it. */

import { isoTime } from '../kit/time.js';
import { fill, type Words } from '../kit/words.js';
import type { ExclusionClass } from '../tickets/proposal.js';
import { HIDDEN_FROM, type Kpi } from './kpi.js';
import { hiddenWords } from './labels.js';
import { type Filter, type LeftOut, listLeftOut, mayLeaveOut, type Span } from './measure.js';
import type { TableSection } from './report.js';
import type { Source } from './source.js';

/** As many as somebody can go through; the count of all stands beside. */
const ROWS_MOST = 1_000;

const words = {
  title: { en: 'Left out with approval', zh: '经批准剔除的工单' },
  ticket: { en: 'Ticket', zh: '工单' },
  class: { en: 'Class', zh: '剔除类别' },
  proposed: { en: 'Proposed by', zh: '提出人' },
  proposedAt: { en: 'When', zh: '提出时间' },
  approved: { en: 'Approved by', zh: '批准人' },
  approvedAt: { en: 'When', zh: '批准时间' },
  figures: { en: 'Left out of', zh: '涉及指标' },
  more: { en: 'The list goes on: {count} in all.', zh: '清单未完，共 {count} 条。' },
} as const;

const classes: Readonly<Record<ExclusionClass, Words>> = {
  mediation: { en: 'mediation', zh: '调解' },
  enforcement: { en: 'enforcement', zh: '执法' },
  unreasonable: { en: 'unreasonable', zh: '诉求不合理' },
  out_of_power: { en: 'out of our power', zh: '超出职权' },
  duplicate: { en: 'duplicate', zh: '重复' },
  force_majeure: { en: 'force majeure', zh: '不可抗力' },
};

/** One table for all these figures; none where no figure among them can lack a ticket. */
export function leftOutSections(
  source: Source,
  asked: readonly Kpi[],
  span: Span,
  filter: Filter = {},
): readonly TableSection[] {
  if (!asked.some(mayLeaveOut)) return [];
  const found = new Map<string, { readonly row: LeftOut; readonly codes: string[] }>();
  for (const kpi of asked) {
    for (const row of listLeftOut(source, kpi, span, filter)) {
      const key = `${row.ticket} ${row.class}`;
      const known = found.get(key);
      if (known) known.codes.push(kpi.code);
      else found.set(key, { row, codes: [kpi.code] });
    }
  }
  const all = [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
  const open = all.filter(({ row }) => row.secrecy < HIDDEN_FROM);
  const hidden = new Set(all.filter(({ row }) => row.secrecy >= HIDDEN_FROM).map(({ row }) => row.ticket)).size;
  const more = open.length > ROWS_MOST ? fill(words.more, { count: open.length }) : undefined;
  const note = hidden > 0 ? fill(hiddenWords, { count: hidden }) : more;
  return [
    {
      kind: 'table',
      title: words.title,
      columns: [
        { key: 'ticket', title: words.ticket },
        { key: 'class', title: words.class },
        { key: 'proposedBy', title: words.proposed },
        { key: 'proposedAt', title: words.proposedAt },
        { key: 'approvedBy', title: words.approved },
        { key: 'approvedAt', title: words.approvedAt },
        { key: 'figures', title: words.figures },
      ],
      rows: open.slice(0, ROWS_MOST).map(({ row, codes }) => ({
        cells: [
          row.ticket,
          classes[row.class],
          row.proposedBy,
          isoTime(row.proposedAt, source.county.zone),
          row.approvedBy,
          isoTime(row.approvedAt, source.county.zone),
          codes.join(' '),
        ],
      })),
      named: true,
      ...(note ? { note } : {}),
    },
  ];
}
