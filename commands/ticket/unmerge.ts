/** countyline ticket unmerge: parts a ticket that was joined. */

import { CountyCommand } from '../../src/surfaces/control/command.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketUnmerge extends CountyCommand<typeof TicketUnmerge> {
  static override summary = 'part a ticket that was joined';
  static override description = 'It is handled by itself again.';
  static override examples = [
    '<%= config.bin %> ticket unmerge 26030300018',
    '<%= config.bin %> ticket unmerge 26030300018 --as tang',
  ];
  static override args = numberArg;

  async run(): Promise<void> {
    const done = await this.ask('ticket.unmerge', { number: this.args.number });
    this.answer(done, () => doneText({ en: 'Parted', zh: '已撤销并案' }, done.number, this.lang));
  }
}
