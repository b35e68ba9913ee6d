/** countyline ticket list: tickets, newest first. */

import { Flags } from '@oclif/core';
import { listFlags } from '../../src/surfaces/control/command.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';
import { stateFlag, ticketColumns } from '../../src/surfaces/control/tickets.js';

export default class TicketList extends ListCommand<typeof TicketList> {
  static override summary = 'list tickets, newest first';
  static override description =
    "A department's people see their own. --json gives the whole page; --format jsonl one ticket a line.";
  static override examples = [
    '<%= config.bin %> ticket list --open --light red',
    '<%= config.bin %> ticket list --department public-works --format csv --limit 1000',
  ];
  static override flags = {
    ...listFlags,
    state: stateFlag(),
    open: Flags.boolean({ summary: 'only those somebody must still work on' }),
    department: Flags.string({ summary: 'only of this department' }),
    light: Flags.option({ summary: 'only with this light', options: ['green', 'yellow', 'red'] as const })(),
    service: Flags.string({ summary: 'only of this service' }),
  };

  async run(): Promise<void> {
    const { state, open, department, light, service, limit, after } = this.flags;
    const page = await this.ask('ticket.list', { state, open, department, light, service, limit, after });
    this.list(page, page.tickets, ticketColumns);
  }
}
