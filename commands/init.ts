/** countyline init: a new county from its file. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../src/surfaces/control/command.js';

export default class Init extends CountyCommand<typeof Init> {
  static override summary = 'found a county: make its home from a county file';
  static override examples = [
    '<%= config.bin %> init --county county.yaml --home /var/lib/countyline',
    '<%= config.bin %> init --county fixtures/county/county.yaml --switch local --home ./try',
  ];
  static override flags = {
    county: Flags.string({ summary: 'the county file', required: true }),
    switch: Flags.string({ summary: 'which switch it runs on', options: ['practice', 'local'], default: 'practice' }),
  };

  async run(): Promise<void> {
    const { foundCounty } = await import('../src/found.js');
    const kind = this.flags.switch === 'local' ? 'local' : 'practice';
    const founded = await foundCounty(this.home, this.flags.county, kind);
    this.answer(founded, () => {
      const { name, departments, services, users, articles } = founded;
      return this.lang === 'zh'
        ? `${name.zh}：${departments} 个单位，${services} 个事项，${users} 名用户，${articles} 条知识，已建于 ${founded.home}`
        : `${name.en}: ${departments} departments, ${services} services, ${users} users, ${articles} articles, founded in ${founded.home}`;
    });
    const next = kind === 'local' ? 'countyline switch apply' : 'countyline serve';
    this.remark({ en: `Next: ${next} --home ${this.home}`, zh: `下一步：${next} --home ${this.home}` });
  }
}
