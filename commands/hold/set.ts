/** countyline hold set: puts a ticket or a person under a legal hold. */

import { Args, Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { doneText } from '../../src/surfaces/control/tickets.js';

export default class HoldSet extends CountyCommand<typeof HoldSet> {
  static override summary = 'hold a ticket or a person: nothing of it is forgotten';
  static override description = 'Stops countyline citizen forget and retention until it is released.';
  static override examples = [
    "<%= config.bin %> hold set 26030300018 --why 'court order 12 of 2026' --as zhu",
    "<%= config.bin %> hold set c12 --why 'court order 12 of 2026'",
  ];
  static override args = { subject: Args.string({ description: "a ticket's number, or c12", required: true }) };
  static override flags = { why: Flags.string({ summary: 'the reason', required: true }) };

  async run(): Promise<void> {
    const done = await this.ask('hold.set', { subject: this.args.subject, why: this.flags.why });
    this.answer(done, () => doneText({ en: 'Held', zh: '已保全' }, done.subject, this.lang));
  }
}
