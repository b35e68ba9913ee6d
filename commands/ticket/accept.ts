/** countyline ticket accept: takes a request on, with its service. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketAccept extends CountyCommand<typeof TicketAccept> {
  static override summary = 'take a request on';
  static override description =
    'Sets the service where it is missing; the request then waits to be sent to a department.';
  static override examples = [
    '<%= config.bin %> ticket accept 26030300018 --service 010101',
    '<%= config.bin %> ticket accept 26030300018 --as tang',
  ];
  static override args = numberArg;
  static override flags = {
    service: Flags.string({ summary: 'code of the service (countyline service list)' }),
  };

  async run(): Promise<void> {
    const done = await this.ask('ticket.accept', { number: this.args.number, service: this.flags.service });
    this.answer(done, () => doneText({ en: 'Accepted', zh: '已受理' }, done.number, this.lang));
  }
}
