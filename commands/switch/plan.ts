/** countyline switch plan: what applying the county to its switch would change; changes nothing. */

import { CountyCommand } from '../../src/surfaces/control/command.js';
import { changesText } from '../../src/surfaces/control/switch-text.js';

export default class SwitchPlanCommand extends CountyCommand<typeof SwitchPlanCommand> {
  static override summary = "show what would change in the switch's configuration";
  static override examples = ['<%= config.bin %> switch plan', '<%= config.bin %> switch plan --json'];

  async run(): Promise<void> {
    const { planHome } = await import('../../src/switch-work.js');
    const difference = await planHome(this.home);
    this.answer(difference, () => changesText(difference.changes, this.lang));
  }
}
