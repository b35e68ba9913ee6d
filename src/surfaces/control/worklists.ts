/** Worklists of the hotline as the command line prints them: call-backs that are due, proposals that wait. */

import type { Words } from '../../kit/words.js';
import type { DeskResult } from '../client.js';
import { clockTime, type ListColumn } from './print.js';

type CallbackRow = DeskResult<'ticket.callbacks'>['callbacks'][number];
type ProposalRow = DeskResult<'ticket.proposals'>['proposals'][number];

const waits: Readonly<Record<NonNullable<CallbackRow['waitsFor']>, Words>> = {
  supervisor: { en: 'a supervisor decides', zh: '待班长裁定' },
  panel: { en: 'for a panel', zh: '待会商' },
  refusesCalls: { en: 'wants no calls', zh: '不接受电话' },
  noNumber: { en: 'no number', zh: '无号码' },
  citizenRings: { en: 'only if they ring', zh: '仅限来电' },
};

export const callbackColumns: readonly ListColumn<CallbackRow>[] = [
  { key: 'number', title: { en: 'NUMBER', zh: '编号' }, value: (row) => row.number },
  {
    key: 'due',
    title: { en: 'DUE', zh: '到期' },
    value: (row) => row.dueAt,
    show: (row) => clockTime(row.dueAt),
    tint: (row) => (row.overdue ? 'red' : undefined),
  },
  { key: 'tries', title: { en: 'TRIES', zh: '次数' }, value: (row) => row.tries, align: 'right' },
  {
    key: 'next',
    title: { en: 'NEXT TRY', zh: '下次可回访' },
    value: (row) => row.mayTryAt,
    show: (row, lang) =>
      row.waitsFor ? waits[row.waitsFor][lang] : row.now ? { en: 'now', zh: '现在' }[lang] : clockTime(row.mayTryAt),
  },
  { key: 'replied', title: { en: 'REPLIED', zh: '已答复' }, value: (row) => row.replied },
  { key: 'wish', title: { en: 'BY', zh: '方式' }, value: (row) => row.wish },
  { key: 'lang', title: { en: 'SPEAKS', zh: '语言' }, value: (row) => row.lang },
  { key: 'discreet', title: { en: 'DISCREET', zh: '保密' }, value: (row) => row.discreet },
];

export const proposalColumns: readonly ListColumn<ProposalRow>[] = [
  { key: 'number', title: { en: 'NUMBER', zh: '编号' }, value: (row) => row.number },
  { key: 'kind', title: { en: 'WHAT', zh: '事项' }, value: (row) => row.kind },
  { key: 'code', title: { en: 'CODE', zh: '理由类别' }, value: (row) => row.code },
  { key: 'by', title: { en: 'BY', zh: '申请人' }, value: (row) => row.proposedBy },
  {
    key: 'at',
    title: { en: 'SINCE', zh: '申请时间' },
    value: (row) => row.proposedAt,
    show: (row) => clockTime(row.proposedAt),
  },
  { key: 'reason', title: { en: 'WHY', zh: '理由' }, value: (row) => row.reason },
];
