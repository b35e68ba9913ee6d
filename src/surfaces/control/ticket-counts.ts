/** How many tickets stand where, as the command line prints it. */

import type { Lang } from '../../kit/words.js';
import type { DeskResult } from '../client.js';
import { factsText, rowsText } from './print.js';

type Counts = DeskResult<'ticket.counts'>;
type Row = Counts['departments'][number];

const numbers = [
  { key: 'open', title: { en: 'OPEN', zh: '在办' }, value: (row: Row) => row.open, align: 'right' },
  { key: 'yellow', title: { en: 'SOON DUE', zh: '临期' }, value: (row: Row) => row.yellow, align: 'right' },
  { key: 'overdue', title: { en: 'OVERDUE', zh: '超期' }, value: (row: Row) => row.overdue, align: 'right' },
] as const;

export function countsText(counts: Counts, lang: Lang): string {
  const { open, yellow, overdue, today, states } = counts;
  const look = { lang, colour: false, columns: undefined };
  const none = lang === 'zh' ? '（无）' : '(none)';
  const of = (title: { readonly en: string; readonly zh: string }, rows: readonly Row[]) =>
    rowsText(rows, [{ key: 'code', title, value: (row: Row) => row.code ?? none }, ...numbers], look);
  const facts = factsText(
    [
      [{ en: 'Open', zh: '在办' }, open],
      [{ en: 'Soon due', zh: '临期' }, yellow],
      [{ en: 'Overdue', zh: '超期' }, overdue],
      [{ en: 'Registered today', zh: '今日登记' }, today?.registered],
      [{ en: 'Closed today', zh: '今日办结' }, today ? today.closed + today.answered : undefined],
    ],
    lang,
  );
  const inStates = rowsText(
    Object.entries(states),
    [
      { key: 'state', title: { en: 'STATE', zh: '状态' }, value: ([state]) => state },
      { key: 'tickets', title: { en: 'TICKETS', zh: '工单' }, value: ([, n]) => n, align: 'right' },
    ],
    look,
  );
  const departments = of({ en: 'DEPARTMENT', zh: '承办单位' }, counts.departments);
  return [facts, inStates, departments, of({ en: 'SERVICE', zh: '事项' }, counts.services)].join('\n\n');
}
