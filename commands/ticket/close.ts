/** countyline ticket close: closes a ticket after its call-back. */

import { CountyCommand } from '../../src/surfaces/control/command.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketClose extends CountyCommand<typeof TicketClose> {
  static override summary = 'close a ticket after a delivered reply or three tries to reach the citizen';
  static override description =
    'Most tickets close by the result of ticket callback; this is for those nobody reached.';
  static override examples = [
    '<%= config.bin %> ticket close 26030300018 --as bai',
    '<%= config.bin %> ticket close 26030300018 --as bai --json',
  ];
  static override args = numberArg;

  async run(): Promise<void> {
    const done = await this.ask('ticket.close', { number: this.args.number });
    this.answer(done, () => doneText({ en: 'Closed', zh: '已办结' }, done.number, this.lang));
  }
}
