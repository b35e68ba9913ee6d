/** countyline ticket new: registers a request. */

import { CountyCommand } from '../../src/surfaces/control/command.js';
import { intakeFlags, intakeOf } from '../../src/surfaces/control/intake-flags.js';
import { clockTimeWithOffset, factsText } from '../../src/surfaces/control/print.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';

export default class TicketNew extends CountyCommand<typeof TicketNew> {
  static override summary = 'register a request';
  static override description =
    'Prints its number and the PIN that opens it to the citizen; the PIN is told this once.';
  static override examples = [
    "<%= config.bin %> ticket new --text 'The street lamp at the mill is dark' --phone +12025550143 --service 010102",
    '<%= config.bin %> ticket new --text - --anonymous --type report < report.txt',
  ];
  static override flags = intakeFlags;

  async run(): Promise<void> {
    const made = await this.ask('ticket.new', { ...intakeOf(this.flags), text: await textOrStdin(this.flags.text) });
    this.answer(made, () =>
      factsText(
        [
          [{ en: 'Ticket', zh: '工单' }, made.number],
          [{ en: 'PIN', zh: '查询密码' }, made.pin],
          [{ en: 'Receipt', zh: '匿名凭证' }, made.receipt],
          [{ en: 'Department', zh: '承办单位' }, made.department],
          [{ en: 'Due', zh: '到期' }, clockTimeWithOffset(made.dueAt)],
        ],
        this.lang,
      ),
    );
  }
}
