/** countyline alarm list: what somebody should look at now. */

import { Flags } from '@oclif/core';
import type { DeskResult } from '../../src/surfaces/client.js';
import { listFlags } from '../../src/surfaces/control/command.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';
import { clockTime, type ListColumn } from '../../src/surfaces/control/print.js';

const columns: readonly ListColumn<DeskResult<'alarm.list'>['alarms'][number]>[] = [
  { key: 'id', title: { en: 'ID', zh: '编号' }, value: (row) => row.id, align: 'right' },
  { key: 'kind', title: { en: 'KIND', zh: '类型' }, value: (row) => row.kind },
  { key: 'about', title: { en: 'ABOUT', zh: '对象' }, value: (row) => row.about },
  { key: 'count', title: { en: 'TIMES', zh: '次数' }, value: (row) => row.count, align: 'right' },
  {
    key: 'since',
    title: { en: 'SINCE', zh: '自' },
    value: (row) => row.raisedAt,
    show: (row) => clockTime(row.raisedAt),
  },
  { key: 'last', title: { en: 'LAST', zh: '最近' }, value: (row) => row.lastAt, show: (row) => clockTime(row.lastAt) },
  { key: 'settledBy', title: { en: 'SETTLED BY', zh: '处理人' }, value: (row) => row.settledBy },
];

export default class AlarmList extends ListCommand<typeof AlarmList> {
  static override summary = 'list what somebody should look at now';
  static override description = 'Numbers and PINs guessed in bulk, files that were no files.';
  static override examples = ['<%= config.bin %> alarm list', '<%= config.bin %> alarm list --all --json'];
  static override flags = { ...listFlags, all: Flags.boolean({ summary: 'settled ones too' }) };

  async run(): Promise<void> {
    const { all, limit, after } = this.flags;
    const page = await this.ask('alarm.list', { all, limit, after });
    this.list(page, page.alarms, columns);
  }
}
