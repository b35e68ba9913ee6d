/** What the commands of `report` share: reading beside the daemon, and text, CSV, JSON or one HTML file as the answer. */

import { writeFileSync } from 'node:fs';
import { type Command, Flags } from '@oclif/core';
import { homePaths } from '../../home.js';
import type { Report } from '../../reports/report.js';
import type { Source } from '../../reports/source.js';
import { wallClock } from '../../world/clock.js';
import { CountyCommand } from './command.js';
import { takesColour } from './print.js';

/** What a pipe gets, and a terminal that does not say how wide it is. */
const COLUMNS = 100;

export const periodFlag = Flags.option({
  summary: 'how long',
  options: ['day', 'week', 'month'] as const,
  default: 'month',
});

export const weightsFlag = Flags.custom<string>({
  summary: "of response, solved, satisfied in the composite; by default the county's",
  helpValue: '2,4,4',
});

export abstract class ReportCommand<T extends typeof Command> extends CountyCommand<T> {
  static override baseFlags = {
    ...CountyCommand.baseFlags,
    format: Flags.option({
      summary: 'how to print it',
      options: ['text', 'csv', 'json', 'html'] as const,
      default: 'text',
      helpGroup: 'REPORT',
    })(),
    html: Flags.string({ summary: 'also write one self-contained HTML file', helpValue: 'FILE', helpGroup: 'REPORT' }),
    plain: Flags.boolean({ summary: 'charts as numbers, for screen readers', helpGroup: 'REPORT' }),
    public: Flags.boolean({ summary: 'for everybody: cells under 5 blank, no ticket named', helpGroup: 'REPORT' }),
  };

  /** Makes the report in this process, read-only, and prints it. */
  protected async report(make: (source: Source) => Report): Promise<void> {
    const { answerReport } = await import('../../reports/answer.js');
    const flags = this.flags as unknown as {
      readonly format: 'text' | 'csv' | 'json' | 'html';
      readonly html: string | undefined;
      readonly plain: boolean;
      readonly public: boolean;
    };
    const request = {
      database: homePaths(this.home).database,
      now: wallClock().now(),
      user: this.flags.as,
      public: flags.public,
    };
    const made = answerReport(request, make);
    if (flags.html !== undefined) writeFileSync(flags.html, made.html(this.lang), { mode: 0o600 });
    this.answer(made.report, () => {
      switch (flags.format) {
        case 'csv':
          return made.csv();
        case 'html':
          return made.html(this.lang).trimEnd();
        case 'json':
          return JSON.stringify(made.report);
        case 'text':
          return made.text({
            lang: this.lang,
            plain: flags.plain,
            colour: takesColour(process.stdout, process.env),
            columns: process.stdout.columns ?? COLUMNS,
          });
      }
    });
    if (flags.html !== undefined) {
      this.remark({ en: `Written: ${flags.html}`, zh: `已写入：${flags.html}` });
    }
  }
}
