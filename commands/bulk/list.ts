/** countyline bulk list: acts on many tickets, newest first. */

import { bulkColumns } from '../../src/surfaces/control/bulks.js';
import { listFlags } from '../../src/surfaces/control/command.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';

export default class BulkList extends ListCommand<typeof BulkList> {
  static override summary = 'list acts on many tickets, newest first';
  static override description = 'What was done with countyline ticket bulk, by whom, and whether it was taken back.';
  static override examples = ['<%= config.bin %> bulk list', '<%= config.bin %> bulk list --json --limit 5'];
  static override flags = listFlags;

  async run(): Promise<void> {
    const { limit, after } = this.flags;
    const page = await this.ask('bulk.list', { limit, after });
    this.list(page, page.bulks, bulkColumns);
  }
}
