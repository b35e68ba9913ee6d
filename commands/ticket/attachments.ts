/** countyline ticket attachments: the files of a ticket. */

import type { DeskResult } from '../../src/surfaces/client.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';
import { clockTime, type ListColumn } from '../../src/surfaces/control/print.js';
import { numberArg } from '../../src/surfaces/control/tickets.js';

const columns: readonly ListColumn<DeskResult<'ticket.attachments'>['attachments'][number]>[] = [
  { key: 'id', title: { en: 'ID', zh: '编号' }, value: (row) => row.id, align: 'right' },
  { key: 'name', title: { en: 'NAME', zh: '名称' }, value: (row) => row.name },
  { key: 'mediaType', title: { en: 'KIND', zh: '类型' }, value: (row) => row.mediaType },
  { key: 'size', title: { en: 'BYTES', zh: '字节' }, value: (row) => row.size, align: 'right' },
  {
    key: 'addedAt',
    title: { en: 'AT', zh: '时间' },
    value: (row) => row.addedAt,
    show: (row) => clockTime(row.addedAt),
  },
  { key: 'addedBy', title: { en: 'BY', zh: '添加人' }, value: (row) => row.addedBy },
];

export default class TicketAttachments extends ListCommand<typeof TicketAttachments> {
  static override summary = 'list the files of a ticket';
  static override description = 'For whoever may read its text.';
  static override examples = [
    '<%= config.bin %> ticket attachments 26030300018',
    '<%= config.bin %> ticket attachments 26030300018 --json',
  ];
  static override args = numberArg;

  async run(): Promise<void> {
    const found = await this.ask('ticket.attachments', { number: this.args.number });
    this.list(found, found.attachments, columns);
  }
}
