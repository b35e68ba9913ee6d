/** countyline view show: the filters of a view. */

import { Args } from '@oclif/core';
import { filtersText } from '../../src/surfaces/control/bulks.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';

export default class ViewShow extends CountyCommand<typeof ViewShow> {
  static override summary = 'show the filters of a view';
  static override description = 'Your own view of this name, else a shared one.';
  static override examples = ['<%= config.bin %> view show late', '<%= config.bin %> view show late --json'];
  static override args = { name: Args.string({ description: 'name of the view', required: true }) };

  async run(): Promise<void> {
    const view = await this.ask('view.show', { name: this.args.name });
    this.answer(view, () => `${view.name}: ${filtersText(view.filters)}`);
  }
}
