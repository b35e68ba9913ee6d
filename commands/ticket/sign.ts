/** countyline ticket sign: signs for an order: the department has it. */

import { CountyCommand } from '../../src/surfaces/control/command.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketSign extends CountyCommand<typeof TicketSign> {
  static override summary = 'sign for an order: the department has it';
  static override description = 'For officers and leads of the department; stops the clock for signing.';
  static override examples = [
    '<%= config.bin %> ticket sign 26030300018 --as public-officer',
    '<%= config.bin %> ticket sign 26030300018 --as public-officer --json',
  ];
  static override args = numberArg;

  async run(): Promise<void> {
    const done = await this.ask('ticket.sign', { number: this.args.number });
    this.answer(done, () => doneText({ en: 'Signed', zh: '已签收' }, done.number, this.lang));
  }
}
