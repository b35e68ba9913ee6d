/** countyline switch status: whether the switch runs, and what the daemon hears of it. Exit 6 when it is out of reach. */

import { CountyCommand } from '../../src/surfaces/control/command.js';

export default class SwitchStatusCommand extends CountyCommand<typeof SwitchStatusCommand> {
  static override summary = 'say whether the switch runs and the daemon is connected to it';
  static override examples = ['<%= config.bin %> switch status', '<%= config.bin %> switch status --json'];

  async run(): Promise<void> {
    const { homeSwitchStatus } = await import('../../src/switch-work.js');
    const desk = await this.desk();
    const status = await homeSwitchStatus(this.home, await desk.status());
    this.answer(status, () => status.words[this.lang]);
    if (!status.reachable) process.exitCode = 6;
  }
}
