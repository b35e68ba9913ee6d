/** countyline campaign start: starts it, or goes on. */

import { Flags } from '@oclif/core';
import { fill } from '../../src/kit/words.js';
import { campaignArg, campaignText } from '../../src/surfaces/control/campaigns.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { confirmMany } from '../../src/surfaces/control/confirm.js';

const what = { en: '{name}: {people} people will be called.', zh: '{name}：将外呼 {people} 人。' };

export default class CampaignStart extends CountyCommand<typeof CampaignStart> {
  static override summary = 'start an approved campaign, or go on with a paused one';
  static override description = 'For many people it asks for their number to be typed, or wants --yes.';
  static override examples = [
    '<%= config.bin %> campaign start c1',
    '<%= config.bin %> campaign start c1 --yes --json',
  ];
  static override args = campaignArg;
  static override flags = { yes: Flags.boolean({ summary: 'do not ask' }) };

  async run(): Promise<void> {
    const { id } = this.args;
    const { name, audience, open } = await this.ask('campaign.status', { id });
    const people = open > 0 ? open : audience;
    await confirmMany({ people, yes: this.flags.yes, lang: this.lang, what: fill(what, { name, people }) });
    const campaign = await this.ask('campaign.start', { id });
    this.answer(campaign, () => campaignText(campaign, this.lang));
  }
}
