/** countyline ticket escalate: lays a ticket before the county's leader. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketEscalate extends CountyCommand<typeof TicketEscalate> {
  static override summary = "lay a ticket before the county's leader";
  static override description = 'The county office is written to; nothing else changes.';
  static override examples = [
    "<%= config.bin %> ticket escalate 26030300018 --reason 'Two hundred callers' --as zhu",
    '<%= config.bin %> ticket escalate 26030300018 --reason - --as zhu < reason.txt',
  ];
  static override args = numberArg;
  static override flags = {
    reason: Flags.string({ summary: 'why; - reads stdin', required: true }),
  };

  async run(): Promise<void> {
    const reason = await textOrStdin(this.flags.reason);
    const done = await this.ask('ticket.escalate', { number: this.args.number, reason });
    this.answer(done, () => doneText({ en: 'Laid before the leader', zh: '已呈报' }, done.number, this.lang));
  }
}
