/** countyline campaign check: what would happen if it were started now. */

import { campaignArg, dryRunText } from '../../src/surfaces/control/campaigns.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';

export default class CampaignCheck extends CountyCommand<typeof CampaignCheck> {
  static override summary = 'dry run: counts, windows, samples, and when it would be done';
  static override description = 'Nobody is called. A campaign must be checked before it is approved.';
  static override examples = ['<%= config.bin %> campaign check c1', '<%= config.bin %> campaign check c1 --json'];
  static override args = campaignArg;

  async run(): Promise<void> {
    const run = await this.ask('campaign.check', { id: this.args.id });
    this.answer(run, () => dryRunText(run, this.lang));
  }
}
