/** countyline switch stop: lets calls end for a moment, then stops the local switch. */

import { CountyCommand } from '../../src/surfaces/control/command.js';

export default class SwitchStop extends CountyCommand<typeof SwitchStop> {
  static override summary = 'stop the local switch';
  static override examples = ['<%= config.bin %> switch stop'];

  async run(): Promise<void> {
    const { stopHomeSwitch } = await import('../../src/switch-work.js');
    const stopped = await stopHomeSwitch(this.home);
    this.answer({ running: false, stopped }, () => {
      if (this.lang === 'zh') return stopped ? '交换机已停止。' : '交换机未在运行。';
      return stopped ? 'The switch is stopped.' : 'The switch was not running.';
    });
  }
}
