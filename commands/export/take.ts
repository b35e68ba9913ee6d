/** countyline export take: the rows of an approved export, once. */

import { Args, Flags } from '@oclif/core';
import type { DeskResult } from '../../src/surfaces/client.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { type ListColumn, rowsCsv } from '../../src/surfaces/control/print.js';

type Row = DeskResult<'export.take'>['rows'][number];
const keys = [
  'number',
  'state',
  'type',
  'service',
  'department',
  'channel',
  'openedAt',
  'dueAt',
  'result',
  'text',
] as const;
const columns: readonly ListColumn<Row>[] = keys.map((key) => ({
  key,
  title: { en: key, zh: key },
  value: (row) => row[key],
}));

export default class ExportTake extends CountyCommand<typeof ExportTake> {
  static override summary = 'take the rows of an approved export, once';
  static override description =
    'CSV on stdout. The first line names who took it; every text carries the same mark unseen.';
  static override examples = [
    '<%= config.bin %> export take 4 --as tang > tickets.csv',
    '<%= config.bin %> export take 4 --as tang --json > tickets.json',
  ];
  static override args = { id: Args.integer({ description: 'number of the export', required: true }) };
  static override flags = { plain: Flags.boolean({ summary: 'CSV without the line that names who took it' }) };

  async run(): Promise<void> {
    const { mark, rows, ...rest } = await this.ask('export.take', { id: this.args.id });
    const head = this.flags.plain ? '' : `# ${mark}\r\n`;
    this.answer({ ...rest, mark, rows }, () => `${head}${rowsCsv(rows, columns)}`);
  }
}
