/** countyline citizen consent: what a person says of a channel. */

import { Args, Flags } from '@oclif/core';
import { whoArg } from '../../src/surfaces/control/citizens.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';

export default class CitizenConsent extends CountyCommand<typeof CitizenConsent> {
  static override summary = 'write down consent given or refused for a channel';
  static override description = 'Holds for every number of the person, from the next dialling on.';
  static override examples = [
    "<%= config.bin %> citizen consent c12 voice refused --why 'asked on the telephone'",
    "<%= config.bin %> citizen consent +12025550143 sms given --why 'signed at the counter'",
  ];
  static override args = {
    ...whoArg,
    channel: Args.string({
      description: 'the channel',
      options: ['all', 'voice', 'sms', 'email', 'fax'],
      required: true,
    }),
    consent: Args.string({ description: 'what they said', options: ['given', 'refused'], required: true }),
  };
  static override flags = {
    why: Flags.string({ summary: 'how we know', required: true }),
    reason: Flags.option({
      summary: 'the kind of reason',
      options: ['asked', 'complaint', 'law', 'wrong-number', 'other'] as const,
      default: 'asked',
    })(),
  };

  async run(): Promise<void> {
    const channel = this.args.channel as 'all' | 'voice' | 'sms' | 'email' | 'fax';
    const consent = this.args.consent as 'given' | 'refused';
    const { why, reason } = this.flags;
    const done = await this.ask('citizen.consent', { who: this.args.who, channel, consent, reason, why });
    this.answer(done, () =>
      this.lang === 'zh'
        ? `已登记：${done.id}（变更 ${done.numbers} 个号码）`
        : `Written down for ${done.id}; numbers changed: ${done.numbers}`,
    );
  }
}
