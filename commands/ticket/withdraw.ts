/** countyline ticket withdraw: withdraws a request for its citizen. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketWithdraw extends CountyCommand<typeof TicketWithdraw> {
  static override summary = "withdraw a request at the citizen's wish";
  static override description = 'The ticket is over; the reason stays with it.';
  static override examples = [
    "<%= config.bin %> ticket withdraw 26030300018 --reason 'Solved by itself'",
    '<%= config.bin %> ticket withdraw 26030300018 --reason - < reason.txt',
  ];
  static override args = numberArg;
  static override flags = {
    reason: Flags.string({ summary: 'what the citizen said; - reads stdin', required: true }),
  };

  async run(): Promise<void> {
    const done = await this.ask('ticket.withdraw', {
      number: this.args.number,
      reason: await textOrStdin(this.flags.reason),
    });
    this.answer(done, () => doneText({ en: 'Withdrawn', zh: '已撤诉' }, done.number, this.lang));
  }
}
