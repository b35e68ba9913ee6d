/** countyline citizen show: who a number belongs to; looking is written down. */

import { Args, Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { clockTimeWithOffset, factsText } from '../../src/surfaces/control/print.js';

export default class CitizenShow extends CountyCommand<typeof CitizenShow> {
  static override summary = 'show who a number belongs to; looking is written down';
  static override description = 'Who looked, when and why stands in the journal.';
  static override examples = [
    '<%= config.bin %> citizen show +12025550143',
    "<%= config.bin %> citizen show 2025550143 --why 'call-back of a ticket' --as bai",
  ];
  static override args = { phone: Args.string({ description: 'the number', required: true }) };
  static override flags = { why: Flags.string({ summary: 'why you look' }) };

  async run(): Promise<void> {
    const { why } = this.flags;
    const citizen = await this.ask('citizen.show', { phone: this.args.phone, why });
    this.answer(citizen, () =>
      factsText(
        [
          [{ en: 'Number', zh: '号码' }, citizen.phone],
          [{ en: 'Name', zh: '姓名' }, citizen.name],
          [{ en: 'Language', zh: '语言' }, citizen.lang],
          [{ en: 'First seen', zh: '首次来电' }, clockTimeWithOffset(citizen.firstSeen)],
        ],
        this.lang,
      ),
    );
  }
}
