/** countyline citizen list: people, newest first. */

import { Flags } from '@oclif/core';
import { personColumns } from '../../src/surfaces/control/citizens.js';
import { listFlags } from '../../src/surfaces/control/command.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';

export default class CitizenList extends ListCommand<typeof CitizenList> {
  static override summary = 'list people, newest first';
  static override description = 'Numbers are masked. That somebody looked stands in the journal.';
  static override examples = [
    '<%= config.bin %> citizen list --tag elderly',
    '<%= config.bin %> citizen list --limit 1000 --format csv',
  ];
  static override flags = {
    ...listFlags,
    tag: Flags.string({ summary: 'only with this tag (countyline citizen tags)' }),
  };

  async run(): Promise<void> {
    const { tag, limit, after } = this.flags;
    const page = await this.ask('citizen.list', { tag, limit, after });
    this.list(page, page.citizens, personColumns);
  }
}
