/** countyline ticket reader: names an officer who may read a secret request. */

import { Args, Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketReader extends CountyCommand<typeof TicketReader> {
  static override summary = 'name an officer who may read a secret request';
  static override description = 'Of a whistle-blower’s report only the officers named here read the words.';
  static override examples = [
    '<%= config.bin %> ticket reader 26030300018 police-officer --as zhu',
    '<%= config.bin %> ticket reader 26030300018 police-officer --remove --as zhu',
  ];
  static override args = { ...numberArg, user: Args.string({ description: 'the officer', required: true }) };
  static override flags = { remove: Flags.boolean({ summary: 'take the name back' }) };

  async run(): Promise<void> {
    const { number, user } = this.args;
    const done = await this.ask('ticket.reader', { number, user, remove: this.flags.remove });
    const did = done.named ? { en: 'May read it', zh: '已指定' } : { en: 'May no longer read it', zh: '已取消指定' };
    this.answer(done, () => doneText(did, done.user, this.lang));
  }
}
