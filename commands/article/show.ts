/** countyline article show: one article whole. */

import { Flags } from '@oclif/core';
import { articleArg, articleText } from '../../src/surfaces/control/articles.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';

export default class ArticleShow extends CountyCommand<typeof ArticleShow> {
  static override summary = 'show one article whole';
  static override description = 'The published version, unless another one is asked for.';
  static override examples = [
    '<%= config.bin %> article show household-register',
    '<%= config.bin %> article show A12 --draft --as tang',
  ];
  static override args = articleArg;
  static override flags = {
    version: Flags.integer({ summary: 'this version', min: 1 }),
    draft: Flags.boolean({ summary: 'the newest version, also when it is not published' }),
  };

  async run(): Promise<void> {
    const { version, draft } = this.flags;
    const article = await this.ask('article.show', { id: this.args.id, version, draft });
    this.answer(article, () => articleText(article, this.lang));
  }
}
