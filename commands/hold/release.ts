/** countyline hold release: ends a legal hold. */

import { Args, Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { doneText } from '../../src/surfaces/control/tickets.js';

export default class HoldRelease extends CountyCommand<typeof HoldRelease> {
  static override summary = 'end a legal hold';
  static override description = 'From now on retention and forgetting go their way again.';
  static override examples = [
    "<%= config.bin %> hold release 26030300018 --why 'case closed' --as zhu",
    "<%= config.bin %> hold release c12 --why 'case closed'",
  ];
  static override args = { subject: Args.string({ description: "a ticket's number, or c12", required: true }) };
  static override flags = { why: Flags.string({ summary: 'the reason', required: true }) };

  async run(): Promise<void> {
    const done = await this.ask('hold.release', { subject: this.args.subject, why: this.flags.why });
    this.answer(done, () => doneText({ en: 'Released', zh: '已解除' }, done.subject, this.lang));
  }
}
