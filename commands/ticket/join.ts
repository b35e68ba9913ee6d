/** countyline ticket join: another department helps. */

import { Args, Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketJoin extends CountyCommand<typeof TicketJoin> {
  static override summary = 'let another department help with a ticket';
  static override description =
    'The lead stays answerable; its answer waits for the text of each helper, or its refusal (ticket refuse-join).';
  static override examples = [
    '<%= config.bin %> ticket join 26030300018 water-works --as tang',
    "<%= config.bin %> ticket join 26030300018 water-works --reason 'Is the pipe theirs?' --as tang",
  ];
  static override args = {
    ...numberArg,
    department: Args.string({ description: 'code of the department (countyline department list)', required: true }),
  };
  static override flags = {
    reason: Flags.string({ summary: 'what they shall do; - reads stdin' }),
  };

  async run(): Promise<void> {
    const { number, department } = this.args;
    const reason = this.flags.reason === undefined ? undefined : await textOrStdin(this.flags.reason);
    const done = await this.ask('ticket.join', { number, department, reason });
    this.answer(done, () => doneText({ en: 'Joined', zh: '已增加会办' }, done.number, this.lang));
  }
}
