/** countyline ticket approve: the lead's word on an officer's answer. */

import { CountyCommand } from '../../src/surfaces/control/command.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketApprove extends CountyCommand<typeof TicketApprove> {
  static override summary = "let an officer's answer leave the department";
  static override description =
    'For leads of departments with leadApproves in the county file; order list shows what waits.';
  static override examples = [
    '<%= config.bin %> ticket approve 26030300018 --as public-lead',
    '<%= config.bin %> ticket approve 26030300018 --as public-lead --json',
  ];
  static override args = numberArg;

  async run(): Promise<void> {
    const done = await this.ask('ticket.approve', { number: this.args.number });
    this.answer(done, () => doneText({ en: 'Approved', zh: '已审定' }, done.number, this.lang));
  }
}
