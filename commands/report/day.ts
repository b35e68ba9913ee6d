/** countyline report day: all figures of a day, with charts. */

import { Args } from '@oclif/core';
import { newestCheckpoint } from '../../src/checkpoints.js';
import { homePaths } from '../../src/home.js';
import { periodReport } from '../../src/reports/period-report.js';
import { ReportCommand } from '../../src/surfaces/control/report-command.js';

export default class ReportDay extends ReportCommand<typeof ReportDay> {
  static override summary = 'show the figures of a day';
  static override description =
    'Read in a process of its own; the daemon is not asked. Without a date, the day that runs. At its end stands the newest checkpoint of the journal.';
  static override examples = [
    '<%= config.bin %> report day',
    '<%= config.bin %> report day 2026-03-03 --html day.html',
  ];
  static override args = { date: Args.string({ description: 'any date in it, YYYY-MM-DD' }) };

  async run(): Promise<void> {
    const vouched = newestCheckpoint(homePaths(this.home)) ?? null;
    await this.report((source) => periodReport(source, 'day', this.args.date, vouched));
  }
}
