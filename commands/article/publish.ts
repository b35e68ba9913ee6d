/** countyline article publish: puts the newest version before everybody. */

import { Args, Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { doneText } from '../../src/surfaces/control/tickets.js';

export default class ArticlePublish extends CountyCommand<typeof ArticlePublish> {
  static override summary = 'put the newest version before everybody';
  static override description =
    'Four eyes: whoever wrote it does not publish it. A guide must say who, where, what to bring, how long and what it costs, in each language it has.';
  static override examples = [
    '<%= config.bin %> article publish A12 --as zhu',
    '<%= config.bin %> article publish A12 A13 A14 --review 2027-03-01 --as zhu',
  ];
  static override strict = false;
  static override args = { id: Args.string({ description: 'ids or slugs', required: true }) };
  static override flags = { review: Flags.string({ summary: 'day of the next review; a year from now without it' }) };

  async run(): Promise<void> {
    const { argv } = await this.parse(ArticlePublish);
    const published = [];
    for (const id of argv as readonly string[]) {
      const done = await this.ask('article.publish', { id, review: this.flags.review });
      published.push(done);
      if (!this.flags.json) {
        this.answer(done, () => doneText({ en: 'Published', zh: '已发布' }, `${done.id} ${done.slug}`, this.lang));
      }
    }
    if (this.flags.json) this.answer(published.length === 1 ? published[0] : published, () => '');
  }
}
