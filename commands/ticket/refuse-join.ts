/** countyline ticket refuse-join: a helper says why it cannot help. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketRefuseJoin extends CountyCommand<typeof TicketRefuseJoin> {
  static override summary = 'say why your department cannot help with a ticket';
  static override description = 'For the lead of a helping department; the lead department goes on without it.';
  static override examples = [
    "<%= config.bin %> ticket refuse-join 26030300018 --reason 'No pipe of ours there' --as water-lead",
    '<%= config.bin %> ticket refuse-join 26030300018 --reason - --as water-lead < reason.txt',
  ];
  static override args = numberArg;
  static override flags = {
    reason: Flags.string({ summary: 'why not; - reads stdin', required: true }),
  };

  async run(): Promise<void> {
    const reason = await textOrStdin(this.flags.reason);
    const done = await this.ask('ticket.refuse-join', { number: this.args.number, reason });
    this.answer(done, () => doneText({ en: 'Help refused', zh: '已拒绝协办' }, done.number, this.lang));
  }
}
