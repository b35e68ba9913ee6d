/** countyline quality judge: what a second look found. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { defectOptions } from '../../src/surfaces/control/quality.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class QualityJudge extends CountyCommand<typeof QualityJudge> {
  static override summary = 'write down what a second look found';
  static override description =
    'Once a ticket, by somebody who had no part in it. record: written down wrongly or in part; service, department: filed or sent wrongly; answer: wrong or beside the point; proof: said to be done and not shown; time: slower than need be; manner: not polite; told: the citizen was not told; privacy: says more of a person than it must.';
  static override examples = [
    '<%= config.bin %> quality judge 26030300018 --clean --as song',
    "<%= config.bin %> quality judge 26030300018 --defect proof --defect told --note 'No photo; the citizen rang twice' --as song",
  ];
  static override args = numberArg;
  static override flags = {
    clean: Flags.boolean({ summary: 'nothing was wrong', exactlyOne: ['clean', 'defect'] }),
    defect: Flags.option({ summary: 'what was wrong; may be given again', options: defectOptions, multiple: true })(),
    note: Flags.string({ summary: 'what exactly; - reads stdin' }),
  };

  async run(): Promise<void> {
    const { defect: defects = [], note: said } = this.flags;
    const note = said === undefined ? undefined : await textOrStdin(said);
    const done = await this.ask('quality.judge', { number: this.args.number, defects, note });
    this.answer(done, () => doneText({ en: 'Judged', zh: '已评判' }, done.number, this.lang));
  }
}
