/** countyline article hits: what was used most, and what nobody looked after. */

import { Flags } from '@oclif/core';
import { articleColumns } from '../../src/surfaces/control/articles.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';

export default class ArticleHits extends ListCommand<typeof ArticleHits> {
  static override summary = 'list the articles that answered most tickets';
  static override description =
    'With the share overdue for review (countyline article list --overdue) and the number never used (--unused).';
  static override examples = ['<%= config.bin %> article hits', '<%= config.bin %> article hits --limit 10 --json'];
  static override flags = {
    limit: Flags.integer({ summary: 'at most so many rows', min: 1, max: 1000, default: 50, helpGroup: 'LIST' }),
  };

  async run(): Promise<void> {
    const page = await this.ask('article.hits', { limit: this.flags.limit });
    const { published, overdue, overdueShare, neverUsed } = page;
    const percent = Math.round(overdueShare * 100);
    this.remark({
      en: `${published} published, ${overdue} (${percent}%) overdue for review, ${neverUsed} never used.`,
      zh: `已发布 ${published} 条，复审逾期 ${overdue} 条（${percent}%），从未使用 ${neverUsed} 条。`,
    });
    this.list(page, page.articles, articleColumns);
  }
}
