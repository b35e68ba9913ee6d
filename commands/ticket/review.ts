/** countyline ticket review: passes an answer, or sends it back. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketReview extends CountyCommand<typeof TicketReview> {
  static override summary = "pass a department's answer, or send it back";
  static override description =
    'A passed answer goes to the citizen: it is on topic, says what was done, the citizen was contacted, the tone is right, nobody is given away. One sent back is worked on again, with the reason.';
  static override examples = [
    '<%= config.bin %> ticket review 26030300018 --pass --as tang',
    "<%= config.bin %> ticket review 26030300018 --send-back --code no_action --reason 'Says nothing of the second lamp' --as tang",
  ];
  static override args = numberArg;
  static override flags = {
    pass: Flags.boolean({ summary: 'the answer is good', exactlyOne: ['pass', 'send-back'] }),
    'send-back': Flags.boolean({ summary: 'the answer is not good', dependsOn: ['reason', 'code'] }),
    code: Flags.option({
      summary: 'why it goes back',
      options: ['off_topic', 'no_action', 'no_contact', 'tone', 'personal_data'] as const,
    })(),
    check: Flags.option({
      summary: 'what you vouch for; may be given again; default all',
      options: ['on_topic', 'acted', 'contacted', 'tone', 'no_personal_data'] as const,
      multiple: true,
    })(),
    reason: Flags.string({ summary: 'what is missing; - reads stdin' }),
  };

  async run(): Promise<void> {
    const { pass = false, reason, code, check } = this.flags;
    const done = await this.ask('ticket.review', {
      number: this.args.number,
      pass,
      code,
      checklist: check,
      reason: reason === undefined ? undefined : await textOrStdin(reason),
    });
    const did = pass ? { en: 'Passed', zh: '审核通过' } : { en: 'Sent back', zh: '已退回重办' };
    this.answer(done, () => doneText(did, done.number, this.lang));
  }
}
