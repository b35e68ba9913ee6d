/** countyline view list: your saved views and the shared ones. */

import { viewColumns } from '../../src/surfaces/control/bulks.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';

export default class ViewList extends ListCommand<typeof ViewList> {
  static override summary = 'list your views and the shared ones';
  static override description = 'A view is a name for the filters of a list: countyline ticket list --view NAME.';
  static override examples = ['<%= config.bin %> view list', '<%= config.bin %> view list --as zhu --json'];

  async run(): Promise<void> {
    const page = await this.ask('view.list', {});
    this.list(page, page.views, viewColumns);
  }
}
