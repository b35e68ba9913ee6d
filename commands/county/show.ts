/** countyline county show: the county in force, in short. */

import { CountyCommand } from '../../src/surfaces/control/command.js';
import { factsText } from '../../src/surfaces/control/print.js';

export default class CountyShow extends CountyCommand<typeof CountyShow> {
  static override summary = 'show the county in force, in short';
  static override description = 'All of it stands in county.yaml in the home.';
  static override examples = ['<%= config.bin %> county show', '<%= config.bin %> county show --json'];

  async run(): Promise<void> {
    const county = await this.ask('county.show', {});
    this.answer(county, () =>
      factsText(
        [
          [{ en: 'Name', zh: '名称' }, county.name[this.lang]],
          [{ en: 'Numbers', zh: '号码' }, county.numbers.join(' ')],
          [{ en: 'Zone', zh: '时区' }, county.zone],
          [{ en: 'Queues', zh: '队列' }, county.queues],
          [{ en: 'Trunks', zh: '中继' }, county.trunks],
        ],
        this.lang,
      ),
    );
  }
}
