/** countyline ticket submit: hands in the department's answer. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketSubmit extends CountyCommand<typeof TicketSubmit> {
  static override summary = "hand in the department's answer";
  static override description =
    'A dispatcher reviews it before the citizen is called back; where the department wants it, its lead approves first (ticket approve). It says whether your department told the citizen already: --told-how and --told-at, or --not-told.';
  static override examples = [
    "<%= config.bin %> ticket submit 26030300018 --text 'The lamp was replaced.' --attachment 7 --not-told --as public-officer",
    '<%= config.bin %> ticket submit 26030300018 --text - --told-how visit --told-at "2026-03-04 10:00" --as public-officer < answer.txt',
  ];
  static override args = numberArg;
  static override flags = {
    text: Flags.string({ summary: 'the answer as the citizen will hear it; - reads stdin', required: true }),
    result: Flags.option({
      summary: 'how it ended',
      options: ['solved', 'explained', 'planned', 'unreasonable', 'legal_channel', 'unreachable', 'withdrawn'] as const,
      default: 'solved',
    })(),
    evidence: Flags.string({ summary: 'what proves it: a photograph, a paper; may be given again', multiple: true }),
    attachment: Flags.string({
      summary: 'a file of the ticket that proves it, by id or SHA-256 (ticket attachments); may be given again',
      multiple: true,
    }),
    'told-how': Flags.option({
      summary: 'how your department told the citizen already',
      options: ['phone', 'visit', 'sms', 'letter', 'chat', 'other'] as const,
    })(),
    'told-at': Flags.string({ summary: `and when, by the county's clock, like "2026-03-04 10:00"` }),
    'not-told': Flags.boolean({ summary: 'your department has not told the citizen' }),
  };

  async run(): Promise<void> {
    const text = await textOrStdin(this.flags.text);
    const { result, evidence, attachment, 'told-how': toldHow, 'told-at': toldAt } = this.flags;
    const { number } = this.args;
    const told = { toldHow, toldAt, notTold: this.flags['not-told'] };
    const done = await this.ask('ticket.submit', { number, text, result, evidence, attachment, ...told });
    const did =
      done.answer === 'drafted'
        ? { en: "Waiting for the lead's word", zh: '待负责人审定' }
        : { en: 'Handed in', zh: '已反馈' };
    this.answer(done, () => doneText(did, done.number, this.lang));
  }
}
