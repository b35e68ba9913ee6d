/** countyline audit verify: reads the whole journal in this process and names the first bad entry. */

import { CountyCommand } from '../../src/surfaces/control/command.js';

export default class AuditVerify extends CountyCommand<typeof AuditVerify> {
  static override summary = 'verify the journal: every entry, every kept text, in order';
  static override examples = ['<%= config.bin %> audit verify', '<%= config.bin %> audit verify --json'];

  async run(): Promise<void> {
    const { verifyHome } = await import('../../src/main.js');
    const verdict = verifyHome(this.home);
    this.answer(verdict, () => {
      if (!verdict.whole) {
        return this.lang === 'zh'
          ? `第 ${verdict.badSeq} 条记录有问题：${verdict.reason}`
          : `Entry ${verdict.badSeq} is bad: ${verdict.reason}`;
      }
      return this.lang === 'zh'
        ? `日志链完整：${verdict.entries} 条记录，${verdict.texts} 段文本，链尾 ${verdict.head.slice(0, 16)}…`
        : `The journal is whole: ${verdict.entries} entries, ${verdict.texts} texts, head ${verdict.head.slice(0, 16)}…`;
    });
    if (!verdict.whole) process.exitCode = 1;
  }
}
