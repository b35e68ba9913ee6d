/** countyline ticket extend: gives a department more time. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { clockTimeWithOffset } from '../../src/surfaces/control/print.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketExtend extends CountyCommand<typeof TicketExtend> {
  static override summary = 'give a department more time, once, before it is due';
  static override description =
    'Grants what the lead asked for, or --days of your own from the present deadline; the citizen is told the reason.';
  static override examples = [
    '<%= config.bin %> ticket extend 26030300018 --as zhu',
    "<%= config.bin %> ticket extend 26030300018 --days 3 --reason 'A part must be ordered' --as zhu",
  ];
  static override args = numberArg;
  static override flags = {
    days: Flags.integer({ summary: 'working days; default what was asked for', min: 1 }),
    reason: Flags.string({ summary: "why; default the lead's reason; - reads stdin" }),
  };

  async run(): Promise<void> {
    const { days } = this.flags;
    const reason = this.flags.reason === undefined ? undefined : await textOrStdin(this.flags.reason);
    const done = await this.ask('ticket.extend', { number: this.args.number, days, reason });
    const due = clockTimeWithOffset(done.dueAt);
    this.answer(done, () =>
      this.lang === 'zh' ? `${done.number} 已延期至 ${due}` : `${done.number} is now due ${due}`,
    );
  }
}
