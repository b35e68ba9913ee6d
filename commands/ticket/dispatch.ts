/** countyline ticket dispatch: sends a ticket to its department. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketDispatch extends CountyCommand<typeof TicketDispatch> {
  static override summary = 'send a ticket to one lead department and its helpers';
  static override description =
    'Without --lead it goes where the duty list says (countyline routing explain SERVICE PLACE).';
  static override examples = [
    '<%= config.bin %> ticket dispatch 26030300018 --as tang',
    '<%= config.bin %> ticket dispatch 26030300018 --lead public-works --co water-works --co transport --as tang',
  ];
  static override args = numberArg;
  static override flags = {
    lead: Flags.string({ summary: 'code of the department that answers (countyline department list)' }),
    co: Flags.string({ summary: 'code of a department that helps; may be given again', multiple: true }),
    note: Flags.string({ summary: 'words to the departments; - reads stdin' }),
    summary: Flags.string({ summary: 'a secret request in other words, for the department' }),
  };

  async run(): Promise<void> {
    const { lead, co, summary } = this.flags;
    const note = this.flags.note === undefined ? undefined : await textOrStdin(this.flags.note);
    const done = await this.ask('ticket.dispatch', { number: this.args.number, lead, co, note, summary });
    this.answer(done, () => doneText({ en: 'Dispatched', zh: '已派单' }, done.number, this.lang));
  }
}
