/** countyline audit checkpoint: signs the head of the journal now. */

import { CountyCommand } from '../../src/surfaces/control/command.js';

export default class AuditCheckpoint extends CountyCommand<typeof AuditCheckpoint> {
  static override summary = 'sign the head of the journal now';
  static override description =
    'The daemon does so every hour and when it stops. Nothing is written when the last checkpoint vouches for the head already.';
  static override examples = [
    '<%= config.bin %> audit checkpoint',
    '<%= config.bin %> audit checkpoint --as song --json',
  ];

  async run(): Promise<void> {
    const { signHome } = await import('../../src/audit.js');
    const { checkpoint, fresh } = signHome(this.home, this.flags.as);
    this.answer({ checkpoint, fresh }, () => {
      if (!checkpoint) return this.lang === 'zh' ? '日志链尚无记录。' : 'The journal has no entry yet.';
      const hash = checkpoint.hash.slice(0, 16);
      if (fresh) {
        return this.lang === 'zh'
          ? `已签署检查点：第 ${checkpoint.seq} 条，${hash}…`
          : `Checkpoint signed: entry ${checkpoint.seq}, ${hash}…`;
      }
      return this.lang === 'zh'
        ? `上一检查点已证明链尾：第 ${checkpoint.seq} 条，${hash}…`
        : `The last checkpoint vouches for the head already: entry ${checkpoint.seq}, ${hash}…`;
    });
  }
}
