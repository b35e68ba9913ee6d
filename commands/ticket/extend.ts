/** countyline ticket extend: gives a department more time. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { clockTimeWithOffset } from '../../src/surfaces/control/print.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketExtend extends CountyCommand<typeof TicketExtend> {
  static override summary = 'give a department more time, once, before it is due';
  static override description = 'Working days from the present deadline; the reason stays with the ticket.';
  static override examples = [
    "<%= config.bin %> ticket extend 26030300018 --days 3 --reason 'A part must be ordered' --as zhu",
    '<%= config.bin %> ticket extend 26030300018 --days 5 --reason - --as zhu < reason.txt',
  ];
  static override args = numberArg;
  static override flags = {
    days: Flags.integer({ summary: 'working days', required: true, min: 1, max: 10 }),
    reason: Flags.string({ summary: 'why; - reads stdin', required: true }),
  };

  async run(): Promise<void> {
    const { days } = this.flags;
    const reason = await textOrStdin(this.flags.reason);
    const done = await this.ask('ticket.extend', { number: this.args.number, days, reason });
    const due = clockTimeWithOffset(done.dueAt);
    this.answer(done, () =>
      this.lang === 'zh' ? `${done.number} 已延期至 ${due}` : `${done.number} is now due ${due}`,
    );
  }
}
