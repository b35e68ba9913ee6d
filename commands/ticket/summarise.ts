/** countyline ticket summarise: what a department reads in place of a secret request. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketSummarise extends CountyCommand<typeof TicketSummarise> {
  static override summary = 'write what a department reads in place of a secret request';
  static override description =
    'Of a whistle-blower’s report for every department, of another secret request for those that help; in other words than the citizen’s, so that nobody is known by them.';
  static override examples = [
    "<%= config.bin %> ticket summarise 26030300018 --text 'Check the weighing at the east market.' --as wu",
    '<%= config.bin %> ticket summarise 26030300018 --text - --as wu < summary.txt',
  ];
  static override args = numberArg;
  static override flags = { text: Flags.string({ summary: 'the summary; - reads stdin', required: true }) };

  async run(): Promise<void> {
    const text = await textOrStdin(this.flags.text);
    const done = await this.ask('ticket.summarise', { number: this.args.number, text });
    this.answer(done, () => doneText({ en: 'Written', zh: '已填写摘要' }, done.number, this.lang));
  }
}
