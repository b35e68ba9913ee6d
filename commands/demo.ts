/** countyline demo: one compressed day of an invented county; ends in its console on a terminal. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../src/surfaces/control/command.js';

export default class Demo extends CountyCommand<typeof Demo> {
  static override summary = 'let one day of an invented county happen on the practice switch';
  static override examples = ['<%= config.bin %> demo', '<%= config.bin %> demo --json --seed 7'];
  static override flags = {
    seed: Flags.integer({ summary: 'the same seed gives the same day', default: 1, min: 0 }),
    keep: Flags.string({ summary: 'make the home here and leave it afterwards' }),
    factor: Flags.integer({
      summary: 'on a terminal: how many times as fast as the wall',
      default: 30,
      min: 1,
      max: 600,
    }),
    report: Flags.boolean({ summary: 'print the report instead of opening the console' }),
  };

  async run(): Promise<void> {
    const { seed, keep, json, report, factor } = this.flags;
    if (process.stdout.isTTY && process.stdin.isTTY && !json && !report) {
      const { liveDemo } = await import('../src/demo/live.js');
      await liveDemo({ seed, keep, factor, lang: this.lang });
      return;
    }
    const { runDay } = await import('../src/demo/demo.js');
    const { dayReport } = await import('../src/demo/report.js');
    const { progressLine } = await import('../src/surfaces/control/progress.js');
    const line = progressLine(process.stderr, this.lang === 'zh' ? '演练一日' : 'the day');
    const result = await runDay({ seed, keep, progress: line.share });
    line.end();
    this.answer(result, () => dayReport(result, this.lang));
    if (result.invariants.broken.length > 0) process.exitCode = 1;
  }
}
