/** countyline article restore: an older version, or one kept aside, becomes the newest. */

import { Args } from '@oclif/core';
import { articleArg, savedText } from '../../src/surfaces/control/articles.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';

export default class ArticleRestore extends CountyCommand<typeof ArticleRestore> {
  static override summary = 'make an older version, or one kept aside, the newest';
  static override description = 'It is saved as a new version; nothing is lost. Publish it when it should be read.';
  static override examples = [
    '<%= config.bin %> article restore A12 3 --as tang',
    '<%= config.bin %> article restore household-register 7 --as police-lead --json',
  ];
  static override args = {
    ...articleArg,
    version: Args.integer({ description: 'see article history', required: true, min: 1 }),
  };

  async run(): Promise<void> {
    const saved = await this.ask('article.restore', { id: this.args.id, version: this.args.version });
    this.answer(saved, () => savedText(saved, this.lang));
  }
}
