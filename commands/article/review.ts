/** countyline article review: an article was looked at and still holds. */

import { Flags } from '@oclif/core';
import { articleArg } from '../../src/surfaces/control/articles.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';

export default class ArticleReview extends CountyCommand<typeof ArticleReview> {
  static override summary = 'say that an article was looked at and still holds';
  static override description = 'The next review is due in a year, or on the day you name.';
  static override examples = [
    '<%= config.bin %> article review A12 --as police-lead',
    '<%= config.bin %> article review household-register --until 2027-01-15 --as tang',
  ];
  static override args = articleArg;
  static override flags = { until: Flags.string({ summary: 'day of the next review' }) };

  async run(): Promise<void> {
    const done = await this.ask('article.review', { id: this.args.id, until: this.flags.until });
    this.answer(done, () =>
      this.lang === 'zh'
        ? `已复审：${done.id} ${done.slug}，下次 ${done.review}`
        : `Reviewed: ${done.id} ${done.slug}, next on ${done.review}`,
    );
  }
}
