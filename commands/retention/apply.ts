/** countyline retention apply: lets go of what is kept long enough. */

import { Flags } from '@oclif/core';
import { Refusal } from '../../src/kit/refusal.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { retentionRuleFlag, retentionWords, ruleWords } from '../../src/surfaces/control/retention.js';

export default class RetentionApply extends CountyCommand<typeof RetentionApply> {
  static override summary = 'let go of what is kept long enough, in batches';
  static override description =
    'Cannot be undone; look first: retention plan. What is under a legal hold or not ended stays. Each item leaves a tombstone.';
  static override examples = [
    '<%= config.bin %> retention apply --yes',
    '<%= config.bin %> retention apply --yes --rule recording --limit 100 --as root-admin',
  ];
  static override flags = {
    rule: retentionRuleFlag(),
    limit: Flags.integer({ summary: 'at most so many items a rule', min: 1, max: 5_000, default: 500 }),
    yes: Flags.boolean({ summary: 'it is meant' }),
  };

  async run(): Promise<void> {
    const { rule, limit, yes } = this.flags;
    if (!yes) throw new Refusal('usage', retentionWords.unasked);
    const done = await this.ask('retention.apply', { rule, limit });
    this.answer(done, () =>
      done.rules
        .map(({ rule: each, items, more }) => `${ruleWords[each][this.lang]}: ${items}${more ? '+' : ''}`)
        .join('\n'),
    );
    if (done.rules.some(({ more }) => more)) this.remark(retentionWords.more);
  }
}
