/** countyline article attachments: the files of an article. */

import { articleArg, fileColumns } from '../../src/surfaces/control/articles.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';

export default class ArticleAttachments extends ListCommand<typeof ArticleAttachments> {
  static override summary = 'list the files of an article';
  static override description = 'Take one out with countyline article attachment.';
  static override examples = [
    '<%= config.bin %> article attachments building-permit',
    '<%= config.bin %> article attachments A12 --json',
  ];
  static override args = articleArg;

  async run(): Promise<void> {
    const found = await this.ask('article.attachments', { id: this.args.id });
    this.list(found, found.files, fileColumns);
  }
}
