/** countyline routing explain: who has a service at a place, and by which rule. */

import { Args } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';

export default class RoutingExplain extends CountyCommand<typeof RoutingExplain> {
  static override summary = 'say which department has a service at a place, and why';
  static override description = 'The same rules that ticket dispatch follows without --lead.';
  static override examples = [
    '<%= config.bin %> routing explain 010103 "Market Street"',
    '<%= config.bin %> routing explain 020102 --json',
  ];
  static override args = {
    service: Args.string({ description: 'six digits (countyline service list)', required: true }),
    place: Args.string({ description: 'where it is, as a citizen would say it' }),
  };

  async run(): Promise<void> {
    const { service, place } = this.args;
    const found = await this.ask('routing.explain', { service, ...(place === undefined ? {} : { place }) });
    const { department, departmentName, why } = found;
    this.answer(found, () => `${department} (${departmentName[this.lang]}): ${why[this.lang]}`);
  }
}
