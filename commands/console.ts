/** countyline console: the full-screen console on this terminal. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../src/surfaces/control/command.js';

export default class Console extends CountyCommand<typeof Console> {
  static override summary = 'tickets, live calls, queues and campaigns on one screen';
  static override examples = ['<%= config.bin %> console --as wu', '<%= config.bin %> console --plain --lang zh'];
  static override flags = {
    plain: Flags.boolean({ summary: 'lines instead of a screen, for screen readers' }),
  };

  async run(): Promise<void> {
    const { openConsole } = await import('../src/surfaces/console/open.js');
    const { displayClock } = await import('../src/main.js');
    const client = await this.desk();
    const { stdin, stdout, env } = process;
    const { as, plain } = this.flags;
    await openConsole({ client, lang: this.lang, as, stdin, stdout, clock: displayClock(), environment: env, plain });
  }
}
