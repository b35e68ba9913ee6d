/** countyline survey report: how citizens rate what was done. */

import { CountyCommand } from '../../src/surfaces/control/command.js';
import { factsText } from '../../src/surfaces/control/print.js';

export default class SurveyReport extends CountyCommand<typeof SurveyReport> {
  static override summary = 'show how citizens rate what was done';
  static override description =
    'Average, share of four and five, and how many gave each score; few answers say little.';
  static override examples = ['<%= config.bin %> survey report', '<%= config.bin %> survey report --json'];

  async run(): Promise<void> {
    const report = await this.ask('survey.report', {});
    this.answer(report, () => {
      const { asked, count, average, satisfiedPercent, distribution, few } = report;
      const spread = Object.entries(distribution).map(([score, given]) => `${score}: ${given}`);
      return factsText(
        [
          [{ en: 'Asked', zh: '已询问' }, asked],
          [{ en: 'Answers', zh: '评价数' }, count],
          [{ en: 'Average', zh: '平均分' }, average],
          [{ en: 'Satisfied', zh: '满意率' }, satisfiedPercent === null ? null : `${satisfiedPercent} %`],
          [{ en: 'Scores', zh: '分布' }, spread.join('  ')],
          [{ en: 'Few answers', zh: '样本较少' }, few],
        ],
        this.lang,
      );
    });
  }
}
