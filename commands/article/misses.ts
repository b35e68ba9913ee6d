/** countyline article misses: what was looked for in vain. */

import { Flags } from '@oclif/core';
import { ListCommand } from '../../src/surfaces/control/list-command.js';
import { clockTime } from '../../src/surfaces/control/print.js';

export default class ArticleMisses extends ListCommand<typeof ArticleMisses> {
  static override summary = 'list what was looked for in vain';
  static override description = 'What to write about next. Long numbers are taken out of what is kept.';
  static override examples = [
    '<%= config.bin %> article misses',
    '<%= config.bin %> article misses --days 30 --format csv',
  ];
  static override flags = {
    days: Flags.integer({ summary: 'of the last so many days', min: 1, max: 3650, default: 90 }),
    limit: Flags.integer({ summary: 'at most so many rows', min: 1, max: 1000, default: 50, helpGroup: 'LIST' }),
  };

  async run(): Promise<void> {
    const { days, limit } = this.flags;
    const page = await this.ask('article.misses', { days, limit });
    const { searches, missed } = page;
    this.remark({
      en: `${missed} of ${searches} searches found nothing in ${days} days.`,
      zh: `${days} 天内 ${searches} 次查询中有 ${missed} 次未命中。`,
    });
    this.list(page, page.misses, [
      { key: 'query', title: { en: 'LOOKED FOR', zh: '查询内容' }, value: (row) => row.query },
      { key: 'times', title: { en: 'TIMES', zh: '次数' }, value: (row) => row.times, align: 'right' },
      {
        key: 'lastAt',
        title: { en: 'LAST', zh: '最近一次' },
        value: (row) => row.lastAt,
        show: (row) => clockTime(row.lastAt),
      },
    ]);
  }
}
