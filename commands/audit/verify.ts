/** countyline audit verify: reads the whole journal and its checkpoints in this process and names what is not as written. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { readBytes } from '../../src/surfaces/control/read.js';

export default class AuditVerify extends CountyCommand<typeof AuditVerify> {
  static override summary = 'verify the journal: every entry, every kept text, every checkpoint';
  static override description =
    "A cut tail or a complete rewrite is seen by the checkpoints; a replaced key, or one that was stolen, only by the auditor's own copies. Exit 1 when anything but a warning was found.";
  static override examples = [
    '<%= config.bin %> audit verify',
    '<%= config.bin %> audit verify --key county-key.pem --checkpoints kept.jsonl --as song --json',
  ];
  static override flags = {
    key: Flags.string({ summary: "the auditor's own copy of the public key (PEM); - reads stdin", helpValue: 'FILE' }),
    checkpoints: Flags.string({ summary: "the auditor's own copy of the file of checkpoints", helpValue: 'FILE' }),
  };

  async run(): Promise<void> {
    const { auditHome, verifyBeside } = await import('../../src/audit.js');
    const copy = async (file: string | undefined) =>
      file === undefined ? undefined : { file, text: (await readBytes(file)).toString('utf8') };
    const { as } = this.flags;
    const key = await copy(this.flags.key);
    const request = { home: this.home, as, key, checkpoints: await copy(this.flags.checkpoints) };
    const audit = auditHome(request, await verifyBeside(request));
    this.answer(audit, () => {
      const found = audit.findings.map(({ words, warning }) => (warning ? `! ${words[this.lang]}` : words[this.lang]));
      const { entries, texts, head, checkpoints } = audit;
      if (!audit.whole || head === null) return found.join('\n');
      const line =
        this.lang === 'zh'
          ? `日志链完整：${entries} 条记录，${texts} 段文本，${checkpoints} 个检查点，链尾 ${head.slice(0, 16)}…`
          : `The journal is whole: ${entries} entries, ${texts} texts, ${checkpoints} checkpoints, head ${head.slice(0, 16)}…`;
      return [line, ...found].join('\n');
    });
    if (!audit.whole) process.exitCode = 1;
  }
}
