/** countyline export approve: the second person's yes. */

import { Args } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { doneText } from '../../src/surfaces/control/tickets.js';

export default class ExportApprove extends CountyCommand<typeof ExportApprove> {
  static override summary = 'approve an export that somebody else asked for';
  static override description = 'It may then be taken once, within seven days.';
  static override examples = [
    '<%= config.bin %> export approve 4 --as zhu',
    '<%= config.bin %> export approve 4 --json',
  ];
  static override args = { id: Args.integer({ description: 'number of the export', required: true }) };

  async run(): Promise<void> {
    const done = await this.ask('export.approve', { id: this.args.id });
    this.answer(done, () => doneText({ en: 'Approved', zh: '已批准' }, String(done.id), this.lang));
  }
}
