/** countyline export trace: which export a text that got out came from. */

import { Args } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';

export default class ExportTrace extends CountyCommand<typeof ExportTrace> {
  static override summary = 'say which export a text that got out came from';
  static override description = 'Reads the unseen marks; a text typed anew has none.';
  static override examples = [
    '<%= config.bin %> export trace - --as song < found.txt',
    '<%= config.bin %> export trace - --as song --json < found.txt',
  ];
  static override args = { text: Args.string({ description: 'the text; - reads stdin', required: true }) };

  async run(): Promise<void> {
    const found = await this.ask('export.trace', { text: await textOrStdin(this.args.text) });
    const none = { en: 'No mark is in it.', zh: '未发现标记。' };
    this.answer(found, () => (found.exports.length === 0 ? none[this.lang] : found.exports.join('\n')));
  }
}
