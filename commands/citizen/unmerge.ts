/** countyline citizen unmerge: parts people who were merged. */

import { Args } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';

export default class CitizenUnmerge extends CountyCommand<typeof CitizenUnmerge> {
  static override summary = 'part people who were merged';
  static override description = 'Takes the id of the one who was merged into another; both are as before.';
  static override examples = [
    '<%= config.bin %> citizen unmerge c47',
    '<%= config.bin %> citizen unmerge c47 --as zhu',
  ];
  static override args = { who: Args.string({ description: 'id of the person to part', required: true }) };

  async run(): Promise<void> {
    const done = await this.ask('citizen.unmerge', { who: this.args.who });
    this.answer(done, () =>
      this.lang === 'zh' ? `已将 ${done.id} 从 ${done.from} 拆分` : `${done.id} is apart from ${done.from} again`,
    );
  }
}
