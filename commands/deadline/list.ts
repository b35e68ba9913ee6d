/** countyline deadline list: what was promised and is still to be done, the earliest first. */

import { Flags } from '@oclif/core';
import { listFlags } from '../../src/surfaces/control/command.js';
import { deadlineColumns } from '../../src/surfaces/control/deadlines.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';

const kinds = ['accept', 'dispatch', 'sign', 'return', 'contact', 'callback'] as const;

export default class DeadlineList extends ListCommand<typeof DeadlineList> {
  static override summary = 'list what was promised and is still to be done, the earliest first';
  static override description =
    'Taking in, sending on, signing, giving back, the first word, the call-back; the answer itself is in ticket list.';
  static override examples = [
    '<%= config.bin %> deadline list --late',
    '<%= config.bin %> deadline list --kind callback --format csv',
  ];
  static override flags = {
    ...listFlags,
    kind: Flags.option({ summary: 'only of this kind', options: kinds })(),
    late: Flags.boolean({ summary: 'only those that are overdue' }),
  };

  async run(): Promise<void> {
    const { kind, late, limit, after } = this.flags;
    const page = await this.ask('deadline.list', { kind, late, limit, after });
    this.list(page, page.deadlines, deadlineColumns);
  }
}
