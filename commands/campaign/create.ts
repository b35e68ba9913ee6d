/** countyline campaign create: a campaign from a list of people. */

import { Flags } from '@oclif/core';
import { rejectColumns } from '../../src/surfaces/control/campaigns.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { rowsText } from '../../src/surfaces/control/print.js';
import { readBytes } from '../../src/surfaces/control/read.js';

/** In base64 it goes to the daemon in one piece of at most 16 MB; some 300 000 rows. */
const LIST_MEGABYTES = 10;

export default class CampaignCreate extends CountyCommand<typeof CampaignCreate> {
  static override summary = 'make a campaign from a list of people';
  static override description =
    'The list is CSV, as UTF-8 or GBK, with a column of telephone numbers. Bad rows come back with their reasons; nobody is called before countyline campaign start.';
  static override examples = [
    "<%= config.bin %> campaign create --name 'Water off' --text 'Water is off on Friday from 8 to 12.' --list people.csv",
    "<%= config.bin %> campaign create --name 'Water off' --text '周五停水。' --channels voice,sms --list - < people.csv",
  ];
  static override flags = {
    name: Flags.string({ summary: 'what you call it', required: true }),
    text: Flags.string({ summary: 'what is spoken', required: true }),
    list: Flags.string({ summary: 'the list of people; - reads stdin', required: true }),
    speaks: Flags.option({ summary: 'language of the text', options: ['en', 'zh'] as const })(),
    translation: Flags.string({ summary: 'the text in the other language' }),
    message: Flags.string({ summary: 'what SMS and e-mail say instead; {name} is the person' }),
    channels: Flags.string({ summary: 'voice,sms,email in the order they are tried', default: 'voice' }),
    tries: Flags.integer({ summary: 'calls to one person at most', min: 1, max: 10, default: 3 }),
    'busy-minutes': Flags.integer({ summary: 'wait after a busy line', min: 0, max: 1440, default: 5 }),
    'no-answer-minutes': Flags.integer({ summary: 'wait after no answer', min: 0, max: 1440, default: 60 }),
    'ring-seconds': Flags.integer({ summary: 'let it ring so long', min: 5, max: 120, default: 35 }),
    'confirm-key': Flags.string({ summary: 'the key that says "understood"', default: '1' }),
  };

  async run(): Promise<void> {
    const { name, text, speaks, translation, message, channels, tries, list } = this.flags;
    const made = await this.ask('campaign.create', {
      ...{ name, text, lang: speaks, translation, message, channels, tries },
      busyMinutes: this.flags['busy-minutes'],
      noAnswerMinutes: this.flags['no-answer-minutes'],
      ringSeconds: this.flags['ring-seconds'],
      confirmKey: this.flags['confirm-key'],
      list: (await readBytes(list, LIST_MEGABYTES)).toString('base64'),
    });
    this.answer(made, () => {
      const { id, audience, rows, rejected } = made;
      return this.lang === 'zh'
        ? `${id}：${rows} 行，${audience} 人，${rejected} 行被拒绝`
        : `${id}: ${audience} people out of ${rows} rows, ${rejected} rejected`;
    });
    const { lang } = this;
    if (made.rejects.length > 0) {
      const bad = rowsText(made.rejects, rejectColumns, { lang, colour: false, columns: undefined });
      this.remark({ en: bad, zh: bad });
    }
    this.remark({
      en: `Next: countyline campaign check ${made.id}`,
      zh: `下一步：countyline campaign check ${made.id}`,
    });
  }
}
