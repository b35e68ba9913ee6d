/** countyline ticket ask-extension: the lead asks for more time. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketAskExtension extends CountyCommand<typeof TicketAskExtension> {
  static override summary = 'ask for more time, once, before it is due';
  static override description =
    'For the lead of the department that answers; a supervisor decides with ticket extend or ticket refuse-extension.';
  static override examples = [
    "<%= config.bin %> ticket ask-extension 26030300018 --days 5 --reason 'A part must be ordered' --as public-lead",
    '<%= config.bin %> ticket ask-extension 26030300018 --days 5 --reason - --as public-lead < reason.txt',
  ];
  static override args = numberArg;
  static override flags = {
    days: Flags.integer({ summary: 'working days', required: true, min: 1 }),
    reason: Flags.string({ summary: 'why, as the citizen may hear it; - reads stdin', required: true }),
  };

  async run(): Promise<void> {
    const reason = await textOrStdin(this.flags.reason);
    const { days } = this.flags;
    const done = await this.ask('ticket.ask-extension', { number: this.args.number, days, reason });
    this.answer(done, () => doneText({ en: 'More time asked', zh: '已申请延期' }, done.number, this.lang));
  }
}
