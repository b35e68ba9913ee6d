/** countyline deadline provisional: tickets whose deadline lies in a year that is not published yet. */

import { listFlags } from '../../src/surfaces/control/command.js';
import { provisionalColumns } from '../../src/surfaces/control/deadlines.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';

export default class DeadlineProvisional extends ListCommand<typeof DeadlineProvisional> {
  static override summary = 'list open tickets whose deadline lies in a year not published yet';
  static override description =
    'Monday to Friday was counted there. When the holidays are known: deadline recompute --provisional --dry-run.';
  static override examples = [
    '<%= config.bin %> deadline provisional',
    '<%= config.bin %> deadline provisional --format jsonl --limit 1000',
  ];
  static override flags = listFlags;

  async run(): Promise<void> {
    const { limit, after } = this.flags;
    const page = await this.ask('deadline.provisional', { limit, after });
    this.list(page, page.tickets, provisionalColumns);
  }
}
