/** countyline ticket merge: joins a ticket with another of the same matter. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketMerge extends CountyCommand<typeof TicketMerge> {
  static override summary = 'join a ticket with another of the same matter';
  static override description = 'The citizen of each goes on asking by their own number; the other one is worked on.';
  static override examples = [
    '<%= config.bin %> ticket merge 26030300018 --into 26030300026',
    '<%= config.bin %> ticket merge 26030300018 --into 26030300026 --as tang',
  ];
  static override args = numberArg;
  static override flags = {
    into: Flags.string({ summary: 'number of the ticket that is worked on', required: true }),
  };

  async run(): Promise<void> {
    const done = await this.ask('ticket.merge', { number: this.args.number, into: this.flags.into });
    this.answer(done, () => doneText({ en: 'Joined', zh: '已并案' }, done.number, this.lang));
  }
}
