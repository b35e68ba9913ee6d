/** countyline ticket explain-deadline: how a deadline was counted, day by day. */

import { explainText } from '../../src/surfaces/control/deadlines.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';
import { numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketExplainDeadline extends ListCommand<typeof TicketExplainDeadline> {
  static override summary = 'tell day by day how the deadline was counted';
  static override description =
    "Every day, counted or not and why; the orders' own deadlines; what moved it. Says so when today's calendar would give another time, and changes nothing.";
  static override examples = [
    '<%= config.bin %> ticket explain-deadline 26030300018',
    '<%= config.bin %> ticket explain-deadline 26030300018 --json',
  ];
  static override args = numberArg;

  async run(): Promise<void> {
    const told = await this.ask('ticket.explain-deadline', { number: this.args.number });
    this.answer(told, () => explainText(told, this.look));
  }
}
