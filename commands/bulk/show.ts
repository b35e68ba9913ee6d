/** countyline bulk show: one act on many tickets. */

import { Args } from '@oclif/core';
import { bulkTicketColumns } from '../../src/surfaces/control/bulks.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';

export default class BulkShow extends ListCommand<typeof BulkShow> {
  static override summary = 'show one act on many tickets';
  static override description = 'Each ticket of it, whether it was done there, and the state the ticket is in now.';
  static override examples = ['<%= config.bin %> bulk show 3', '<%= config.bin %> bulk show 3 --format csv'];
  static override args = { id: Args.integer({ description: 'id of the bulk', required: true }) };

  async run(): Promise<void> {
    const bulk = await this.ask('bulk.show', { id: this.args.id });
    this.list(bulk, bulk.tickets, bulkTicketColumns);
  }
}
