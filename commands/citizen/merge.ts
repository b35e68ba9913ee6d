/** countyline citizen merge: two entries are one person. */

import { Args } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';

export default class CitizenMerge extends CountyCommand<typeof CitizenMerge> {
  static override summary = 'two entries are one person';
  static override description =
    'Numbers, tags, addresses and notes of both belong to the first; undo: citizen unmerge.';
  static override examples = [
    '<%= config.bin %> citizen merge c12 c47',
    '<%= config.bin %> citizen merge +12025550143 c47 --as zhu',
  ];
  static override args = {
    into: Args.string({ description: 'id or number of the person who stays', required: true }),
    other: Args.string({ description: 'id or number of the person who is the same', required: true }),
  };

  async run(): Promise<void> {
    const done = await this.ask('citizen.merge', { into: this.args.into, other: this.args.other });
    this.answer(done, () =>
      this.lang === 'zh' ? `已将 ${done.merged} 并入 ${done.id}` : `${done.merged} is now part of ${done.id}`,
    );
  }
}
