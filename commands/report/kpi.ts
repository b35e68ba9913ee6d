/** countyline report kpi: every figure with its definition, or one with the list behind it. */

import { Args, Flags } from '@oclif/core';
import { parseWeights } from '../../src/reports/composite.js';
import { kpiReport } from '../../src/reports/kpi-report.js';
import { periodFlag, ReportCommand, weightsFlag } from '../../src/surfaces/control/report-command.js';

const cuts = ['department', 'service', 'channel', 'agent', 'area'] as const;

export default class ReportKpi extends ReportCommand<typeof ReportKpi> {
  static override summary = 'show figures, what they count, and the list behind a number';
  static override description =
    'Without a code all figures. --by cuts one figure; --list prints the ids behind its numerator and denominator.';
  static override examples = [
    '<%= config.bin %> report kpi --period week',
    '<%= config.bin %> report kpi on-time --department public-works --list',
  ];
  static override args = { code: Args.string({ description: 'which figure, e.g. on-time, or composite' }) };
  static override flags = {
    period: periodFlag(),
    date: Flags.string({ summary: 'any date in the period' }),
    by: Flags.option({ summary: 'one row for each', options: cuts })(),
    weights: weightsFlag(),
    list: Flags.boolean({ summary: 'the ids behind the number' }),
    limit: Flags.integer({ summary: 'at most so many ids', min: 1, max: 100_000, default: 1_000 }),
    department: Flags.string({ summary: 'only of this department' }),
    service: Flags.string({ summary: 'only of this service' }),
    channel: Flags.string({ summary: 'only by this channel' }),
    agent: Flags.string({ summary: 'only of this agent' }),
    area: Flags.string({ summary: 'only in this area' }),
  };

  async run(): Promise<void> {
    const { period: kind, date, by, list, limit } = this.flags;
    const filter = Object.fromEntries(
      cuts.flatMap((cut) => {
        const value = this.flags[cut];
        return value === undefined ? [] : [[cut, value]];
      }),
    );
    const weights = this.flags.weights === undefined ? undefined : parseWeights(this.flags.weights);
    const asked = { code: this.args.code, kind, date, by, filter, weights, list: list ? limit : undefined };
    await this.report((source) => kpiReport(source, asked));
  }
}
