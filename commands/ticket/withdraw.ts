/** countyline ticket withdraw: withdraws a request for its citizen. */

import { Flags } from '@oclif/core';
import { Refusal } from '../../src/kit/refusal.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketWithdraw extends CountyCommand<typeof TicketWithdraw> {
  static override summary = "withdraw a request at the citizen's wish";
  static override description = 'The ticket is over; the reason stays with it.';
  static override examples = [
    "<%= config.bin %> ticket withdraw 26030300018 --pin 123456 --reason 'Solved by itself'",
    '<%= config.bin %> ticket withdraw 26030300018 --reason - < reason.txt',
  ];
  static override args = numberArg;
  static override flags = {
    reason: Flags.string({ summary: 'what the citizen said; - reads stdin', required: true }),
    pin: Flags.string({ summary: 'by the citizen: the PIN of the request', env: 'COUNTYLINE_PIN' }),
  };

  async run(): Promise<void> {
    const { number } = this.args;
    const reason = await textOrStdin(this.flags.reason);
    const { pin } = this.flags;
    const done =
      pin === undefined
        ? { found: true as const, ...(await this.ask('ticket.withdraw', { number, reason })) }
        : await this.ask('ticket.take-back', { number, pin, reason });
    if (!done.found) throw new Refusal('notFound', done.words);
    this.answer(done, () => doneText({ en: 'Withdrawn', zh: '已撤诉' }, done.number, this.lang));
  }
}
