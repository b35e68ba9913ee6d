/** countyline article import: takes in Markdown files and sheets. */

import { Args, Flags } from '@oclif/core';
import { importArticles } from '../../src/surfaces/control/article-import.js';
import { warningText } from '../../src/surfaces/control/articles.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { factsText } from '../../src/surfaces/control/print.js';

export default class ArticleImport extends CountyCommand<typeof ArticleImport> {
  static override summary = 'take in Markdown files and sheets';
  static override description =
    'Folders are read whole (.md, .csv). The same file twice changes nothing; a changed one is another version. Nothing is imported while a file has a fault.';
  static override examples = [
    '<%= config.bin %> article import guides/ --dry-run --as tang',
    '<%= config.bin %> article import guides/ fees.csv --as tang',
  ];
  static override strict = false;
  static override args = { path: Args.string({ description: 'files and folders', required: true }) };
  static override flags = { 'dry-run': Flags.boolean({ summary: 'only check and count what would be done' }) };

  async run(): Promise<void> {
    const { argv } = await this.parse(ArticleImport);
    const dryRun = this.flags['dry-run'];
    const done = await importArticles(argv as readonly string[], (files, dry) =>
      this.ask('article.import', { files, dryRun: dryRun || dry }),
    );
    for (const { slug, warning } of done.warnings) {
      const remark = warningText(slug, [warning]);
      if (remark) this.remark(remark);
    }
    this.answer(done, () =>
      factsText(
        [
          [{ en: 'Articles', zh: '条目' }, done.articles],
          [dryRun ? { en: 'Would be new', zh: '将新建' } : { en: 'New', zh: '新建' }, done.created],
          [dryRun ? { en: 'Would change', zh: '将更新' } : { en: 'Changed', zh: '更新' }, done.changed],
          [{ en: 'Unchanged', zh: '未变' }, done.unchanged],
        ],
        this.lang,
      ),
    );
  }
}
