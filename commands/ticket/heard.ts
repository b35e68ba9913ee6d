/** countyline ticket heard: writes down what the citizen answered. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketHeard extends CountyCommand<typeof TicketHeard> {
  static override summary = 'write down what the citizen answered to a question';
  static override description = 'The department goes on with its work.';
  static override examples = [
    "<%= config.bin %> ticket heard 26030300018 --text 'The left one' --as wu",
    '<%= config.bin %> ticket heard 26030300018 --text - --as wu < answer.txt',
  ];
  static override args = numberArg;
  static override flags = {
    text: Flags.string({ summary: 'what the citizen said; - reads stdin', required: true }),
  };

  async run(): Promise<void> {
    const text = await textOrStdin(this.flags.text);
    const done = await this.ask('ticket.heard', { number: this.args.number, text });
    this.answer(done, () => doneText({ en: 'Written down', zh: '已登记补充材料' }, done.number, this.lang));
  }
}
