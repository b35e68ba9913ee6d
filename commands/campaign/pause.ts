/** countyline campaign pause: holds it. */

import { campaignArg, campaignText } from '../../src/surfaces/control/campaigns.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';

export default class CampaignPause extends CountyCommand<typeof CampaignPause> {
  static override summary = 'hold a campaign; calls on the line go on';
  static override description = 'Nobody else is dialled until countyline campaign start.';
  static override examples = [
    '<%= config.bin %> campaign pause c1 --as zhu',
    '<%= config.bin %> campaign pause c1 --as zhu --json',
  ];
  static override args = campaignArg;

  async run(): Promise<void> {
    const campaign = await this.ask('campaign.pause', { id: this.args.id });
    this.answer(campaign, () => campaignText(campaign, this.lang));
  }
}
