/** countyline campaign status: state and figures of one campaign. */

import { campaignArg, campaignText } from '../../src/surfaces/control/campaigns.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';

export default class CampaignStatus extends CountyCommand<typeof CampaignStatus> {
  static override summary = 'show state and figures of a campaign';
  static override description = 'How attempts ended, and how it ended for people; the rest is still open.';
  static override examples = ['<%= config.bin %> campaign status c1', '<%= config.bin %> campaign status c1 --json'];
  static override args = campaignArg;

  async run(): Promise<void> {
    const campaign = await this.ask('campaign.status', { id: this.args.id });
    this.answer(campaign, () => campaignText(campaign, this.lang));
  }
}
