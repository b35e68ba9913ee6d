/** countyline ticket assign: gives an order to one officer. */

import { Args } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketAssign extends CountyCommand<typeof TicketAssign> {
  static override summary = 'give an order to one officer of your department';
  static override description = 'For leads; from then on only that officer or a lead works on it.';
  static override examples = [
    '<%= config.bin %> ticket assign 26030300018 public-officer --as public-lead',
    '<%= config.bin %> ticket assign 26030300018 public-officer --as public-lead --json',
  ];
  static override args = {
    ...numberArg,
    officer: Args.string({ description: 'name of the officer (countyline user list)', required: true }),
  };

  async run(): Promise<void> {
    const { number, officer } = this.args;
    const done = await this.ask('ticket.assign', { number, officer });
    this.answer(done, () => doneText({ en: 'Assigned', zh: '已指派' }, done.number, this.lang));
  }
}
