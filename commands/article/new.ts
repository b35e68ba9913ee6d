/** countyline article new: writes an article. */

import { Flags } from '@oclif/core';
import { articleFlags, articleInput } from '../../src/surfaces/control/article-flags.js';
import { savedText, warningText } from '../../src/surfaces/control/articles.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';

export default class ArticleNew extends CountyCommand<typeof ArticleNew> {
  static override summary = 'write an article';
  static override description = 'It is a draft until somebody else publishes it.';
  static override examples = [
    "<%= config.bin %> article new --title 'Bulky waste' --body 'Call two days before.' --as tang",
    '<%= config.bin %> article new --file bulky-waste.md --as environment-lead',
  ];
  static override flags = { ...articleFlags, slug: Flags.string({ summary: 'its name in files and links' }) };

  async run(): Promise<void> {
    const { file, kind, title, body, what, who, where, bring, long, cost } = this.flags;
    const { spoken, sms, services, department, owner, review, slug, 'policy-date': policyDate } = this.flags;
    const typed = { file, kind, title, body, what, who, where, bring, long, cost };
    const input = await articleInput({ ...typed, spoken, sms, services, department, owner, policyDate, review, slug });
    const saved = await this.ask('article.new', input);
    const warning = warningText(saved.slug, saved.warnings);
    if (warning) this.remark(warning);
    this.answer(saved, () => savedText(saved, this.lang));
  }
}
