/** countyline article edit: saves another version. */

import { Flags } from '@oclif/core';
import { articleFlags, articleInput } from '../../src/surfaces/control/article-flags.js';
import { articleArg, savedText, warningText } from '../../src/surfaces/control/articles.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';

export default class ArticleEdit extends CountyCommand<typeof ArticleEdit> {
  static override summary = 'save another version';
  static override description =
    'What is not named stays; --file is the whole article, as countyline article export gives it. When somebody saved in between, both texts are kept and you are told (exit 5).';
  static override examples = [
    '<%= config.bin %> article edit A12 --cost 免费 --as tang',
    '<%= config.bin %> article export A12 > a.md; $EDITOR a.md; <%= config.bin %> article edit A12 --file a.md --as tang',
  ];
  static override args = articleArg;
  static override flags = {
    ...articleFlags,
    base: Flags.integer({ summary: 'the version you began with; a file from export knows it', min: 1 }),
  };

  async run(): Promise<void> {
    const { file, kind, title, body, what, who, where, bring, long, cost } = this.flags;
    const { spoken, sms, services, department, owner, review, base, 'policy-date': policyDate } = this.flags;
    const typed = { file, kind, title, body, what, who, where, bring, long, cost };
    const input = await articleInput({ ...typed, spoken, sms, services, department, owner, policyDate, review, base });
    const saved = await this.ask('article.edit', { id: this.args.id, ...input });
    const warning = warningText(saved.slug, saved.warnings);
    if (warning) this.remark(warning);
    this.answer(saved, () => savedText(saved, this.lang));
  }
}
