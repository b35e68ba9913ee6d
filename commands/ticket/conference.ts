/** countyline ticket conference: writes down a call of three. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketConference extends CountyCommand<typeof TicketConference> {
  static override summary = 'write down that a third party spoke with the citizen';
  static override description = 'Only with the consent of the citizen, who is asked first.';
  static override examples = [
    '<%= config.bin %> ticket conference 26030300018 --consent yes --department public-works --as wu',
    '<%= config.bin %> ticket conference 26030300018 --consent yes --phone +12025550177 --as wu',
  ];
  static override args = numberArg;
  static override flags = {
    consent: Flags.option({ summary: 'did the citizen agree', options: ['yes', 'no'] as const, required: true })(),
    department: Flags.string({ summary: 'code of the department that joined' }),
    phone: Flags.string({ summary: 'number of whoever joined' }),
    call: Flags.string({ summary: "id of the call; the ticket's own without it" }),
  };

  async run(): Promise<void> {
    const { department, phone, call } = this.flags;
    const consent = this.flags.consent === 'yes';
    const done = await this.ask('ticket.conference', { number: this.args.number, consent, department, phone, call });
    this.answer(done, () => doneText({ en: 'Written down', zh: '已登记三方通话' }, done.number, this.lang));
  }
}
