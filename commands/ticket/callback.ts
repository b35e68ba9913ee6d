/** countyline ticket callback: what the citizen said to the answer. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketCallback extends CountyCommand<typeof TicketCallback> {
  static override summary = 'write down what the citizen said to the answer';
  static override description =
    'Solved closes the ticket, not solved sends it back to work; nobody reached is tried again.';
  static override examples = [
    '<%= config.bin %> ticket callback 26030300018 --contacted yes --solved yes --satisfied 5 --as bai',
    '<%= config.bin %> ticket callback 26030300018 --contacted no --as bai',
  ];
  static override args = numberArg;
  static override flags = {
    contacted: Flags.option({ summary: 'was the citizen reached', options: ['yes', 'no'] as const, required: true })(),
    solved: Flags.option({ summary: 'is the matter solved', options: ['yes', 'no'] as const })(),
    satisfied: Flags.integer({ summary: 'how satisfied, 1 to 5', min: 1, max: 5 }),
  };

  async run(): Promise<void> {
    const { contacted, solved, satisfied } = this.flags;
    const done = await this.ask('ticket.callback', {
      number: this.args.number,
      contacted: contacted === 'yes',
      solved: solved === undefined ? undefined : solved === 'yes',
      satisfied,
    });
    this.answer(done, () => doneText({ en: 'Written down', zh: '已登记回访' }, done.number, this.lang));
  }
}
