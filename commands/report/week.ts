/** countyline report week: all figures of a week, with charts. */

import { Args } from '@oclif/core';
import { periodReport } from '../../src/reports/period-report.js';
import { ReportCommand } from '../../src/surfaces/control/report-command.js';

export default class ReportWeek extends ReportCommand<typeof ReportWeek> {
  static override summary = 'show the figures of a week';
  static override description =
    'Read in a process of its own; the daemon is not asked. Without a date, the week that runs.';
  static override examples = [
    '<%= config.bin %> report week',
    '<%= config.bin %> report week 2026-03-03 --html week.html',
  ];
  static override args = { date: Args.string({ description: 'any date in it, YYYY-MM-DD' }) };

  async run(): Promise<void> {
    await this.report((source) => periodReport(source, 'week', this.args.date));
  }
}
