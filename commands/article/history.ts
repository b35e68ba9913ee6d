/** countyline article history: every version of an article. */

import { articleArg, versionColumns } from '../../src/surfaces/control/articles.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';

export default class ArticleHistory extends ListCommand<typeof ArticleHistory> {
  static override summary = 'list every version of an article';
  static override description = 'Versions never change. "Kept aside" is a text that lost to another saving.';
  static override examples = [
    '<%= config.bin %> article history A12 --as tang',
    '<%= config.bin %> article history household-register --format csv',
  ];
  static override args = articleArg;

  async run(): Promise<void> {
    const page = await this.ask('article.history', { id: this.args.id });
    this.list(page, page.versions, versionColumns);
  }
}
