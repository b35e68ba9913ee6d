/** countyline audit key: the public key that checkpoints are verified with, for the auditor to keep elsewhere. */

import { CountyCommand } from '../../src/surfaces/control/command.js';

export default class AuditKey extends CountyCommand<typeof AuditKey> {
  static override summary = 'print the public key of the checkpoints and its fingerprint';
  static override description =
    'The key comes on stdout, the fingerprint on stderr. Keep both where nobody of the county can change them; audit verify --key FILE then sees a replaced key.';
  static override examples = [
    '<%= config.bin %> audit key --as song > county-key.pem',
    '<%= config.bin %> audit key --json',
  ];

  async run(): Promise<void> {
    const { publicKeyOf } = await import('../../src/audit.js');
    const { key, fingerprint } = publicKeyOf(this.home, this.flags.as);
    this.answer({ key, fingerprint }, () => key.trimEnd());
    this.remark({ en: `Fingerprint (SHA-256): ${fingerprint}`, zh: `指纹（SHA-256）：${fingerprint}` });
  }
}
