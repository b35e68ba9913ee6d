/** countyline doctor: looks at everything that can be looked at and prints the repair for each finding. */

import { CountyCommand } from '../src/surfaces/control/command.js';

export default class Doctor extends CountyCommand<typeof Doctor> {
  static override summary = 'check home, database, journal, programs, disk, daemon and switch';
  static override examples = ['<%= config.bin %> doctor', '<%= config.bin %> doctor --json'];

  async run(): Promise<void> {
    const { examine } = await import('../src/doctor.js');
    const findings = await examine(this.home);
    const { default: chalk } = await import('chalk');
    this.answer({ findings }, () =>
      findings
        .map(({ ok, what, repair }) =>
          ok
            ? `${chalk.green('ok   ')} ${what[this.lang]}`
            : `${chalk.red('FAULT')} ${what[this.lang]}\n      → ${repair?.[this.lang] ?? ''}`,
        )
        .join('\n'),
    );
    if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
  }
}
