/** countyline dnc remove: this number may be called again. */

import { Args, Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';

export default class DncRemove extends CountyCommand<typeof DncRemove> {
  static override summary = 'a number may be called again';
  static override description = 'A supervisor says why. Of a number that refused all, the other channels stay refused.';
  static override examples = [
    "<%= config.bin %> dnc remove +12025550143 --why 'asked to be called again' --as zhu",
    "<%= config.bin %> dnc remove 2025550143 --channel sms --why 'wrong number was listed'",
  ];
  static override args = { phone: Args.string({ description: 'the number', required: true }) };
  static override flags = {
    channel: Flags.option({
      summary: 'only by this way',
      options: ['all', 'voice', 'sms', 'email', 'fax'] as const,
      default: 'all',
    })(),
    why: Flags.string({ summary: 'the reason', required: true }),
  };

  async run(): Promise<void> {
    const { channel, why } = this.flags;
    const done = await this.ask('dnc.remove', { phone: this.args.phone, channel, why });
    const still = done.stillRefused.join(', ');
    this.answer(done, () => {
      if (this.lang === 'zh') return still === '' ? '已移出免打扰名单。' : `已移出；仍拒绝：${still}`;
      return still === '' ? 'It may be called again.' : `Done; it still refuses: ${still}`;
    });
  }
}
