/** countyline ticket suspend: pauses a ticket for a reason in law. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketSuspend extends CountyCommand<typeof TicketSuspend> {
  static override summary = 'pause a ticket for a reason in law; a department only asks for it';
  static override description =
    'At most thirty days, then it goes on by itself. What a department asks for, a supervisor decides with ticket decide.';
  static override examples = [
    "<%= config.bin %> ticket suspend 26030300018 --days 14 --code court --reason 'The lease is before the court' --as zhu",
    '<%= config.bin %> ticket suspend 26030300018 --days 10 --code appraisal --reason - --as public-lead < reason.txt',
  ];
  static override args = numberArg;
  static override flags = {
    days: Flags.integer({ summary: 'for how many days', min: 1, max: 30, required: true }),
    code: Flags.option({
      summary: 'which reason in law',
      options: ['court', 'arbitration', 'investigation', 'appraisal', 'force_majeure', 'other_law'] as const,
      default: 'other_law',
    })(),
    reason: Flags.string({ summary: 'why, in words the citizen may read; - reads stdin', required: true }),
  };

  async run(): Promise<void> {
    const { days, code } = this.flags;
    const reason = await textOrStdin(this.flags.reason);
    const done = await this.ask('ticket.suspend', { number: this.args.number, days, code, reason });
    const did =
      done.state === 'suspended'
        ? { en: 'Paused', zh: '已中止' }
        : { en: 'Asked for; a supervisor decides', zh: '已申请中止，待班长裁定' };
    this.answer(done, () => doneText(did, done.number, this.lang));
  }
}
