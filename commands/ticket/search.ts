/** countyline ticket search: tickets by number, telephone number, name, place or words. */

import { Args, Flags } from '@oclif/core';
import { listFlags } from '../../src/surfaces/control/command.js';
import { fullPage } from '../../src/surfaces/control/full-page.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';
import { filterFlags, filtersOf } from '../../src/surfaces/control/ticket-filters.js';
import { ticketColumns } from '../../src/surfaces/control/tickets.js';

export default class TicketSearch extends ListCommand<typeof TicketSearch> {
  static override summary = 'find tickets by number, telephone number, name, place or words';
  static override description =
    'A number finds its ticket, with or without the check digit; four to eight digits the end of a telephone number; anything else a name, a place or words, whole or in part.';
  static override examples = [
    '<%= config.bin %> ticket search 路灯 --open --service 010102',
    "<%= config.bin %> ticket search '2025550143' --json",
  ];
  static override args = { query: Args.string({ description: 'what to look for', required: true }) };
  static override flags = {
    rank: Flags.option({
      summary: 'newest first, or the best of the newest few hundred',
      options: ['newest', 'best'] as const,
      default: 'newest',
    })(),
    ...listFlags,
    ...filterFlags,
  };

  async run(): Promise<void> {
    const { limit, after, rank } = this.flags;
    const asked = { ...filtersOf(this.flags), query: this.args.query, rank };
    const page = await fullPage(
      (from, most) => this.ask('ticket.search', { ...asked, limit: most, after: from }),
      limit,
      after,
    );
    this.list(page, page.tickets, ticketColumns);
    for (const { id, title } of page.articles) {
      this.remark({ en: `Article ${id}: ${title.en}`, zh: `知识 ${id}：${title.zh}` });
    }
  }
}
