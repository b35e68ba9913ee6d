/** countyline ticket recall: takes an order back. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketRecall extends CountyCommand<typeof TicketRecall> {
  static override summary = "take a ticket's order back, or one helper's";
  static override description =
    'Before there is an answer; the ticket waits for a department again. With --department only that helper is let go.';
  static override examples = [
    "<%= config.bin %> ticket recall 26030300018 --reason 'Wrong department' --as tang",
    "<%= config.bin %> ticket recall 26030300018 --department water-works --reason 'Not needed' --as tang",
  ];
  static override args = numberArg;
  static override flags = {
    reason: Flags.string({ summary: 'why; - reads stdin', required: true }),
    department: Flags.string({ summary: "only this helper's order" }),
  };

  async run(): Promise<void> {
    const reason = await textOrStdin(this.flags.reason);
    const { department } = this.flags;
    const done = await this.ask('ticket.recall', { number: this.args.number, reason, department });
    this.answer(done, () => doneText({ en: 'Recalled', zh: '已撤回' }, done.number, this.lang));
  }
}
