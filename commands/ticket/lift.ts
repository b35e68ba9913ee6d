/** countyline ticket lift: ends the watch over a ticket. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketLift extends CountyCommand<typeof TicketLift> {
  static override summary = 'end the watch over a ticket';
  static override description = 'The ticket goes on as any other; that it was watched stays in its history.';
  static override examples = [
    "<%= config.bin %> ticket lift 26030300018 --reason 'Answered in full' --as zhu",
    '<%= config.bin %> ticket lift 26030300018 --reason - --as zhu < reason.txt',
  ];
  static override args = numberArg;
  static override flags = {
    reason: Flags.string({ summary: 'why; - reads stdin', required: true }),
  };

  async run(): Promise<void> {
    const reason = await textOrStdin(this.flags.reason);
    const done = await this.ask('ticket.lift', { number: this.args.number, reason });
    this.answer(done, () => doneText({ en: 'No longer under watch', zh: '已解除督办' }, done.number, this.lang));
  }
}
