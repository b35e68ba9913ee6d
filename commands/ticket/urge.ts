/** countyline ticket urge: notes that the citizen asks where it is. */

import { CountyCommand } from '../../src/surfaces/control/command.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketUrge extends CountyCommand<typeof TicketUrge> {
  static override summary = 'note that the citizen asks where it is';
  static override description = 'The department is told; the ticket counts how often it was asked for.';
  static override examples = [
    '<%= config.bin %> ticket urge 26030300018',
    '<%= config.bin %> ticket urge 26030300018 --as wu --json',
  ];
  static override args = numberArg;

  async run(): Promise<void> {
    const done = await this.ask('ticket.urge', { number: this.args.number });
    const did = done.counted
      ? { en: 'Urged', zh: '已催办' }
      : { en: 'Urged today already, not counted again', zh: '今日已催办，不重复计数' };
    this.answer(done, () => doneText(did, done.number, this.lang));
  }
}
