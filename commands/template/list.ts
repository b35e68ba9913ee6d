/** countyline template list: every text that leaves the house. */

import { ListCommand } from '../../src/surfaces/control/list-command.js';
import { templateColumns } from '../../src/surfaces/control/templates.js';

export default class TemplateList extends ListCommand<typeof TemplateList> {
  static override summary = 'list the texts that are sent to citizens and departments';
  static override description = 'Each with its merge fields; template show prints the words.';
  static override examples = ['<%= config.bin %> template list', '<%= config.bin %> template list --format csv'];

  async run(): Promise<void> {
    const page = await this.ask('template.list', {});
    this.list(page, page.templates, templateColumns);
  }
}
