/** countyline report month: all figures of a month, with charts. */

import { Args } from '@oclif/core';
import { periodReport } from '../../src/reports/period-report.js';
import { ReportCommand } from '../../src/surfaces/control/report-command.js';

export default class ReportMonth extends ReportCommand<typeof ReportMonth> {
  static override summary = 'show the figures of a month';
  static override description =
    'Read in a process of its own; the daemon is not asked. Without a date, the month that runs.';
  static override examples = [
    '<%= config.bin %> report month',
    '<%= config.bin %> report month 2026-03 --html month.html',
  ];
  static override args = { date: Args.string({ description: 'YYYY-MM, or any date in it' }) };

  async run(): Promise<void> {
    await this.report((source) => periodReport(source, 'month', this.args.date));
  }
}
