/** countyline ticket progress: news of the work. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketProgress extends CountyCommand<typeof TicketProgress> {
  static override summary = 'say how far the work is';
  static override description =
    'For the officers of the department. Internal unless --public; public news is what the citizen hears as the latest.';
  static override examples = [
    "<%= config.bin %> ticket progress 26030300018 --text 'The part is ordered.' --public --as public-officer",
    "<%= config.bin %> ticket progress 26030300018 --text 'Waiting for the contractor' --as public-officer",
  ];
  static override args = numberArg;
  static override flags = {
    text: Flags.string({ summary: 'the news; - reads stdin', required: true }),
    public: Flags.boolean({ summary: 'the citizen may hear it' }),
  };

  async run(): Promise<void> {
    const text = await textOrStdin(this.flags.text);
    const done = await this.ask('ticket.progress', { number: this.args.number, text, public: this.flags.public });
    this.answer(done, () => doneText({ en: 'Noted', zh: '已反馈进展' }, done.number, this.lang));
  }
}
