/** countyline ticket candidates: requests that may be the same matter. */

import { Args, Flags } from '@oclif/core';
import type { DeskResult } from '../../src/surfaces/client.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';
import { clockTime, type ListColumn } from '../../src/surfaces/control/print.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';

const columns: readonly ListColumn<DeskResult<'ticket.candidates'>['candidates'][number]>[] = [
  { key: 'number', title: { en: 'NUMBER', zh: '编号' }, value: (row) => row.number },
  { key: 'score', title: { en: 'ALIKE', zh: '相似' }, value: (row) => row.score, align: 'right' },
  { key: 'because', title: { en: 'BY', zh: '依据' }, value: (row) => row.because.join(' ') },
  { key: 'state', title: { en: 'STATE', zh: '状态' }, value: (row) => row.state, show: (row, lang) => row.stage[lang] },
  { key: 'joined', title: { en: 'JOINED', zh: '并案' }, value: (row) => row.joined, align: 'right' },
  {
    key: 'openedAt',
    title: { en: 'OPENED', zh: '登记' },
    value: (row) => row.openedAt,
    show: (row) => clockTime(row.openedAt),
  },
  { key: 'text', title: { en: 'TEXT', zh: '内容' }, value: (row) => row.text },
];

export default class TicketCandidates extends ListCommand<typeof TicketCandidates> {
  static override summary = 'list requests that may be the same matter';
  static override description = 'By the words, the place, the service and who asks, over the last thirty days.';
  static override examples = [
    "<%= config.bin %> ticket candidates 'water in Mill Road since noon' --place 'Mill Road' --service 020102",
    '<%= config.bin %> ticket candidates - --phone 2025550143 --json < text.txt',
  ];
  static override args = { text: Args.string({ description: 'what the citizen says; - reads stdin', required: true }) };
  static override flags = {
    phone: Flags.string({ summary: 'who asks' }),
    service: Flags.string({ summary: 'code of the service' }),
    place: Flags.string({ summary: 'where it is' }),
  };

  async run(): Promise<void> {
    const { phone, service, place } = this.flags;
    const text = await textOrStdin(this.args.text);
    const found = await this.ask('ticket.candidates', { text, phone, service, place });
    this.list(found, found.candidates, columns);
  }
}
