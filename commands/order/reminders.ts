/** countyline order reminders: who was reminded of a ticket, and when. */

import { reminderColumns } from '../../src/surfaces/control/deadlines.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';
import { numberArg } from '../../src/surfaces/control/tickets.js';

export default class OrderReminders extends ListCommand<typeof OrderReminders> {
  static override summary = 'list who was reminded of a ticket, and when';
  static override description = 'Each level once a deadline, in office hours unless the service is urgent.';
  static override examples = [
    '<%= config.bin %> order reminders 26030300018',
    '<%= config.bin %> order reminders 26030300018 --json',
  ];
  static override args = numberArg;

  async run(): Promise<void> {
    const answer = await this.ask('order.reminders', { number: this.args.number });
    this.list(answer, answer.reminders, reminderColumns);
  }
}
