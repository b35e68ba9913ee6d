/** countyline campaign report: who was reached and how. */

import { campaignArg, personColumns } from '../../src/surfaces/control/campaigns.js';
import { listFlags } from '../../src/surfaces/control/command.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';

export default class CampaignReport extends ListCommand<typeof CampaignReport> {
  static override summary = 'list who was reached and how';
  static override description = 'One line a person, in the order of the list; rejected rows stand in --json.';
  static override examples = [
    '<%= config.bin %> campaign report c1',
    '<%= config.bin %> campaign report c1 --limit 1000 --format csv',
  ];
  static override args = campaignArg;
  static override flags = listFlags;

  async run(): Promise<void> {
    const { limit, after } = this.flags;
    const page = await this.ask('campaign.report', { id: this.args.id, limit, after });
    this.list(page, page.people, personColumns);
  }
}
