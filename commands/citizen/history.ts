/** countyline citizen history: all that happened with a person. */

import { Flags } from '@oclif/core';
import type { DeskResult } from '../../src/surfaces/client.js';
import { whoArg } from '../../src/surfaces/control/citizens.js';
import { listFlags } from '../../src/surfaces/control/command.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';
import { clockTime, type ListColumn } from '../../src/surfaces/control/print.js';

const columns: readonly ListColumn<DeskResult<'citizen.history'>['history'][number]>[] = [
  { key: 'at', title: { en: 'WHEN', zh: '时间' }, value: (row) => row.at, show: (row) => clockTime(row.at) },
  { key: 'kind', title: { en: 'WHAT', zh: '类别' }, value: (row) => row.kind },
  { key: 'ticket', title: { en: 'TICKET', zh: '工单' }, value: (row) => row.ticket },
  { key: 'outcome', title: { en: 'OUTCOME', zh: '结果' }, value: (row) => row.what },
  { key: 'channel', title: { en: 'CHANNEL', zh: '方式' }, value: (row) => row.channel },
  { key: 'phone', title: { en: 'NUMBER', zh: '号码' }, value: (row) => row.phone },
  { key: 'with', title: { en: 'WITH', zh: '经办' }, value: (row) => row.with },
  { key: 'text', title: { en: 'TEXT', zh: '内容' }, value: (row) => row.text },
];

export default class CitizenHistory extends ListCommand<typeof CitizenHistory> {
  static override summary = 'all that happened with a person, over all their numbers, newest first';
  static override description = 'Requests, calls, notices, ratings and campaigns. Looking is written down.';
  static override examples = [
    '<%= config.bin %> citizen history c12',
    "<%= config.bin %> citizen history +12025550143 --why 'asks what became of it' --limit 10",
  ];
  static override args = whoArg;
  static override flags = { ...listFlags, why: Flags.string({ summary: 'why you look' }) };

  async run(): Promise<void> {
    const { limit, after, why } = this.flags;
    const page = await this.ask('citizen.history', { who: this.args.who, limit, after, why });
    this.list(page, page.history, columns);
  }
}
