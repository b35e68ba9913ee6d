/** countyline ticket refuse-extension: no more time. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketRefuseExtension extends CountyCommand<typeof TicketRefuseExtension> {
  static override summary = 'refuse the extension a department asked for';
  static override description = 'For supervisors; the promise to the citizen stays.';
  static override examples = [
    "<%= config.bin %> ticket refuse-extension 26030300018 --reason 'Do it now' --as zhu",
    '<%= config.bin %> ticket refuse-extension 26030300018 --reason - --as zhu < reason.txt',
  ];
  static override args = numberArg;
  static override flags = {
    reason: Flags.string({ summary: 'why not; - reads stdin', required: true }),
  };

  async run(): Promise<void> {
    const reason = await textOrStdin(this.flags.reason);
    const done = await this.ask('ticket.refuse-extension', { number: this.args.number, reason });
    this.answer(done, () => doneText({ en: 'Extension refused', zh: '不同意延期' }, done.number, this.lang));
  }
}
