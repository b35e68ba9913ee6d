/** countyline ticket deny-join: no to a lead who asked for another department's help. */

import { Args, Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketDenyJoin extends CountyCommand<typeof TicketDenyJoin> {
  static override summary = "say no to a lead who asked for another department's help";
  static override description = 'The lead answers without it, and reads why (ticket show).';
  static override examples = [
    "<%= config.bin %> ticket deny-join 26030300018 water-works --reason 'No pipe there' --as tang",
    '<%= config.bin %> ticket deny-join 26030300018 water-works --reason - --as tang < reason.txt',
  ];
  static override args = {
    ...numberArg,
    department: Args.string({ description: 'code of the department (countyline department list)', required: true }),
  };
  static override flags = {
    reason: Flags.string({ summary: 'why not; - reads stdin', required: true }),
  };

  async run(): Promise<void> {
    const { number, department } = this.args;
    const reason = await textOrStdin(this.flags.reason);
    const done = await this.ask('ticket.deny-join', { number, department, reason });
    this.answer(done, () => doneText({ en: 'Help denied', zh: '不同意会办' }, done.number, this.lang));
  }
}
