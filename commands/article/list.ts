/** countyline article list: articles and service guides, newest first. */

import { Flags } from '@oclif/core';
import { articleColumns } from '../../src/surfaces/control/articles.js';
import { listFlags } from '../../src/surfaces/control/command.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';

export default class ArticleList extends ListCommand<typeof ArticleList> {
  static override summary = 'list articles and service guides, newest first';
  static override description = 'A * after the state: a newer text waits for approval.';
  static override examples = [
    '<%= config.bin %> article list --kind guide --department public-works',
    '<%= config.bin %> article list --overdue --format csv',
  ];
  static override flags = {
    ...listFlags,
    state: Flags.option({ summary: 'only in this state', options: ['draft', 'published', 'retired'] as const })(),
    kind: Flags.option({
      summary: 'only of this kind',
      options: ['article', 'guide', 'notice', 'policy'] as const,
    })(),
    department: Flags.string({ summary: 'only of this department' }),
    service: Flags.string({ summary: 'only linked with this service' }),
    overdue: Flags.boolean({ summary: 'only published ones nobody reviewed in time' }),
    unused: Flags.boolean({ summary: 'only published ones no ticket was ever answered with' }),
    waiting: Flags.boolean({ summary: 'only with a text that waits for approval' }),
  };

  async run(): Promise<void> {
    const { state, kind, department, service, overdue, unused, waiting, limit, after } = this.flags;
    const input = { state, kind, department, service, overdue, unused, waiting, limit, after };
    const page = await this.ask('article.list', input);
    this.list(page, page.articles, articleColumns);
  }
}
