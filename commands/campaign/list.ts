/** countyline campaign list: campaigns, newest first. */

import { campaignColumns } from '../../src/surfaces/control/campaigns.js';
import { listFlags } from '../../src/surfaces/control/command.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';

export default class CampaignList extends ListCommand<typeof CampaignList> {
  static override summary = 'list campaigns, newest first';
  static override description = 'With the figures as they stand.';
  static override examples = ['<%= config.bin %> campaign list', '<%= config.bin %> campaign list --format jsonl'];
  static override flags = listFlags;

  async run(): Promise<void> {
    const { limit, after } = this.flags;
    const page = await this.ask('campaign.list', { limit, after });
    this.list(page, page.campaigns, campaignColumns);
  }
}
