/** countyline ticket supervise: puts a ticket under watch. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketSupervise extends CountyCommand<typeof TicketSupervise> {
  static override summary = 'put a ticket under watch';
  static override description =
    "A written notice with its own deadline: 1 to the department, 2 to its head, 3 to the county's leader.";
  static override examples = [
    "<%= config.bin %> ticket supervise 26030300018 --reason 'Third complaint this month' --as zhu",
    '<%= config.bin %> ticket supervise 26030300018 --level 2 --reason - --as zhu < reason.txt',
  ];
  static override args = numberArg;
  static override flags = {
    level: Flags.option({ summary: 'how closely', options: ['1', '2', '3'] as const, default: '1' })(),
    days: Flags.integer({
      summary: 'working days until the notice is to be answered; default as county.yaml says',
      min: 1,
      max: 10,
    }),
    reason: Flags.string({ summary: 'why; - reads stdin', required: true }),
  };

  async run(): Promise<void> {
    const level = ({ 1: 1, 2: 2, 3: 3 } as const)[this.flags.level];
    const reason = await textOrStdin(this.flags.reason);
    const done = await this.ask('ticket.supervise', { number: this.args.number, level, reason, days: this.flags.days });
    this.answer(done, () => doneText({ en: 'Under watch', zh: '已督办' }, done.number, this.lang));
  }
}
