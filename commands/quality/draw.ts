/** countyline quality draw: finished tickets for a second look, chosen by chance. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';

export default class QualityDraw extends CountyCommand<typeof QualityDraw> {
  static override summary = 'draw finished tickets for a second look';
  static override description =
    'Chance decides, and each is drawn once only: answered, closed or declined in these days, not secret, handled here. Who judges had no part in them.';
  static override examples = [
    '<%= config.bin %> quality draw --from 2026-03-01 --to 2026-03-31 --count 20 --as zhu',
    '<%= config.bin %> quality draw --from 2026-03-02 --to 2026-03-02 --count 3 --json --as song',
  ];
  static override flags = {
    from: Flags.string({ summary: 'first day, such as 2026-03-01', required: true }),
    to: Flags.string({ summary: 'last day, such as 2026-03-31', required: true }),
    count: Flags.integer({ summary: 'how many', min: 1, max: 500, default: 20 }),
  };

  async run(): Promise<void> {
    const { from, to, count } = this.flags;
    const { drawn, endings } = await this.ask('quality.draw', { from, to, count });
    this.answer({ drawn, endings }, () => drawn.join('\n'));
    if (drawn.length === count) return;
    this.remark({
      en: `${drawn.length} of ${count} drawn: in these days tickets ended ${endings} times, and the others were drawn before, are secret, or were handled elsewhere.`,
      zh: `抽取 ${drawn.length}/${count}：这些天共办结 ${endings} 次，其余已抽过、保密或由外部办理。`,
    });
  }
}
