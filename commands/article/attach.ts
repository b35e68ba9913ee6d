/** countyline article attach: a form or sheet that goes with an article. */

import { basename } from 'node:path';
import { Args, Flags } from '@oclif/core';
import { articleArg } from '../../src/surfaces/control/articles.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { readBytes } from '../../src/surfaces/control/read.js';
import { doneText } from '../../src/surfaces/control/tickets.js';

/** The desk takes ten; what is larger is refused there with a better word. */
const MEGABYTES = 11;

export default class ArticleAttach extends CountyCommand<typeof ArticleAttach> {
  static override summary = 'add a form or sheet to an article';
  static override description =
    'At most 10 MB; it is known by its bytes, not by its name, and programs, bombs and broken archives are refused.';
  static override examples = [
    '<%= config.bin %> article attach building-permit form.pdf --as public-lead',
    '<%= config.bin %> article attach A12 - --name map.png --as tang < map.png',
  ];
  static override args = {
    ...articleArg,
    file: Args.string({ description: 'the file; - reads stdin', required: true }),
  };
  static override flags = { name: Flags.string({ summary: 'name of the file, where stdin has none' }) };

  async run(): Promise<void> {
    const { id, file } = this.args;
    const base64 = (await readBytes(file, MEGABYTES)).toString('base64');
    const name = this.flags.name ?? (file === '-' ? 'file' : basename(file));
    const done = await this.ask('article.attach', { id, name, base64 });
    this.answer(done, () =>
      doneText({ en: 'Added', zh: '已添加附件' }, `${done.id} ${done.name} (${done.mediaType})`, this.lang),
    );
  }
}
