/** countyline ticket accuse: whom a report is about. */

import { Args } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketAccuse extends CountyCommand<typeof TicketAccuse> {
  static override summary = 'write down which department a report is about';
  static override description = 'It, and whatever stands above or below it, can neither get the report nor read it.';
  static override examples = [
    '<%= config.bin %> ticket accuse 26030300018 police-desk --as wu',
    '<%= config.bin %> ticket accuse 26030300018 public-works --as zhu',
  ];
  static override args = { ...numberArg, department: Args.string({ description: 'its code', required: true }) };

  async run(): Promise<void> {
    const { number, department } = this.args;
    const done = await this.ask('ticket.accuse', { number, department });
    this.answer(done, () => doneText({ en: 'Kept from', zh: '已回避' }, done.department, this.lang));
  }
}
