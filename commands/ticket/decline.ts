/** countyline ticket decline: does not take a request, and says which channel is right. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketDecline extends CountyCommand<typeof TicketDecline> {
  static override summary = 'do not take a request, and say why';
  static override description = "For emergencies, courts and other matters that are not the county's to decide.";
  static override examples = [
    "<%= config.bin %> ticket decline 26030300018 --reason 'A matter for the court'",
    '<%= config.bin %> ticket decline 26030300018 --reason - < reason.txt',
  ];
  static override args = numberArg;
  static override flags = {
    reason: Flags.string({ summary: 'why, and where to go instead; - reads stdin', required: true }),
  };

  async run(): Promise<void> {
    const done = await this.ask('ticket.decline', {
      number: this.args.number,
      reason: await textOrStdin(this.flags.reason),
    });
    this.answer(done, () => doneText({ en: 'Declined', zh: '不予受理' }, done.number, this.lang));
  }
}
