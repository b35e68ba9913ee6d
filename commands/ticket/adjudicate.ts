/** countyline ticket adjudicate: grants or refuses a return. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketAdjudicate extends CountyCommand<typeof TicketAdjudicate> {
  static override summary = 'grant or refuse the return a department asked for';
  static override description = 'A granted return puts the ticket back among those waiting for a department.';
  static override examples = [
    "<%= config.bin %> ticket adjudicate 26030300018 --grant --reason 'East of the river' --as tang",
    "<%= config.bin %> ticket adjudicate 26030300018 --refuse --reason 'The road is theirs' --as tang",
  ];
  static override args = numberArg;
  static override flags = {
    grant: Flags.boolean({ summary: 'the department is right', exactlyOne: ['grant', 'refuse'] }),
    refuse: Flags.boolean({ summary: 'the department keeps it' }),
    reason: Flags.string({ summary: 'why; - reads stdin', required: true }),
  };

  async run(): Promise<void> {
    const { grant = false } = this.flags;
    const reason = await textOrStdin(this.flags.reason);
    const done = await this.ask('ticket.adjudicate', { number: this.args.number, grant, reason });
    const did = grant ? { en: 'Return granted', zh: '同意退单' } : { en: 'Return refused', zh: '不同意退单' };
    this.answer(done, () => doneText(did, done.number, this.lang));
  }
}
