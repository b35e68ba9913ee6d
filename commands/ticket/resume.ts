/** countyline ticket resume: goes on with a paused ticket. */

import { CountyCommand } from '../../src/surfaces/control/command.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketResume extends CountyCommand<typeof TicketResume> {
  static override summary = 'go on with a paused ticket before its day';
  static override description = 'Without it the ticket goes on by itself on its review day.';
  static override examples = [
    '<%= config.bin %> ticket resume 26030300018 --as zhu',
    '<%= config.bin %> ticket resume 26030300018 --as zhu --json',
  ];
  static override args = numberArg;

  async run(): Promise<void> {
    const done = await this.ask('ticket.resume', { number: this.args.number });
    this.answer(done, () => doneText({ en: 'Resumed', zh: '已恢复办理' }, done.number, this.lang));
  }
}
