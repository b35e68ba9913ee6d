/** Notices as the command line prints them: what was told, by which way, and whether it arrived. */

import type { DeskResult } from '../client.js';
import { clockTime, type ListColumn } from './print.js';

type Row = DeskResult<'notice.list'>['notices'][number];

export const noticeColumns: readonly ListColumn<Row>[] = [
  { key: 'id', title: { en: 'ID', zh: '编号' }, value: (row) => row.id, align: 'right' },
  { key: 'about', title: { en: 'ABOUT', zh: '关于' }, value: (row) => row.about },
  { key: 'purpose', title: { en: 'FOR', zh: '用途' }, value: (row) => row.purpose },
  { key: 'channel', title: { en: 'BY', zh: '方式' }, value: (row) => row.channel },
  { key: 'to', title: { en: 'TO', zh: '对象' }, value: (row) => row.to },
  {
    key: 'state',
    title: { en: 'STATE', zh: '状态' },
    value: (row) => row.state,
    tint: (row) => (row.state === 'failed' ? 'red' : undefined),
  },
  { key: 'sent', title: { en: 'SENT', zh: '发送' }, value: (row) => row.sentAt, show: (row) => clockTime(row.sentAt) },
  {
    key: 'delivered',
    title: { en: 'DELIVERED', zh: '送达' },
    value: (row) => row.deliveredAt,
    show: (row) => clockTime(row.deliveredAt),
  },
  { key: 'receipt', title: { en: 'RECEIPT', zh: '回执' }, value: (row) => row.receipt },
];
