/** countyline ticket return: asks to give an order back. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketReturn extends CountyCommand<typeof TicketReturn> {
  static override summary = 'ask to give an order back';
  static override description =
    'For the lead of a department whose matter it is not; a dispatcher decides with ticket adjudicate.';
  static override examples = [
    "<%= config.bin %> ticket return 26030300018 --reason 'East of the river: east-office' --as public-lead",
    '<%= config.bin %> ticket return 26030300018 --reason - --as public-lead < reason.txt',
  ];
  static override args = numberArg;
  static override flags = {
    reason: Flags.string({ summary: 'whose matter it is instead; - reads stdin', required: true }),
  };

  async run(): Promise<void> {
    const done = await this.ask('ticket.return', {
      number: this.args.number,
      reason: await textOrStdin(this.flags.reason),
    });
    this.answer(done, () => doneText({ en: 'Return asked', zh: '已申请退单' }, done.number, this.lang));
  }
}
