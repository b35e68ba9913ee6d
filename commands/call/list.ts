/** countyline call list: calls, newest first. */

import { Flags } from '@oclif/core';
import { callColumns } from '../../src/surfaces/control/calls.js';
import { listFlags } from '../../src/surfaces/control/command.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';

export default class CallList extends ListCommand<typeof CallList> {
  static override summary = 'list calls, newest first';
  static override description = 'Numbers are masked. --live shows those on the line now.';
  static override examples = ['<%= config.bin %> call list --live', '<%= config.bin %> call list --today --format csv'];
  static override flags = {
    ...listFlags,
    live: Flags.boolean({ summary: 'only those on the line now' }),
    today: Flags.boolean({ summary: "only those of the county's day" }),
  };

  async run(): Promise<void> {
    const { live, today, limit, after } = this.flags;
    const page = await this.ask('call.list', { live, today, limit, after });
    this.list(page, page.calls, callColumns);
  }
}
