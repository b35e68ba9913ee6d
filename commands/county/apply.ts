/** countyline county apply: puts a changed county file in force, in a running house too. */

import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Args, Flags } from '@oclif/core';
import { homePaths } from '../../src/home.js';
import { Refusal } from '../../src/kit/refusal.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { changesText } from '../../src/surfaces/control/county.js';

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
    const text = readCounty(this.args.file);
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

function readCounty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new Refusal('usage', words.unreadable, { file, problem });
  }
}

const words = {
  unreadable: {
    en: '{file} cannot be read ({problem}). Nothing was changed; name the county file.',
    zh: '无法读取 {file}（{problem}）。未作任何更改；请指定县配置文件。',
  },
} as const;
