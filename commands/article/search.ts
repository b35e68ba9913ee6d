/** countyline article search: articles by words. */

import { Args, Flags } from '@oclif/core';
import { foundColumns } from '../../src/surfaces/control/articles.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';

export default class ArticleSearch extends ListCommand<typeof ArticleSearch> {
  static override summary = 'find articles by words, titles first';
  static override description =
    'Chinese words of any length, English ones by their stem; every word must stand there. A search in vain is kept for countyline article misses.';
  static override examples = [
    '<%= config.bin %> article search 身份证',
    "<%= config.bin %> article search 'building permit' --kind guide --json",
  ];
  static override args = { query: Args.string({ description: 'what to look for', required: true }) };
  static override flags = {
    kind: Flags.option({
      summary: 'only of this kind',
      options: ['article', 'guide', 'notice', 'policy'] as const,
    })(),
    department: Flags.string({ summary: 'only of this department' }),
    service: Flags.string({ summary: 'only linked with this service' }),
    state: Flags.option({
      summary: 'drafts or retired ones instead',
      options: ['draft', 'published', 'retired', 'all'] as const,
      default: 'published',
    })(),
    limit: Flags.integer({ summary: 'at most so many', min: 1, max: 200, default: 20, helpGroup: 'LIST' }),
  };

  async run(): Promise<void> {
    const { kind, department, service, state, limit } = this.flags;
    const page = await this.ask('article.search', { query: this.args.query, kind, department, service, state, limit });
    this.list(page, page.articles, foundColumns);
    if (page.drafts === 0) return;
    this.remark({
      en: `Nothing published has these words; ${page.drafts} not published yet: add --state draft`,
      zh: `已发布的内容中没有；草稿中有 ${page.drafts} 条：加 --state draft`,
    });
  }
}
