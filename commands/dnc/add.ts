/** countyline dnc add: do not call this number any more. */

import { Args, Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';

export default class DncAdd extends CountyCommand<typeof DncAdd> {
  static override summary = 'do not call a number any more';
  static override description = 'Holds from the next dialling on; adding it twice is fine.';
  static override examples = [
    '<%= config.bin %> dnc add +12025550143',
    '<%= config.bin %> dnc add 2025550143 --channel sms --reason asked',
  ];
  static override args = { phone: Args.string({ description: 'the number', required: true }) };
  static override flags = {
    channel: Flags.option({
      summary: 'only by this way',
      options: ['all', 'voice', 'sms', 'email', 'fax'] as const,
      default: 'all',
    })(),
    reason: Flags.option({
      summary: 'why',
      options: ['asked', 'complaint', 'law', 'wrong-number', 'other'] as const,
      default: 'asked',
    })(),
  };

  async run(): Promise<void> {
    const { channel, reason } = this.flags;
    const done = await this.ask('dnc.add', { phone: this.args.phone, channel, reason });
    this.answer(done, () => {
      if (this.lang === 'zh') return done.added ? '已加入免打扰名单。' : '该号码已在免打扰名单中。';
      return done.added ? 'It will not be called any more.' : 'It was on the list already.';
    });
  }
}
