/** countyline article diff: what changed between two versions. */

import { Args } from '@oclif/core';
import { articleArg, diffText } from '../../src/surfaces/control/articles.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { takesColour } from '../../src/surfaces/control/print.js';

export default class ArticleDiff extends CountyCommand<typeof ArticleDiff> {
  static override summary = 'show what changed between two versions';
  static override description = 'Without versions: from what is published to the newest.';
  static override examples = [
    '<%= config.bin %> article diff A12 --as tang',
    '<%= config.bin %> article diff A12 3 5 --as tang',
  ];
  static override args = {
    ...articleArg,
    from: Args.integer({ description: 'version before', min: 1 }),
    to: Args.integer({ description: 'version after', min: 1 }),
  };

  async run(): Promise<void> {
    const { id, from, to } = this.args;
    const diff = await this.ask('article.diff', { id, from, to });
    this.answer(diff, () => diffText(diff, takesColour(process.stdout, process.env), this.lang));
  }
}
