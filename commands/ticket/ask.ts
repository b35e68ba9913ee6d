/** countyline ticket ask: asks the citizen for something the department needs. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketAsk extends CountyCommand<typeof TicketAsk> {
  static override summary = 'ask the citizen for something the department needs';
  static override description = 'The citizen is told by the hotline; silence for five days and the work goes on.';
  static override examples = [
    "<%= config.bin %> ticket ask 26030300018 --question 'Which side of the road?' --as public-officer",
    '<%= config.bin %> ticket ask 26030300018 --question - --as public-officer < question.txt',
  ];
  static override args = numberArg;
  static override flags = {
    question: Flags.string({ summary: 'what is needed; - reads stdin', required: true }),
  };

  async run(): Promise<void> {
    const question = await textOrStdin(this.flags.question);
    const done = await this.ask('ticket.ask', { number: this.args.number, question });
    this.answer(done, () => doneText({ en: 'Asked', zh: '已请市民补充' }, done.number, this.lang));
  }
}
