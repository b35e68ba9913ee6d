/** countyline report league: departments ranked, with what makes a ranking misleading. */

import { Args } from '@oclif/core';
import { parseWeights } from '../../src/reports/composite.js';
import { leagueReport } from '../../src/reports/league.js';
import { periodFlag, ReportCommand, weightsFlag } from '../../src/surfaces/control/report-command.js';

export default class ReportLeague extends ReportCommand<typeof ReportLeague> {
  static override summary = 'rank departments by response, solved and satisfied';
  static override description = 'Who has fewer than 30 cases in any of the three stands without a place.';
  static override examples = [
    '<%= config.bin %> report league 2026-03',
    '<%= config.bin %> report league --period week --weights 2,4,4',
  ];
  static override args = { date: Args.string({ description: 'YYYY-MM, or any date in the period' }) };
  static override flags = {
    period: periodFlag(),
    weights: weightsFlag(),
  };

  async run(): Promise<void> {
    const weights = this.flags.weights === undefined ? undefined : parseWeights(this.flags.weights);
    await this.report((source) => leagueReport(source, this.flags.period, this.args.date, weights));
  }
}
