/** countyline export ask: asks for tickets as a file. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { stateFlag } from '../../src/surfaces/control/tickets.js';

export default class ExportAsk extends CountyCommand<typeof ExportAsk> {
  static override summary = 'ask for tickets as a file, with a reason';
  static override description =
    'Another supervisor approves it; then it can be taken once. Nothing secret comes along.';
  static override examples = [
    "<%= config.bin %> export ask --department public-works --why 'yearly review of road repairs' --as tang",
    "<%= config.bin %> export ask --state closed --why 'audit office, letter 12' --as zhu --json",
  ];
  static override flags = {
    why: Flags.string({ summary: 'what it is for; kept', required: true }),
    state: stateFlag(),
    open: Flags.boolean({ summary: 'only those somebody must still work on' }),
    department: Flags.string({ summary: 'only of this department' }),
    service: Flags.string({ summary: 'only of this service' }),
  };

  async run(): Promise<void> {
    const { why, state, open, department, service } = this.flags;
    const made = await this.ask('export.ask', { why, state, open, department, service });
    const next = `countyline export approve ${made.id}`;
    this.answer(made, () =>
      this.lang === 'zh'
        ? `已申请，编号 ${made.id}；须由另一班长批准：${next}`
        : `Asked as ${made.id}; another supervisor: ${next}`,
    );
  }
}
