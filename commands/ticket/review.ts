/** countyline ticket review: shows an answer, passes it, or sends it back, item by item. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { reviewText } from '../../src/surfaces/control/orders.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketReview extends CountyCommand<typeof TicketReview> {
  static override summary = "look at a department's answer, pass it, or send it back";
  static override description =
    'A passed answer goes to the citizen, so every item of the checklist is answered: it is on topic, says what was done, the citizen was contacted, the tone is right, nobody is given away. One sent back names what failed, and is worked on again with the reason.';
  static override examples = [
    '<%= config.bin %> ticket review 26030300018 --look --as tang',
    '<%= config.bin %> ticket review 26030300018 --pass --check all --as tang',
    "<%= config.bin %> ticket review 26030300018 --send-back --code no_action --code tone --reason 'Says nothing of the second lamp' --as tang",
  ];
  static override args = numberArg;
  static override flags = {
    look: Flags.boolean({ summary: 'show the answer and what is to be checked' }),
    pass: Flags.boolean({ summary: 'the answer is good', exactlyOne: ['look', 'pass', 'send-back'] }),
    'send-back': Flags.boolean({ summary: 'the answer is not good', dependsOn: ['reason', 'code'] }),
    code: Flags.option({
      summary: 'what failed; may be given again',
      options: ['off_topic', 'no_action', 'no_contact', 'tone', 'personal_data'] as const,
      multiple: true,
    })(),
    check: Flags.option({
      summary: 'what you looked at and vouch for; may be given again',
      options: ['all', 'on_topic', 'acted', 'contacted', 'tone', 'no_personal_data'] as const,
      multiple: true,
    })(),
    reason: Flags.string({ summary: 'what is missing; - reads stdin' }),
  };

  async run(): Promise<void> {
    const { look = false, pass = false, code, check } = this.flags;
    const { number } = this.args;
    if (look) {
      const found = await this.ask('order.list', { number });
      this.answer(found, () => reviewText(found.orders, number, this.lang));
      return;
    }
    const reason = this.flags.reason === undefined ? undefined : await textOrStdin(this.flags.reason);
    const done = await this.ask('ticket.review', { number, pass, code, check, reason });
    const did = pass ? { en: 'Passed', zh: '审核通过' } : { en: 'Sent back', zh: '已退回重办' };
    this.answer(done, () => doneText(did, done.number, this.lang));
  }
}
