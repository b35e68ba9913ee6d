/** countyline export list: who asked, who approved, when it was taken. */

import type { DeskResult } from '../../src/surfaces/client.js';
import { listFlags } from '../../src/surfaces/control/command.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';
import { clockTime, type ListColumn } from '../../src/surfaces/control/print.js';

type Row = DeskResult<'export.list'>['exports'][number];
const columns: readonly ListColumn<Row>[] = [
  { key: 'id', title: { en: 'ID', zh: '编号' }, value: (row) => row.id, align: 'right' },
  { key: 'askedBy', title: { en: 'ASKED BY', zh: '申请人' }, value: (row) => row.askedBy },
  {
    key: 'askedAt',
    title: { en: 'AT', zh: '申请时间' },
    value: (row) => row.askedAt,
    show: (row) => clockTime(row.askedAt),
  },
  { key: 'approvedBy', title: { en: 'APPROVED BY', zh: '批准人' }, value: (row) => row.approvedBy },
  {
    key: 'takenAt',
    title: { en: 'TAKEN', zh: '领取' },
    value: (row) => row.takenAt,
    show: (row) => clockTime(row.takenAt),
  },
  { key: 'rows', title: { en: 'ROWS', zh: '行数' }, value: (row) => row.rows, align: 'right' },
];

export default class ExportList extends ListCommand<typeof ExportList> {
  static override summary = 'list the exports: who asked, who approved, when they were taken';
  static override description = 'Newest first.';
  static override examples = ['<%= config.bin %> export list', '<%= config.bin %> export list --json'];
  static override flags = listFlags;

  async run(): Promise<void> {
    const { limit, after } = this.flags;
    const page = await this.ask('export.list', { limit, after });
    this.list(page, page.exports, columns);
  }
}
