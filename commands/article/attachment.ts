/** countyline article attachment: takes one file of an article out. */

import { writeFileSync } from 'node:fs';
import { Args, Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { doneText } from '../../src/surfaces/control/tickets.js';

export default class ArticleAttachment extends CountyCommand<typeof ArticleAttachment> {
  static override summary = 'take one file of an article out';
  static override description = 'Nothing is overwritten; --output - writes to stdout.';
  static override examples = [
    '<%= config.bin %> article attachment 3 --output form.pdf',
    '<%= config.bin %> article attachment 3 --output - | lp',
  ];
  static override args = {
    file: Args.integer({ description: 'number of the file (article attachments)', required: true }),
  };
  static override flags = { output: Flags.string({ summary: 'where to put it; - is stdout', required: true }) };

  async run(): Promise<void> {
    const { base64, ...file } = await this.ask('article.attachment', { file: this.args.file });
    const bytes = Buffer.from(base64, 'base64');
    if (this.flags.output === '-') process.stdout.write(bytes);
    else {
      writeFileSync(this.flags.output, bytes, { flag: 'wx' });
      this.answer(file, () => doneText({ en: 'Written', zh: '已写入' }, this.flags.output, this.lang));
    }
  }
}
