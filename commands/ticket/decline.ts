/** countyline ticket decline: does not take a request, and says which channel is right. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketDecline extends CountyCommand<typeof TicketDecline> {
  static override summary = 'do not take a request, and say why; an agent only proposes it';
  static override description = "For emergencies, courts and other matters that are not the county's to decide.";
  static override examples = [
    "<%= config.bin %> ticket decline 26030300018 --code court --reason 'A quarrel over a lease' --instead 'the district court' --as wu",
    '<%= config.bin %> ticket decline 26030300018 --reason - < reason.txt',
  ];
  static override args = numberArg;
  static override flags = {
    reason: Flags.string({ summary: 'why, and where to go instead; - reads stdin', required: true }),
    code: Flags.option({
      summary: 'which reason',
      options: ['court', 'review', 'emergency', 'outside', 'party', 'secret', 'settled', 'unclear', 'other'] as const,
      default: 'other',
    })(),
    instead: Flags.string({ summary: 'the right place to turn to' }),
  };

  async run(): Promise<void> {
    const done = await this.ask('ticket.decline', {
      number: this.args.number,
      reason: await textOrStdin(this.flags.reason),
      code: this.flags.code,
      instead: this.flags.instead,
    });
    const did =
      done.state === 'declined'
        ? { en: 'Declined', zh: '不予受理' }
        : { en: 'Proposed; a dispatcher confirms', zh: '已提出不予受理，待派单员确认' };
    this.answer(done, () => doneText(did, done.number, this.lang));
  }
}
