/** countyline ticket decide: confirms or refuses what somebody else proposed. */

import { Args, Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketDecide extends CountyCommand<typeof TicketDecide> {
  static override summary = 'confirm or refuse what somebody else proposed';
  static override description =
    'Never your own proposal. A decline is a dispatcher’s too, everything else a supervisor’s.';
  static override examples = [
    '<%= config.bin %> ticket decide 26030300018 rework --yes --as zhu',
    "<%= config.bin %> ticket decide 26030300018 decline --no --reason 'It is ours' --as tang",
  ];
  static override args = {
    ...numberArg,
    what: Args.string({
      description: 'what was proposed',
      options: ['decline', 'suspension', 'rework', 'exclusion'],
      required: true,
    }),
  };
  static override flags = {
    yes: Flags.boolean({ summary: 'confirm it', exactlyOne: ['yes', 'no'] }),
    no: Flags.boolean({ summary: 'refuse it' }),
    reason: Flags.string({ summary: 'why; a refusal needs it' }),
  };

  async run(): Promise<void> {
    const { number } = this.args;
    const what = this.args.what as 'decline' | 'suspension' | 'rework' | 'exclusion';
    const { reason } = this.flags;
    // oclif leaves a flag out that was not given.
    const yes = this.flags.yes === true;
    const done = await this.ask('ticket.decide', { number, what, yes, reason });
    const did = yes ? { en: 'Confirmed', zh: '已同意' } : { en: 'Refused', zh: '不同意' };
    this.answer(done, () => doneText(did, done.number, this.lang));
  }
}
