/** countyline ticket close: closes a ticket after its call-back. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketClose extends CountyCommand<typeof TicketClose> {
  static override summary = 'close a ticket after a delivered reply or three tries to reach the citizen';
  static override description =
    'Most tickets close by the result of ticket callback; this is for those nobody reached. A panel closes what two second handlings did not solve.';
  static override examples = [
    '<%= config.bin %> ticket close 26030300018 --as bai',
    "<%= config.bin %> ticket close 26030300018 --result explained --panel tang --panel bai --reason 'Beyond the law' --as zhu",
  ];
  static override args = numberArg;
  static override flags = {
    result: Flags.option({ summary: "a panel's result", options: ['explained', 'unreasonable'] as const })(),
    panel: Flags.string({ summary: 'a user who sat on the panel; repeat for each', multiple: true }),
    reason: Flags.string({ summary: 'why the panel found so' }),
  };

  async run(): Promise<void> {
    const { result, panel, reason } = this.flags;
    const done = await this.ask('ticket.close', { number: this.args.number, result, panel, reason });
    this.answer(done, () => doneText({ en: 'Closed', zh: '已办结' }, done.number, this.lang));
  }
}
