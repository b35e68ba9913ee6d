/** countyline quality list: finished tickets drawn for a second look, and what it found. */

import { Flags } from '@oclif/core';
import type { DeskResult } from '../../src/surfaces/client.js';
import { listFlags } from '../../src/surfaces/control/command.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';
import { clockTime, type ListColumn } from '../../src/surfaces/control/print.js';
import { defectWords } from '../../src/surfaces/control/quality.js';

const columns: readonly ListColumn<DeskResult<'quality.list'>['samples'][number]>[] = [
  { key: 'number', title: { en: 'NUMBER', zh: '编号' }, value: (row) => row.number },
  { key: 'service', title: { en: 'SERVICE', zh: '事项' }, value: (row) => row.service },
  { key: 'department', title: { en: 'DEPARTMENT', zh: '承办单位' }, value: (row) => row.department },
  { key: 'channel', title: { en: 'CHANNEL', zh: '渠道' }, value: (row) => row.channel },
  { key: 'call', title: { en: 'CALL', zh: '通话' }, value: (row) => row.call },
  {
    key: 'drawn',
    title: { en: 'DRAWN', zh: '抽取' },
    value: (row) => row.drawnAt,
    show: (row) => clockTime(row.drawnAt),
  },
  { key: 'judgedBy', title: { en: 'JUDGED BY', zh: '评判人' }, value: (row) => row.judgedBy },
  {
    key: 'defects',
    title: { en: 'FOUND', zh: '差错' },
    value: (row) => row.defects?.join(' '),
    show: (row, lang) => row.defects && defectWords(row.defects, lang),
  },
  { key: 'note', title: { en: 'NOTE', zh: '说明' }, value: (row) => row.note },
];

export default class QualityList extends ListCommand<typeof QualityList> {
  static override summary = 'list what was drawn for a second look';
  static override description =
    'What nobody has judged yet; with --all also what was found. The figure itself is countyline report kpi defects.';
  static override examples = [
    '<%= config.bin %> quality list --as zhu',
    '<%= config.bin %> quality list --all --format csv --as song',
  ];
  static override flags = { ...listFlags, all: Flags.boolean({ summary: 'also those that were judged' }) };

  async run(): Promise<void> {
    const { all, limit, after } = this.flags;
    const page = await this.ask('quality.list', { all, limit, after });
    this.list(page, page.samples, columns);
  }
}
