/** countyline article retire: takes an article out of use. */

import { Flags } from '@oclif/core';
import { articleArg } from '../../src/surfaces/control/articles.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { doneText } from '../../src/surfaces/control/tickets.js';

export default class ArticleRetire extends CountyCommand<typeof ArticleRetire> {
  static override summary = 'take an article out of use';
  static override description = 'Nobody finds it any more; by its id it can still be read, with every version.';
  static override examples = [
    "<%= config.bin %> article retire A12 --reason 'the office moved' --as zhu",
    "<%= config.bin %> article retire old-fees --reason 'new law' --as tang --json",
  ];
  static override args = articleArg;
  static override flags = { reason: Flags.string({ summary: 'why', required: true }) };

  async run(): Promise<void> {
    const done = await this.ask('article.retire', { id: this.args.id, reason: this.flags.reason });
    this.answer(done, () => doneText({ en: 'Retired', zh: '已停用' }, `${done.id} ${done.slug}`, this.lang));
  }
}
