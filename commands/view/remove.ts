/** countyline view remove: forgets a view of yours. */

import { Args } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';

export default class ViewRemove extends CountyCommand<typeof ViewRemove> {
  static override summary = 'forget a view of yours';
  static override description = 'Tickets are not touched. Only whoever saved a shared view removes it.';
  static override examples = ['<%= config.bin %> view remove late', '<%= config.bin %> view remove late --as zhu'];
  static override args = { name: Args.string({ description: 'name of the view', required: true }) };

  async run(): Promise<void> {
    const { name } = await this.ask('view.remove', { name: this.args.name });
    this.answer({ name }, () => (this.lang === 'zh' ? `已删除视图 ${name}` : `Removed view ${name}`));
  }
}
