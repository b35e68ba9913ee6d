/** countyline ticket show: one ticket whole. */

import { CountyCommand } from '../../src/surfaces/control/command.js';
import { numberArg, ticketText } from '../../src/surfaces/control/tickets.js';

export default class TicketShow extends CountyCommand<typeof TicketShow> {
  static override summary = 'show one ticket whole';
  static override description = 'Request, answer, orders, notes and history. Looking at an identity is written down.';
  static override examples = [
    '<%= config.bin %> ticket show 26030300018',
    '<%= config.bin %> ticket show 26030300018 --as zhu --json',
  ];
  static override args = numberArg;

  async run(): Promise<void> {
    const { number } = this.args;
    const ticket = await this.ask('ticket.show', { number });
    const { orders } = this.flags.json ? { orders: [] } : await this.ask('order.list', { number: ticket.number });
    this.answer(ticket, () => ticketText(ticket, orders, this.lang));
  }
}
