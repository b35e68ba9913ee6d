/** countyline citizen search: who it could be. */

import { Args } from '@oclif/core';
import { candidateColumns } from '../../src/surfaces/control/citizens.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';

export default class CitizenSearch extends ListCommand<typeof CitizenSearch> {
  static override summary = 'find people by number, last eight digits, name, e-mail or address';
  static override description = 'The surest first. Nobody is merged by looking; that somebody looked is written down.';
  static override examples = [
    '<%= config.bin %> citizen search 赵小明',
    "<%= config.bin %> citizen search '(202) 555-0143'",
  ];
  static override args = { query: Args.string({ description: 'what is known of them', required: true }) };

  async run(): Promise<void> {
    const page = await this.ask('citizen.search', { query: this.args.query });
    this.list(page, page.citizens, candidateColumns);
  }
}
