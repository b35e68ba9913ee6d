/** countyline ticket search: tickets by number, telephone number or words. */

import { Args } from '@oclif/core';
import { listFlags } from '../../src/surfaces/control/command.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';
import { ticketColumns } from '../../src/surfaces/control/tickets.js';

export default class TicketSearch extends ListCommand<typeof TicketSearch> {
  static override summary = 'find tickets by number, telephone number or words';
  static override description =
    'A whole number finds its ticket, eight digits a telephone number, anything else words in the text.';
  static override examples = [
    '<%= config.bin %> ticket search 路灯',
    "<%= config.bin %> ticket search '2025550143' --json",
  ];
  static override args = { query: Args.string({ description: 'what to look for', required: true }) };
  static override flags = listFlags;

  async run(): Promise<void> {
    const { limit, after } = this.flags;
    const page = await this.ask('ticket.search', { query: this.args.query, limit, after });
    this.list(page, page.tickets, ticketColumns);
  }
}
