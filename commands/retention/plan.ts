/** countyline retention plan: what would be let go now. */

import { Flags } from '@oclif/core';
import type { DeskResult } from '../../src/surfaces/client.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';
import { clockTime, type ListColumn } from '../../src/surfaces/control/print.js';
import { retentionRuleFlag, ruleWords } from '../../src/surfaces/control/retention.js';

const columns: readonly ListColumn<DeskResult<'retention.plan'>['rules'][number]>[] = [
  {
    key: 'rule',
    title: { en: 'RULE', zh: '规则' },
    value: (row) => row.rule,
    show: (row, lang) => ruleWords[row.rule][lang],
  },
  { key: 'days', title: { en: 'KEPT DAYS', zh: '保存天数' }, value: (row) => row.days, align: 'right' },
  {
    key: 'items',
    title: { en: 'TO LET GO', zh: '待清理' },
    value: (row) => row.items,
    show: (row) => `${row.items}${row.more ? '+' : ''}`,
    align: 'right',
  },
  {
    key: 'oldest',
    title: { en: 'OLDEST', zh: '最早' },
    value: (row) => row.oldest,
    show: (row) => clockTime(row.oldest),
  },
];
const itemColumns: readonly ListColumn<DeskResult<'retention.plan'>['list'][number]>[] = [
  { key: 'subject', title: { en: 'ITEM', zh: '对象' }, value: (row) => row.subject },
  { key: 'since', title: { en: 'SINCE', zh: '自' }, value: (row) => row.since, show: (row) => clockTime(row.since) },
];

export default class RetentionPlan extends ListCommand<typeof RetentionPlan> {
  static override summary = 'show what is kept long enough and would be let go';
  static override description = 'Changes nothing. With --rule the list behind the number, oldest first.';
  static override examples = [
    '<%= config.bin %> retention plan',
    '<%= config.bin %> retention plan --rule contact --limit 100 --format csv',
  ];
  static override flags = {
    rule: retentionRuleFlag(),
    limit: Flags.integer({ summary: 'at most so many of the list', min: 1, max: 1000, default: 50 }),
  };

  async run(): Promise<void> {
    const { rule, limit } = this.flags;
    const plan = await this.ask('retention.plan', { rule, limit });
    if (rule === undefined) this.list(plan, plan.rules, columns);
    else this.list(plan, plan.list, itemColumns);
  }
}
