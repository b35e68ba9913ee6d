/** countyline view save: keeps filters under a name. */

import { Args, Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { filterFlags, filtersOf } from '../../src/surfaces/control/ticket-filters.js';

export default class ViewSave extends CountyCommand<typeof ViewSave> {
  static override summary = 'keep filters under a name';
  static override description = 'Saving under the same name again replaces it. A shared view is seen by all.';
  static override examples = [
    '<%= config.bin %> view save late --open --light red',
    '<%= config.bin %> view save water --service 020101 --open --shared',
  ];
  static override args = { name: Args.string({ description: 'name of the view', required: true }) };
  static override flags = { shared: Flags.boolean({ summary: 'for all to use' }), ...filterFlags };

  async run(): Promise<void> {
    const { name } = this.args;
    const saved = await this.ask('view.save', { ...filtersOf(this.flags), name, shared: this.flags.shared });
    this.answer(saved, () => (this.lang === 'zh' ? `已保存视图 ${saved.name}` : `Saved view ${saved.name}`));
  }
}
