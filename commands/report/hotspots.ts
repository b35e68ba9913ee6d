/** countyline report hotspots: what is unusual, what is hard, what may be beginning. */

import { Args, Flags } from '@oclif/core';
import { hotspotsReport } from '../../src/reports/hotspots.js';
import { usualLimits } from '../../src/reports/signals.js';
import { ReportCommand } from '../../src/surfaces/control/report-command.js';

const MINUTE_MS = 60_000;

export default class ReportHotspots extends ReportCommand<typeof ReportHotspots> {
  static override summary = 'show hot spots, difficult points and early warnings of a week';
  static override description =
    'Hot: a service and area whose week is not like the eight before. Difficult: slow, redone, returned, disliked.';
  static override examples = [
    '<%= config.bin %> report hotspots',
    '<%= config.bin %> report hotspots 2026-03-03 --callers 5 --metres 300',
  ];
  static override args = { date: Args.string({ description: 'any date in the week' }) };
  static override flags = {
    callers: Flags.integer({ summary: 'early warning from so many people', min: 2, default: usualLimits.callers }),
    metres: Flags.integer({ summary: 'not further apart', min: 1, default: usualLimits.metres }),
    minutes: Flags.integer({ summary: 'within', min: 1, default: usualLimits.withinMs / MINUTE_MS }),
  };

  async run(): Promise<void> {
    const { callers, metres, minutes } = this.flags;
    const limits = { callers, metres, withinMs: minutes * MINUTE_MS };
    await this.report((source) => hotspotsReport(source, this.args.date, limits));
  }
}
