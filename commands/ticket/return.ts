/** countyline ticket return: asks to give an order back. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketReturn extends CountyCommand<typeof TicketReturn> {
  static override summary = 'ask to give an order back';
  static override description =
    'For the lead of a department whose matter it is not, within the return window; a dispatcher decides with ticket adjudicate.';
  static override examples = [
    "<%= config.bin %> ticket return 26030300018 --code not_ours --reason 'Pipes: Water Act §3' --to water-works --as public-lead",
    '<%= config.bin %> ticket return 26030300018 --code other_area --to mill-office --reason - --as public-lead < basis.txt',
  ];
  static override args = numberArg;
  static override flags = {
    code: Flags.option({
      summary: 'why',
      options: ['not_ours', 'other_area', 'other_level', 'duplicate', 'unclear', 'legal_channel'] as const,
      required: true,
    })(),
    reason: Flags.string({ summary: 'the legal basis in words; - reads stdin', required: true }),
    to: Flags.string({ summary: 'code of the department whose matter it is', required: true }),
  };

  async run(): Promise<void> {
    const done = await this.ask('ticket.return', {
      number: this.args.number,
      code: this.flags.code,
      to: this.flags.to,
      reason: await textOrStdin(this.flags.reason),
    });
    this.answer(done, () => doneText({ en: 'Return asked', zh: '已申请退单' }, done.number, this.lang));
  }
}
