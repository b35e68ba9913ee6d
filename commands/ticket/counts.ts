/** countyline ticket counts: how many tickets stand where. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { countsText } from '../../src/surfaces/control/ticket-counts.js';

export default class TicketCounts extends CountyCommand<typeof TicketCounts> {
  static override summary = 'show how many tickets stand where';
  static override description = 'Open work by state, department and service, and what came and went today.';
  static override examples = [
    '<%= config.bin %> ticket counts',
    '<%= config.bin %> ticket counts --department water-works --json',
  ];
  static override flags = { department: Flags.string({ summary: 'only of this department' }) };

  async run(): Promise<void> {
    const counts = await this.ask('ticket.counts', { department: this.flags.department });
    this.answer(counts, () => countsText(counts, this.lang));
  }
}
