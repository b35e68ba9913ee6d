/** countyline ticket reply: tells the citizen the answer. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { fieldsFrom } from '../../src/surfaces/control/templates.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketReply extends CountyCommand<typeof TicketReply> {
  static override summary = 'tell the citizen the answer';
  static override description =
    'By telephone it is written down, any other way is sent. The way given stays the wish of the citizen.';
  static override examples = [
    '<%= config.bin %> ticket reply 26030300018 --by phone --heard yes --as bai',
    '<%= config.bin %> ticket reply 26030300018 --by email --to li@home.example --as bai',
  ];
  static override args = numberArg;
  static override flags = {
    by: Flags.option({
      summary: 'which way',
      options: ['phone', 'sms', 'email', 'fax', 'chat'] as const,
      required: true,
    })(),
    heard: Flags.option({ summary: 'by telephone: did the citizen hear it', options: ['yes', 'no'] as const })(),
    to: Flags.string({ summary: 'address, fax number or name; on file without it' }),
    template: Flags.string({ summary: 'other words than the usual (countyline template list)' }),
    field: Flags.string({ summary: 'NAME=VALUE of the template; repeat for each', multiple: true }),
  };

  async run(): Promise<void> {
    const { by, to, template, heard, field } = this.flags;
    const fields = field && fieldsFrom(field);
    const spoken = heard === undefined ? undefined : heard === 'yes';
    const done = await this.ask('ticket.reply', { number: this.args.number, by, heard: spoken, to, template, fields });
    this.answer(done, () => doneText({ en: 'Written down', zh: '已答复' }, done.ticket, this.lang));
  }
}
