/** countyline county apply: puts a changed county file in force, in a running house too. */

import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Args, Flags } from '@oclif/core';
import { homePaths } from '../../src/home.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { changesText } from '../../src/surfaces/control/county.js';
import { readBytes } from '../../src/surfaces/control/read.js';

/** A county file is no larger. */
const MEGABYTES = 4;

export default class CountyApply extends CountyCommand<typeof CountyApply> {
  static override summary = 'put a changed county file in force';
  static override description =
    'Every fault is told with its line, and nothing is changed then. Departments and services with work at hand stay; so do the time zone and the country. Deadlines that were counted stay as they are until deadline recompute. The file takes the place of county.yaml in the home.';
  static override examples = [
    '<%= config.bin %> county apply county.yaml --dry-run --as root-admin',
    '<%= config.bin %> county apply county.yaml --as root-admin',
  ];
  static override args = { file: Args.string({ description: 'the county file', required: true }) };
  static override flags = { 'dry-run': Flags.boolean({ summary: 'show what would change, change nothing' }) };

  async run(): Promise<void> {
    const dryRun = this.flags['dry-run'] ?? false;
    const text = (await readBytes(this.args.file, MEGABYTES)).toString('utf8');
    const done = await this.ask('county.apply', { text, file: basename(this.args.file).slice(0, 200), dryRun });
    if (done.applied) writeFileSync(homePaths(this.home).county, text, { mode: 0o600 });
    this.answer(done, () => changesText(done, this.lang));
    if (dryRun || !done.applied) return;
    if (done.concernsSwitch) {
      this.remark({ en: 'The switch: countyline switch apply', zh: '交换机：countyline switch apply' });
    }
    if (done.concernsDeadlines) {
      this.remark({
        en: 'Deadlines that were counted: countyline deadline recompute --dry-run',
        zh: '已计算的时限：countyline deadline recompute --dry-run',
      });
    }
  }
}
