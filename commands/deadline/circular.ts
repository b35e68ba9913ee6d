/** countyline deadline circular: orders named to all departments. */

import { Flags } from '@oclif/core';
import { reminderColumns } from '../../src/surfaces/control/deadlines.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';

export default class DeadlineCircular extends ListCommand<typeof DeadlineCircular> {
  static override summary = 'list orders in the circular: five working days overdue and still at work';
  static override description = 'The latest first; --json also counts them by department.';
  static override examples = [
    '<%= config.bin %> deadline circular',
    '<%= config.bin %> deadline circular --format csv',
  ];
  static override flags = {
    limit: Flags.integer({ summary: 'at most so many rows', min: 1, max: 1000, default: 100, helpGroup: 'LIST' }),
  };

  async run(): Promise<void> {
    const circular = await this.ask('deadline.circular', { limit: this.flags.limit });
    this.list(circular, circular.orders, reminderColumns);
  }
}
