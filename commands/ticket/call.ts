/** countyline ticket call: rings the citizen through the hotline, one's own telephone first. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { mustHaveSwitch, relayText } from '../../src/surfaces/control/relay.js';
import { numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketCall extends CountyCommand<typeof TicketCall> {
  static override summary = 'ring the citizen through the hotline; your own telephone rings first';
  static override description =
    'Pick up your telephone: the citizen is rung then and sees the hotline’s number. Nobody sees the citizen’s. The call is recorded and counts as the first contact, or as a try of the call-back.';
  static override examples = [
    '<%= config.bin %> ticket call 26030300018 --as public-officer',
    '<%= config.bin %> ticket call 26030300018 --from 1111 --as bai --wait',
  ];
  static override args = numberArg;
  static override flags = {
    from: Flags.string({ summary: 'the extension that rings first; default is your own, or your department’s number' }),
    wait: Flags.boolean({ summary: 'wait for the end of the call and say how it ended' }),
  };

  async run(): Promise<void> {
    const desk = await this.desk();
    mustHaveSwitch(await desk.status());
    const { from, wait } = this.flags;
    const begun = await this.ask('ticket.call', { number: this.args.number, from });
    this.remark({
      en: `Telephone ${begun.telephone} rings now; pick it up and the citizen is rung. How it ends: countyline ticket calls ${begun.number}`,
      zh: `话机 ${begun.telephone} 正在振铃；接听后即呼叫市民。结果请看：countyline ticket calls ${begun.number}`,
    });
    if (!wait) return this.answer(begun, () => '');
    const ended = await this.ended(begun.call, begun.number);
    this.answer(ended, () => relayText(ended, this.lang));
  }

  /** Asks again whenever something was written about the ticket. */
  private async ended(call: string, number: string) {
    const desk = await this.desk();
    for (;;) {
      let stop = () => {};
      const news = new Promise<void>((resolve) => {
        stop = desk.watch((subjects) => subjects.includes(`ticket:${number}`) && resolve());
      });
      const { calls } = await this.ask('ticket.calls', { number, limit: 10 });
      const found = calls.find((each) => each.call === call);
      if (found?.state === 'ended') {
        stop();
        return found;
      }
      await news;
      stop();
    }
  }
}
