/** countyline ticket unlock: asks to see a whistle-blower's report. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketUnlock extends CountyCommand<typeof TicketUnlock> {
  static override summary = 'ask to see a whistle-blower’s report; a second person must agree';
  static override description =
    'A supervisor and an auditor open it together, for an hour; every look is written down.';
  static override examples = [
    "<%= config.bin %> ticket unlock 26030300018 --why 'the inspector asks for the place' --as zhu",
    '<%= config.bin %> ticket unlock-agree 26030300018 --as song',
  ];
  static override args = numberArg;
  static override flags = { why: Flags.string({ summary: 'why it must be seen; kept', required: true }) };

  async run(): Promise<void> {
    const done = await this.ask('ticket.unlock', { number: this.args.number, why: this.flags.why });
    this.answer(done, () => doneText({ en: 'Unlocking asked for', zh: '已申请解锁' }, done.number, this.lang));
  }
}
