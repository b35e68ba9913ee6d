/** countyline alarm settle: somebody has looked at it. */

import { Args } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { doneText } from '../../src/surfaces/control/tickets.js';

export default class AlarmSettle extends CountyCommand<typeof AlarmSettle> {
  static override summary = 'write down that somebody has looked at an alarm';
  static override description = 'When it happens again a new one is raised.';
  static override examples = ['<%= config.bin %> alarm settle 3 --as zhu', '<%= config.bin %> alarm settle 3 --json'];
  static override args = { id: Args.integer({ description: 'number of the alarm', required: true }) };

  async run(): Promise<void> {
    const done = await this.ask('alarm.settle', { id: this.args.id });
    this.answer(done, () => doneText({ en: 'Settled', zh: '已处理' }, String(done.id), this.lang));
  }
}
