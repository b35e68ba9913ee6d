/** countyline routing judge: how often the suggestion is right, on texts whose class is known. */

import { Args, Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { judgeFiles } from '../../src/surfaces/control/judge.js';

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

export default class RoutingJudge extends CountyCommand<typeof RoutingJudge> {
  static override summary = 'say how often the suggestion is right, on texts whose class is known';
  static override description =
    'CSV with the columns text and class, and subject if there is one. Without --train by cross-validation: each text is judged by a model that never saw it. Nothing is kept: the house itself learns from each dispatch and each granted return, so there is nothing to train. The lines of how sure it is are what autoDispatch in the county file asks for.';
  static override examples = [
    '<%= config.bin %> routing judge labelled.csv --folds 10 --json',
    '<%= config.bin %> routing judge new.csv --train labelled.csv --unlabelled more.csv',
  ];
  static override args = { file: Args.string({ description: 'CSV file with text and class', required: true }) };
  static override flags = {
    train: Flags.string({ summary: 'learn from this file, judge on the other' }),
    unlabelled: Flags.string({ summary: 'more texts, without class: how common words are' }),
    folds: Flags.integer({ summary: 'parts of the cross-validation', min: 2, max: 50, default: 10 }),
    repeats: Flags.integer({ summary: 'cross-validate so often, dealt anew', min: 1, max: 20, default: 1 }),
  };

  async run(): Promise<void> {
    const { train, unlabelled, folds, repeats } = this.flags;
    const found = judgeFiles({ file: this.args.file, train, unlabelled, folds, repeats });
    const zh = this.lang === 'zh';
    this.answer(found, () =>
      [
        `${zh ? '首选正确' : 'first right'}  ${percent(found.top1)} (${zh ? '仅规则' : 'rules alone'} ${percent(found.rulesTop1)})`,
        `${zh ? '前三正确' : 'among three'}  ${percent(found.top3)} (${zh ? '仅规则' : 'rules alone'} ${percent(found.rulesTop3)})`,
        ...found.sure.map(({ confidence, share, right }) =>
          zh
            ? `把握≥${confidence}  占 ${percent(share)}，其中正确 ${percent(right)}`
            : `sure ${confidence}  ${percent(share)} of the texts, ${percent(right)} of them right`,
        ),
        ...found.classes.map((one) => `${one.class}  ${one.texts}  ${percent(one.top1)}  ${percent(one.top3)}`),
      ].join('\n'),
    );
  }
}
