/** countyline ticket attach: a file that belongs to the request. */

import { basename } from 'node:path';
import { Args, Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { readBytes } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketAttach extends CountyCommand<typeof TicketAttach> {
  static override summary = 'add a file to a ticket';
  static override description =
    'At most 10 MB; it is known by its bytes, not by its name, and programs, bombs and broken archives are refused.';
  static override examples = [
    '<%= config.bin %> ticket attach 26030300018 hole.jpg --as wu',
    '<%= config.bin %> ticket attach 26030300018 - --name letter.pdf --as wu < letter.pdf',
  ];
  static override args = {
    ...numberArg,
    file: Args.string({ description: 'the file; - reads stdin', required: true }),
  };
  static override flags = { name: Flags.string({ summary: 'name of the file, where stdin has none' }) };

  async run(): Promise<void> {
    const { number, file } = this.args;
    const bytes = await readBytes(file, 11);
    const name = this.flags.name ?? (file === '-' ? 'file' : basename(file));
    const done = await this.ask('ticket.attach', { number, name, base64: bytes.toString('base64') });
    this.answer(done, () => doneText({ en: 'Added', zh: '已添加附件' }, `${done.id} (${done.mediaType})`, this.lang));
  }
}
