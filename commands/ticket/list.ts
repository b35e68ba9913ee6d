/** countyline ticket list: tickets, newest first. */

import { Flags } from '@oclif/core';
import { listFlags } from '../../src/surfaces/control/command.js';
import { fullPage } from '../../src/surfaces/control/full-page.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';
import { filterFlags, filtersOf } from '../../src/surfaces/control/ticket-filters.js';
import { ticketColumns } from '../../src/surfaces/control/tickets.js';

export default class TicketList extends ListCommand<typeof TicketList> {
  static override summary = 'list tickets, newest first';
  static override description =
    "A department's people see their own. --json gives the whole page; --format jsonl one ticket a line.";
  static override examples = [
    '<%= config.bin %> ticket list --open --light red',
    '<%= config.bin %> ticket list --open --tag elderly',
    '<%= config.bin %> ticket list --view late',
    '<%= config.bin %> ticket list --department public-works --format csv --limit 1000',
  ];
  static override flags = {
    view: Flags.string({ summary: 'the filters of this saved view; others given beside it count' }),
    ...listFlags,
    ...filterFlags,
  };

  async run(): Promise<void> {
    const { limit, after, view } = this.flags;
    const asked = { ...filtersOf(this.flags), view };
    const page = await fullPage(
      (from, most) => this.ask('ticket.list', { ...asked, limit: most, after: from }),
      limit,
      after,
    );
    this.list(page, page.tickets, ticketColumns);
  }
}
