/** countyline ticket contact: writes down the department's first word to the citizen. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketContact extends CountyCommand<typeof TicketContact> {
  static override summary = 'write down that the department spoke with the citizen, or tried';
  static override description = 'The response rate counts the first try and the first success.';
  static override examples = [
    '<%= config.bin %> ticket contact 26030300018 --reached yes --as public-officer',
    '<%= config.bin %> ticket contact 26030300018 --reached no --as public-officer --json',
  ];
  static override args = numberArg;
  static override flags = {
    reached: Flags.option({ summary: 'was the citizen reached', options: ['yes', 'no'] as const, required: true })(),
  };

  async run(): Promise<void> {
    const reached = this.flags.reached === 'yes';
    const done = await this.ask('ticket.contact', { number: this.args.number, reached });
    this.answer(done, () => doneText({ en: 'Written down', zh: '已登记首次联系' }, done.number, this.lang));
  }
}
