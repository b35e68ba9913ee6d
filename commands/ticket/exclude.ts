/** countyline ticket exclude: proposes to leave a ticket out of the figures. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketExclude extends CountyCommand<typeof TicketExclude> {
  static override summary = 'propose to leave a ticket out of the figures';
  static override description =
    'For mediation, enforcement and what no office can answer for; a supervisor approves it with ticket decide.';
  static override examples = [
    "<%= config.bin %> ticket exclude 26030300018 --class mediation --reason 'A quarrel between neighbours' --as tang",
    '<%= config.bin %> ticket exclude 26030300018 --class enforcement --reason - --as public-lead < reason.txt',
  ];
  static override args = numberArg;
  static override flags = {
    class: Flags.option({
      summary: 'which class of reason',
      options: ['mediation', 'enforcement', 'unreasonable', 'out_of_power', 'duplicate', 'force_majeure'] as const,
      required: true,
    })(),
    reason: Flags.string({ summary: 'why; - reads stdin', required: true }),
  };

  async run(): Promise<void> {
    const reason = await textOrStdin(this.flags.reason);
    const done = await this.ask('ticket.exclude', { number: this.args.number, class: this.flags.class, reason });
    this.answer(done, () => doneText({ en: 'Proposed', zh: '已申请剔除' }, done.number, this.lang));
  }
}
