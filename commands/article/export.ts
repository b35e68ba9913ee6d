/** countyline article export: articles as Markdown files. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Args, Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';

export default class ArticleExport extends CountyCommand<typeof ArticleExport> {
  static override summary = 'give articles out as Markdown files';
  static override description =
    'One to stdout, or all of them into a folder; countyline article import takes them back as they were.';
  static override examples = [
    '<%= config.bin %> article export household-register > register.md',
    '<%= config.bin %> article export --to guides/',
  ];
  static override args = { id: Args.string({ description: 'id or slug; all without it' }) };
  static override flags = { to: Flags.string({ summary: 'write each into this folder' }) };

  async run(): Promise<void> {
    const files: { readonly id: string; readonly slug: string; readonly text: string }[] = [];
    let after: string | null | undefined;
    do {
      const page = await this.ask('article.export', { id: this.args.id, after: after ?? undefined });
      files.push(...page.files);
      after = page.next;
    } while (after !== null);
    const { to } = this.flags;
    if (to === undefined) {
      this.answer({ files }, () =>
        files
          .map(({ text }) => text)
          .join('\n')
          .replace(/\n$/, ''),
      );
      return;
    }
    mkdirSync(to, { recursive: true });
    for (const { slug, text } of files) writeFileSync(join(to, `${slug}.md`), text);
    this.answer({ files: files.map(({ id, slug }) => ({ id, slug })), to }, () =>
      this.lang === 'zh' ? `已写入 ${files.length} 个文件：${to}` : `${files.length} files written: ${to}`,
    );
  }
}
