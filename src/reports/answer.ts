/** The one door to a report: opens the county read-only, makes the report, and gives it in the form that was asked for. */

import type { Lang } from '../kit/words.js';
import { csvOf } from './csv.js';
import { htmlOf } from './html.js';
import { forPublic, type Report } from './report.js';
import { readFigures, type Source } from './source.js';
import { type Look, textOf } from './text.js';

export interface ReportRequest {
  /** Path of the county's database. */
  readonly database: string;
  /** The instant it is about, milliseconds since the epoch. */
  readonly now: number;
  readonly user: string | undefined;
  readonly public: boolean;
}

export interface ReportAnswer {
  readonly report: Report;
  text(look: Look): string;
  csv(): string;
  /** One file without anything from outside. */
  html(lang: Lang): string;
}

export function answerReport(request: ReportRequest, make: (source: Source) => Report): ReportAnswer {
  const made = readFigures(request.database, request.now, request.user, make);
  const report = request.public ? forPublic(made) : made;
  return {
    report,
    text: (look) => textOf(report, look),
    csv: () => csvOf(report),
    html: (lang) => htmlOf(report, lang),
  };
}
