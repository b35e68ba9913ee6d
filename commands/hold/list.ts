/** countyline hold list: legal holds. */

import { Flags } from '@oclif/core';
import type { DeskResult } from '../../src/surfaces/client.js';
import { listFlags } from '../../src/surfaces/control/command.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';
import { clockTime, type ListColumn } from '../../src/surfaces/control/print.js';

const columns: readonly ListColumn<DeskResult<'hold.list'>['holds'][number]>[] = [
  { key: 'subject', title: { en: 'HELD', zh: '对象' }, value: (row) => row.subject },
  { key: 'since', title: { en: 'SINCE', zh: '自' }, value: (row) => row.since, show: (row) => clockTime(row.since) },
  { key: 'by', title: { en: 'BY', zh: '设置人' }, value: (row) => row.by },
  {
    key: 'releasedAt',
    title: { en: 'RELEASED', zh: '解除' },
    value: (row) => row.releasedAt,
    show: (row) => clockTime(row.releasedAt),
  },
  { key: 'why', title: { en: 'WHY', zh: '原因' }, value: (row) => row.why },
];

export default class HoldList extends ListCommand<typeof HoldList> {
  static override summary = 'list legal holds';
  static override description = 'What is held is neither forgotten nor let go by retention.';
  static override examples = ['<%= config.bin %> hold list', '<%= config.bin %> hold list --all --format csv'];
  static override flags = { ...listFlags, all: Flags.boolean({ summary: 'also those that were released' }) };

  async run(): Promise<void> {
    const { all, limit, after } = this.flags;
    const page = await this.ask('hold.list', { all, limit, after });
    this.list(page, page.holds, columns);
  }
}
