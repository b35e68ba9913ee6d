/** countyline article detach: takes a file away from an article. */

import { Args } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { doneText } from '../../src/surfaces/control/tickets.js';

export default class ArticleDetach extends CountyCommand<typeof ArticleDetach> {
  static override summary = 'take a file away from an article';
  static override description = 'The journal keeps its hash; the bytes go with the last article that held them.';
  static override examples = [
    '<%= config.bin %> article detach 3 --as tang',
    '<%= config.bin %> article detach 3 --as public-lead --json',
  ];
  static override args = {
    file: Args.integer({ description: 'number of the file (article attachments)', required: true }),
  };

  async run(): Promise<void> {
    const done = await this.ask('article.detach', { file: this.args.file });
    this.answer(done, () => doneText({ en: 'Taken away', zh: '已移除' }, `${this.args.file} (${done.id})`, this.lang));
  }
}
