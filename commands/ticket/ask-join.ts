/** countyline ticket ask-join: the lead asks for another department's help. */

import { Args, Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketAskJoin extends CountyCommand<typeof TicketAskJoin> {
  static override summary = "ask for another department's help";
  static override description =
    'For the lead of the department that answers; a dispatcher decides with ticket join or ticket deny-join.';
  static override examples = [
    "<%= config.bin %> ticket ask-join 26030300018 water-works --reason 'The pipe is theirs' --as public-lead",
    '<%= config.bin %> ticket ask-join 26030300018 water-works --reason - --as public-lead < reason.txt',
  ];
  static override args = {
    ...numberArg,
    department: Args.string({ description: 'code of the department (countyline department list)', required: true }),
  };
  static override flags = {
    reason: Flags.string({ summary: 'why; - reads stdin', required: true }),
  };

  async run(): Promise<void> {
    const { number, department } = this.args;
    const reason = await textOrStdin(this.flags.reason);
    const done = await this.ask('ticket.ask-join', { number, department, reason });
    this.answer(done, () => doneText({ en: 'Help asked', zh: '已申请会办' }, done.number, this.lang));
  }
}
