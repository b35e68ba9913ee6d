/** countyline switch apply: renders the switch's configuration and the prompts, swaps it in, reloads a running switch. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { changesText } from '../../src/surfaces/control/switch-text.js';

export default class SwitchApply extends CountyCommand<typeof SwitchApply> {
  static override summary = 'make the switch match the county; goes back by itself when the switch does not take it';
  static override examples = ['<%= config.bin %> switch apply', '<%= config.bin %> switch apply --dry-run'];
  static override flags = {
    yes: Flags.boolean({ summary: 'do not ask' }),
    'dry-run': Flags.boolean({ summary: 'only show what would change' }),
  };

  async run(): Promise<void> {
    const { applyHome, planHome } = await import('../../src/switch-work.js');
    if (this.flags['dry-run']) {
      const difference = await planHome(this.home);
      this.answer(difference, () => changesText(difference.changes, this.lang));
      return;
    }
    const applied = await applyHome(this.home, (done, all) => {
      if (process.stderr.isTTY && !this.flags.quiet) process.stderr.write(`\r${done}/${all} prompts`);
    });
    if (process.stderr.isTTY && !this.flags.quiet) process.stderr.write('\r\u001b[K');
    this.answer(applied, () => changesText(applied.changes, this.lang));
    if (applied.restartNeeded) {
      this.remark({
        en: 'Some of it is read only when the switch starts: countyline switch stop && countyline switch start',
        zh: '部分更改需重启交换机：countyline switch stop && countyline switch start',
      });
    }
  }
}
