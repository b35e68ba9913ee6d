/** countyline ticket submit: hands in the department's answer. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketSubmit extends CountyCommand<typeof TicketSubmit> {
  static override summary = "hand in the department's answer";
  static override description = 'A dispatcher reviews it before the citizen is called back.';
  static override examples = [
    "<%= config.bin %> ticket submit 26030300018 --text 'The lamp was replaced.' --as public-officer",
    '<%= config.bin %> ticket submit 26030300018 --text - --result planned --as public-officer < answer.txt',
  ];
  static override args = numberArg;
  static override flags = {
    text: Flags.string({ summary: 'the answer as the citizen will hear it; - reads stdin', required: true }),
    result: Flags.option({
      summary: 'how it ended',
      options: ['solved', 'explained', 'planned', 'unreasonable', 'legal_channel', 'unreachable', 'withdrawn'] as const,
      default: 'solved',
    })(),
  };

  async run(): Promise<void> {
    const text = await textOrStdin(this.flags.text);
    const done = await this.ask('ticket.submit', { number: this.args.number, text, result: this.flags.result });
    this.answer(done, () => doneText({ en: 'Handed in', zh: '已反馈' }, done.number, this.lang));
  }
}
