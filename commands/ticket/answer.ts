/** countyline ticket answer: answers a request on the spot. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketAnswer extends CountyCommand<typeof TicketAnswer> {
  static override summary = 'answer a request on the spot';
  static override description =
    'Nobody else needs to work on it: the answer goes to the citizen and the ticket is done. With --article the article is the answer, and its use is counted.';
  static override examples = [
    "<%= config.bin %> ticket answer 26030300018 --text 'The office is open until 17:30.' --as wu",
    '<%= config.bin %> ticket answer 26030300018 --article household-register --as wu',
  ];
  static override args = numberArg;
  static override flags = {
    text: Flags.string({ summary: 'the answer; - reads stdin' }),
    article: Flags.string({ summary: 'answer with this article (countyline article search)' }),
  };

  async run(): Promise<void> {
    const { text: typed, article } = this.flags;
    const text = typed === undefined ? undefined : await textOrStdin(typed);
    const done = await this.ask('ticket.answer', { number: this.args.number, text, article });
    this.answer(done, () => doneText({ en: 'Answered', zh: '已答复' }, done.number, this.lang));
  }
}
