/** countyline ticket unlock-agree: the second person's yes. */

import { CountyCommand } from '../../src/surfaces/control/command.js';
import { clockTimeWithOffset } from '../../src/surfaces/control/print.js';
import { numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketUnlockAgree extends CountyCommand<typeof TicketUnlockAgree> {
  static override summary = 'agree to an unlock that somebody else asked for';
  static override description = 'Both of you may look from now on, for an hour.';
  static override examples = [
    '<%= config.bin %> ticket unlock-agree 26030300018 --as song',
    '<%= config.bin %> ticket unlock-agree 26030300018 --as song --json',
  ];
  static override args = numberArg;

  async run(): Promise<void> {
    const done = await this.ask('ticket.unlock-agree', { number: this.args.number });
    const until = clockTimeWithOffset(done.expiresAt);
    this.answer(done, () => (this.lang === 'zh' ? `已解锁，至 ${until}` : `Unlocked until ${until}`));
  }
}
