/** countyline ticket transfer: passes an order on to a sub-office. */

import { Args } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketTransfer extends CountyCommand<typeof TicketTransfer> {
  static override summary = "pass an order on to one of the department's sub-offices";
  static override description =
    'For leads. The sub-office has it signed at once, with the same dates. Another department is asked for with ticket return.';
  static override examples = [
    '<%= config.bin %> ticket transfer 26030300018 east-office --as public-lead',
    '<%= config.bin %> ticket transfer 26030300018 east-office --as public-lead --json',
  ];
  static override args = {
    ...numberArg,
    to: Args.string({ description: 'code of the sub-office (countyline department list)', required: true }),
  };

  async run(): Promise<void> {
    const { number, to } = this.args;
    const done = await this.ask('ticket.transfer', { number, to });
    this.answer(done, () => doneText({ en: 'Passed on', zh: '已转派' }, done.number, this.lang));
  }
}
