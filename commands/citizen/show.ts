/** countyline citizen show: who a number or an id belongs to; looking is written down. */

import { Args, Flags } from '@oclif/core';
import { citizenText } from '../../src/surfaces/control/citizens.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';

export default class CitizenShow extends CountyCommand<typeof CitizenShow> {
  static override summary = 'show who a number belongs to; looking is written down';
  static override description = 'Who looked, when and why stands in the journal.';
  static override examples = [
    '<%= config.bin %> citizen show +12025550143',
    "<%= config.bin %> citizen show c12 --why 'call-back of a ticket' --as bai",
  ];
  static override args = { phone: Args.string({ description: 'the number, or an id like c12', required: true }) };
  static override flags = { why: Flags.string({ summary: 'why you look' }) };

  async run(): Promise<void> {
    const { why } = this.flags;
    const citizen = await this.ask('citizen.show', { phone: this.args.phone, why });
    this.answer(citizen, () => citizenText(citizen, this.lang));
  }
}
