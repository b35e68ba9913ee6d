/** countyline ticket reopen: handles a closed ticket again. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketReopen extends CountyCommand<typeof TicketReopen> {
  static override summary = 'handle a closed ticket again';
  static override description = 'A new round begins with a new deadline; what was done before stays.';
  static override examples = [
    "<%= config.bin %> ticket reopen 26030300018 --reason 'The lamp is dark again'",
    '<%= config.bin %> ticket reopen 26030300018 --reason - < reason.txt',
  ];
  static override args = numberArg;
  static override flags = {
    reason: Flags.string({ summary: 'what is wrong with the answer; - reads stdin', required: true }),
  };

  async run(): Promise<void> {
    const done = await this.ask('ticket.reopen', {
      number: this.args.number,
      reason: await textOrStdin(this.flags.reason),
    });
    this.answer(done, () => doneText({ en: 'Reopened', zh: '已重新办理' }, done.number, this.lang));
  }
}
