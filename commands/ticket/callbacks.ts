/** countyline ticket callbacks: who is to be called back. */

import { Flags } from '@oclif/core';
import { listFlags } from '../../src/surfaces/control/command.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';
import { callbackColumns } from '../../src/surfaces/control/worklists.js';

export default class TicketCallbacks extends ListCommand<typeof TicketCallbacks> {
  static override summary = 'list who is to be called back, and from when on';
  static override description =
    'At most three tries, each in another part of a day. --now leaves out those who may not be tried yet.';
  static override examples = [
    '<%= config.bin %> ticket callbacks --now --as bai',
    '<%= config.bin %> ticket callbacks --as bai --format csv',
  ];
  static override flags = {
    ...listFlags,
    now: Flags.boolean({ summary: 'only those who may be tried now' }),
  };

  async run(): Promise<void> {
    const { now, limit, after } = this.flags;
    const page = await this.ask('ticket.callbacks', { now, limit, after });
    this.list(page, page.callbacks, callbackColumns);
  }
}
