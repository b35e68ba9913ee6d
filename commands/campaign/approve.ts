/** countyline campaign approve: a second person's yes. */

import { campaignArg, campaignText } from '../../src/surfaces/control/campaigns.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';

export default class CampaignApprove extends CountyCommand<typeof CampaignApprove> {
  static override summary = 'approve a checked campaign';
  static override description = 'A large audience needs a second person: the maker cannot approve it.';
  static override examples = [
    '<%= config.bin %> campaign approve c1 --as zhu',
    '<%= config.bin %> campaign approve c1 --as zhu --json',
  ];
  static override args = campaignArg;

  async run(): Promise<void> {
    const campaign = await this.ask('campaign.approve', { id: this.args.id });
    this.answer(campaign, () => campaignText(campaign, this.lang));
  }
}
