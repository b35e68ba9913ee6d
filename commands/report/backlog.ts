/** countyline report backlog: what is open now, by state and age. */

import { backlogReport } from '../../src/reports/backlog.js';
import { ReportCommand } from '../../src/surfaces/control/report-command.js';

export default class ReportBacklog extends ReportCommand<typeof ReportBacklog> {
  static override summary = 'show what is open now, by state, department and age';
  static override examples = ['<%= config.bin %> report backlog', '<%= config.bin %> report backlog --format csv'];

  async run(): Promise<void> {
    await this.report(backlogReport);
  }
}
