/** countyline ticket attachment: takes one file of a ticket out. */

import { writeFileSync } from 'node:fs';
import { Args, Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { doneText } from '../../src/surfaces/control/tickets.js';

export default class TicketAttachment extends CountyCommand<typeof TicketAttachment> {
  static override summary = 'take one file of a ticket out';
  static override description = 'Nothing is overwritten; --output - writes to stdout.';
  static override examples = [
    '<%= config.bin %> ticket attachment 12 --output hole.jpg',
    '<%= config.bin %> ticket attachment 12 --output - > hole.jpg',
  ];
  static override args = { id: Args.integer({ description: 'number of the file', required: true }) };
  static override flags = { output: Flags.string({ summary: 'where to put it; - is stdout', required: true }) };

  async run(): Promise<void> {
    const { base64, ...file } = await this.ask('ticket.attachment', { id: this.args.id });
    const bytes = Buffer.from(base64, 'base64');
    if (this.flags.output === '-') process.stdout.write(bytes);
    else {
      writeFileSync(this.flags.output, bytes, { flag: 'wx', mode: 0o600 });
      this.answer(file, () => doneText({ en: 'Written', zh: '已写入' }, this.flags.output, this.lang));
    }
  }
}
