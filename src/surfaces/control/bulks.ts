/** Saved views and acts on many tickets, as the command line reads and prints them. */

import { Refusal } from '../../kit/refusal.js';
import type { Lang } from '../../kit/words.js';
import type { DeskResult } from '../client.js';
import { clockTime, type ListColumn, rowsText } from './print.js';

export const bulkActions = ['note', 'classify', 'dispatch', 'assign', 'merge', 'urge', 'supervise'] as const;

const words = {
  setting: {
    en: '"{given}" is no setting. Nothing was done; write it like --set service=010102',
    zh: '“{given}”不是有效设置。未作任何操作；请按 --set service=010102 填写。',
  },
} as const;

/** `NAME=VALUE`, each name once. */
export function settings(given: readonly string[] | undefined): Record<string, string> {
  return Object.fromEntries(
    (given ?? []).map((each) => {
      const at = each.indexOf('=');
      if (at < 1) throw new Refusal('usage', words.setting, { given: each.slice(0, 40) });
      return [each.slice(0, at), each.slice(at + 1)];
    }),
  );
}

type Outcome = DeskResult<'bulk.undo'>;
type Line = Outcome['tickets'][number];
type View = DeskResult<'view.list'>['views'][number];
type Bulk = DeskResult<'bulk.list'>['bulks'][number];
type BulkTicket = DeskResult<'bulk.show'>['tickets'][number];

const lineColumns = (lang: Lang): readonly ListColumn<Line>[] => [
  { key: 'number', title: { en: 'NUMBER', zh: '编号' }, value: (row) => row.number },
  { key: 'from', title: { en: 'FROM', zh: '原状态' }, value: (row) => row.from },
  { key: 'to', title: { en: 'TO', zh: '新状态' }, value: (row) => row.to },
  { key: 'why', title: { en: 'REFUSED', zh: '未执行原因' }, value: (row) => row.why?.[lang] },
];

/** Every ticket, and how many of them. */
export function outcomeText(outcome: Outcome, lang: Lang): string {
  const { id, action, count, done, refused } = outcome;
  const list = rowsText(outcome.tickets, lineColumns(lang), { lang, colour: false, columns: undefined });
  const preview = { en: 'Preview', zh: '预览' }[lang];
  const head = id === null ? preview : `#${id}`;
  const sum =
    lang === 'zh'
      ? `${head} ${action}：共 ${count} 件，执行 ${done} 件，未执行 ${refused} 件`
      : `${head} ${action}: ${count} tickets, ${done} done, ${refused} refused`;
  const next = lang === 'zh' ? `执行请加 --yes --count ${count}` : `To do it add --yes --count ${count}`;
  return [list, sum, ...(id === null ? [next] : [])].join('\n');
}

export function filtersText(filters: View['filters']): string {
  return Object.entries(filters)
    .map(([name, value]) => (value === true ? `--${name}` : `--${name} ${value}`))
    .join(' ');
}

export const viewColumns: readonly ListColumn<View>[] = [
  { key: 'name', title: { en: 'NAME', zh: '名称' }, value: (row) => row.name },
  { key: 'owner', title: { en: 'OWNER', zh: '所有者' }, value: (row) => row.owner },
  { key: 'shared', title: { en: 'SHARED', zh: '共享' }, value: (row) => row.shared },
  { key: 'filters', title: { en: 'FILTERS', zh: '条件' }, value: (row) => filtersText(row.filters) },
];

export const bulkColumns: readonly ListColumn<Bulk>[] = [
  { key: 'id', title: { en: 'ID', zh: '编号' }, value: (row) => row.id },
  { key: 'at', title: { en: 'AT', zh: '时间' }, value: (row) => row.at, show: (row) => clockTime(row.at) },
  { key: 'by', title: { en: 'BY', zh: '操作人' }, value: (row) => row.by },
  { key: 'action', title: { en: 'ACTION', zh: '操作' }, value: (row) => row.action },
  { key: 'done', title: { en: 'DONE', zh: '执行' }, value: (row) => row.done, align: 'right' },
  { key: 'refused', title: { en: 'REFUSED', zh: '未执行' }, value: (row) => row.refused, align: 'right' },
  { key: 'undoneBy', title: { en: 'TAKEN BACK BY', zh: '撤销人' }, value: (row) => row.undoneBy },
];

export const bulkTicketColumns: readonly ListColumn<BulkTicket>[] = [
  { key: 'number', title: { en: 'NUMBER', zh: '编号' }, value: (row) => row.number },
  { key: 'done', title: { en: 'DONE', zh: '执行' }, value: (row) => row.done },
  { key: 'state', title: { en: 'STATE NOW', zh: '当前状态' }, value: (row) => row.state },
];
