/** countyline report brief: the weekly brief, drafted. */

import { Args } from '@oclif/core';
import { briefReport } from '../../src/reports/brief.js';
import { ReportCommand } from '../../src/surfaces/control/report-command.js';

export default class ReportBrief extends ReportCommand<typeof ReportBrief> {
  static override summary = 'draft the weekly brief, each sentence with the tickets behind it';
  static override examples = [
    '<%= config.bin %> report brief',
    '<%= config.bin %> report brief 2026-03-03 --lang zh --html brief.html',
  ];
  static override args = { date: Args.string({ description: 'any date in the week' }) };

  async run(): Promise<void> {
    await this.report((source) => briefReport(source, this.args.date));
  }
}
