/** countyline ticket note: writes a note on a ticket. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketNote extends CountyCommand<typeof TicketNote> {
  static override summary = 'write a note on a ticket';
  static override description = 'Internal unless --public; a public note is what the citizen hears as the latest news.';
  static override examples = [
    "<%= config.bin %> ticket note 26030300018 --text 'Rang twice, nobody there.'",
    "<%= config.bin %> ticket note 26030300018 --text 'The part is ordered.' --public",
  ];
  static override args = numberArg;
  static override flags = {
    text: Flags.string({ summary: 'the note; - reads stdin', required: true }),
    version: Flags.integer({ summary: 'the version you have read; over a newer one it is refused and kept', min: 0 }),
    public: Flags.boolean({ summary: 'the citizen may hear it' }),
  };

  async run(): Promise<void> {
    const text = await textOrStdin(this.flags.text);
    const done = await this.ask('ticket.note', {
      number: this.args.number,
      text,
      public: this.flags.public,
      version: this.flags.version,
    });
    this.answer(done, () => doneText({ en: 'Noted', zh: '已备注' }, done.number, this.lang));
  }
}
