/** countyline ticket draft: your texts that came too late. */

import { CountyCommand } from '../../src/surfaces/control/command.js';
import { numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketDraft extends CountyCommand<typeof TicketDraft> {
  static override summary = 'show your texts that came too late';
  static override description =
    'A text saved with --version over a newer version is refused and kept here, for its writer alone.';
  static override examples = [
    '<%= config.bin %> ticket draft 26030300018',
    '<%= config.bin %> ticket draft 26030300018 --as zhu --json',
  ];
  static override args = numberArg;

  async run(): Promise<void> {
    const found = await this.ask('ticket.draft', { number: this.args.number });
    const none = this.lang === 'zh' ? '没有保留的内容。' : 'Nothing is kept.';
    this.answer(found, () => found.drafts.map(({ at, text }) => `${at}\n${text}`).join('\n\n') || none);
  }
}
