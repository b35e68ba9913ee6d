/** countyline switch start: starts FreeSWITCH on the home's own configuration and waits until it is ready. */

import { CountyCommand } from '../../src/surfaces/control/command.js';

export default class SwitchStart extends CountyCommand<typeof SwitchStart> {
  static override summary = 'start the local switch and wait until it is ready';
  static override examples = ['<%= config.bin %> switch start'];

  async run(): Promise<void> {
    const { startHomeSwitch } = await import('../../src/switch-work.js');
    const { pid, started } = await startHomeSwitch(this.home);
    this.answer({ running: true, pid, started }, () => {
      if (this.lang === 'zh') return started ? `交换机已启动（进程 ${pid}）` : `交换机已在运行（进程 ${pid}）`;
      return started ? `The switch is ready (process ${pid}).` : `The switch was running already (process ${pid}).`;
    });
  }
}
