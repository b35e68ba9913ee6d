/** countyline ticket reopen: handles a closed ticket again. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketReopen extends CountyCommand<typeof TicketReopen> {
  static override summary = 'handle a closed ticket again';
  static override description =
    'Within the window the same ticket goes back to work; of an archived one a new ticket is linked, with a PIN of its own.';
  static override examples = [
    "<%= config.bin %> ticket reopen 26030300018 --reason 'The lamp is dark again'",
    '<%= config.bin %> ticket reopen 26030300018 --reason - < reason.txt',
  ];
  static override args = numberArg;
  static override flags = {
    reason: Flags.string({ summary: 'what is wrong with the answer; - reads stdin', required: true }),
  };

  async run(): Promise<void> {
    const done = await this.ask('ticket.reopen', {
      number: this.args.number,
      reason: await textOrStdin(this.flags.reason),
    });
    const did =
      done.pin === null
        ? { en: 'Reopened', zh: '已重新办理' }
        : {
            en: `New ticket (PIN ${done.pin}), linked to the old one`,
            zh: `新工单（查询密码 ${done.pin}），已关联原工单`,
          };
    this.answer(done, () => doneText(did, done.number, this.lang));
  }
}
