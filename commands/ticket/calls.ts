/** countyline ticket calls: calls to citizens through the hotline, newest first. */

import { listFlags } from '../../src/surfaces/control/command.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';
import { relayColumns } from '../../src/surfaces/control/relay.js';
import { optionalNumberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketCalls extends ListCommand<typeof TicketCalls> {
  static override summary = 'list calls to citizens through the hotline, and how they ended';
  static override examples = [
    '<%= config.bin %> ticket calls --as public-officer',
    '<%= config.bin %> ticket calls 26030300018 --format csv',
  ];
  static override args = optionalNumberArg;
  static override flags = { ...listFlags };

  async run(): Promise<void> {
    const { limit, after } = this.flags;
    const page = await this.ask('ticket.calls', { number: this.args.number, limit, after });
    this.list(page, page.calls, relayColumns);
  }
}
