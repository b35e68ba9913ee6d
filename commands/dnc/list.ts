/** countyline dnc list: numbers that are not called. */

import type { DeskResult } from '../../src/surfaces/client.js';
import { listFlags } from '../../src/surfaces/control/command.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';
import { clockTime, type ListColumn } from '../../src/surfaces/control/print.js';

const columns: readonly ListColumn<DeskResult<'dnc.list'>['numbers'][number]>[] = [
  { key: 'phone', title: { en: 'NUMBER', zh: '号码' }, value: (row) => row.phone },
  { key: 'channel', title: { en: 'CHANNEL', zh: '方式' }, value: (row) => row.channel },
  {
    key: 'since',
    title: { en: 'SINCE', zh: '自' },
    value: (row) => row.since,
    show: (row) => clockTime(row.since),
  },
  { key: 'by', title: { en: 'BY', zh: '登记人' }, value: (row) => row.by },
  { key: 'reason', title: { en: 'REASON', zh: '原因' }, value: (row) => row.reason },
];

export default class DncList extends ListCommand<typeof DncList> {
  static override summary = 'list the numbers that are not called';
  static override description = 'Masked but for the last four digits.';
  static override examples = ['<%= config.bin %> dnc list', '<%= config.bin %> dnc list --json'];
  static override flags = listFlags;

  async run(): Promise<void> {
    const { limit, after } = this.flags;
    const page = await this.ask('dnc.list', { limit, after });
    this.list(page, page.numbers, columns);
  }
}
