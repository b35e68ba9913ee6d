/** countyline campaign abort: ends it for good. */

import { Flags } from '@oclif/core';
import { fill } from '../../src/kit/words.js';
import { campaignArg, campaignText } from '../../src/surfaces/control/campaigns.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { confirmMany } from '../../src/surfaces/control/confirm.js';

const what = {
  en: '{name}: it ends for {people} people and cannot be started again.',
  zh: '{name}：{people} 人的任务将终止，不可恢复。',
};

export default class CampaignAbort extends CountyCommand<typeof CampaignAbort> {
  static override summary = 'end a campaign for good; nobody else is called';
  static override description =
    'Calls on the line go on to their end. For many people it asks for their number to be typed, or wants --yes.';
  static override examples = [
    '<%= config.bin %> campaign abort c1',
    '<%= config.bin %> campaign abort c1 --yes --json',
  ];
  static override args = campaignArg;
  static override flags = { yes: Flags.boolean({ summary: 'do not ask' }) };

  async run(): Promise<void> {
    const { id } = this.args;
    const { name, audience, open } = await this.ask('campaign.status', { id });
    const people = open > 0 ? open : audience;
    await confirmMany({ people, yes: this.flags.yes, lang: this.lang, what: fill(what, { name, people }) });
    const campaign = await this.ask('campaign.abort', { id });
    this.answer(campaign, () => campaignText(campaign, this.lang));
  }
}
