/** countyline notice list: what was told to citizens and departments, newest first. */

import { Flags } from '@oclif/core';
import { listFlags } from '../../src/surfaces/control/command.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';
import { noticeColumns } from '../../src/surfaces/control/notices.js';

export default class NoticeList extends ListCommand<typeof NoticeList> {
  static override summary = 'list what was told to citizens and departments, newest first';
  static override description = 'Which way, to whom (masked), and whether it arrived; never the words.';
  static override examples = [
    '<%= config.bin %> notice list --ticket 26030300018',
    '<%= config.bin %> notice list --format csv --limit 500',
  ];
  static override flags = {
    ...listFlags,
    ticket: Flags.string({ summary: 'only about this ticket' }),
  };

  async run(): Promise<void> {
    const { ticket, limit, after } = this.flags;
    const about = ticket === undefined ? undefined : `ticket:${ticket}`;
    const page = await this.ask('notice.list', { about, limit, after });
    this.list(page, page.notices, noticeColumns);
  }
}
