/** Files into articles: read whole, checked whole, and only then saved; the same files twice change nothing. */

import { countyOf } from '../county/table.js';
import type { Step } from '../engine/step.js';
import { Refusal } from '../kit/refusal.js';
import { preview, save, strangersIn, type Warning } from './actions.js';
import { textIn } from './article.js';
import { readSheet } from './csv.js';
import { slugOf, slugShape } from './document.js';
import { SPOKEN_MOST, shortFaults } from './guards.js';
import { type FileArticle, readMarkdown } from './markdown.js';
import { articleBySlug } from './table.js';

/** Everything that is wrong is told at once, but not a book of it. */
const FAULTS_MOST = 100;

const words = {
  faults: {
    en: '{count} fault(s) in the files, listed above. Nothing was imported; mend them and type the same command again.',
    zh: '文件中有 {count} 处错误，见上。未导入任何内容；请修改后重新执行同一命令。',
  },
} as const;

export interface ImportFile {
  readonly file: string;
  readonly text: string;
}

export interface ImportResult {
  readonly articles: number;
  readonly created: number;
  /** Got another version. */
  readonly changed: number;
  readonly unchanged: number;
  readonly ids: readonly string[];
  readonly warnings: readonly { readonly slug: string; readonly warning: Warning }[];
}

interface Piece {
  readonly file: string;
  readonly line: number;
  readonly slug: string;
  readonly article: FileArticle;
}

/** `.csv` files are sheets, everything else is Markdown. With `dryRun` only what would be done is counted. */
export function importFiles(step: Step, files: readonly ImportFile[], dryRun: boolean): ImportResult {
  const faults: string[] = [];
  const pieces = files.flatMap((file) => piecesOf(step, file, faults));
  const seen = new Map<string, string>();
  for (const piece of pieces) {
    faults.push(...faultsOf(step, piece));
    const first = seen.get(piece.slug);
    if (first !== undefined) faults.push(`${piece.file}:${piece.line}: slug: ${piece.slug} stands in ${first} already`);
    seen.set(piece.slug, `${piece.file}:${piece.line}`);
  }
  if (faults.length > 0) {
    throw new Refusal('usage', words.faults, { count: faults.length }, faults.slice(0, FAULTS_MOST));
  }
  const sum = { new: 0, changed: 0, unchanged: 0 };
  const ids: string[] = [];
  const warnings: { slug: string; warning: Warning }[] = [];
  for (const { slug, article } of pieces) {
    const saving = {
      article: articleBySlug(step.db, slug),
      slug,
      document: article.document,
      reviewOn: article.review,
    };
    const { is, warnings: found } = preview(step, saving);
    sum[is] += 1;
    warnings.push(...found.map((warning) => ({ slug, warning })));
    if (dryRun) continue;
    // Nothing can have come between, so nothing is kept aside.
    const saved = save(step, saving);
    if (!(saved instanceof Refusal)) ids.push(saved.id);
  }
  return { articles: pieces.length, created: sum.new, changed: sum.changed, unchanged: sum.unchanged, ids, warnings };
}

function piecesOf(step: Step, { file, text }: ImportFile, faults: string[]): readonly Piece[] {
  const named = (article: FileArticle, line: number): Piece => {
    const slug = article.slug ?? fallbackSlug(file, article);
    return { file, line, slug: slug ?? '', article };
  };
  if (/\.csv$/i.test(file)) {
    const sheet = readSheet(text, countyOf(step.db));
    faults.push(...sheet.faults.map(({ line, problem }) => `${file}:${line}: ${problem}`));
    return sheet.rows.map(({ article, line }) => named(article, line));
  }
  const read = readMarkdown(text);
  if (read.ok) return [named(read.article, 1)];
  faults.push(...read.faults.map(({ line, problem }) => `${file}:${line}: ${problem}`));
  return [];
}

/** A Markdown file is its own key; a row of a sheet goes by its English title. */
function fallbackSlug(file: string, article: FileArticle): string | undefined {
  const name = /\.csv$/i.test(file) ? '' : (file.split(/[/\\]/).at(-1) ?? '').replace(/\.[a-z]+$/i, '').toLowerCase();
  return slugShape.safeParse(name).success ? name : slugOf(textIn(article.document.title, 'en'));
}

function faultsOf(step: Step, { file, line, slug, article: { document } }: Piece): readonly string[] {
  const at = `${file}:${line}:`;
  return [
    ...(slug === '' ? [`${at} slug: needed here, lower-case words joined by hyphens`] : []),
    ...(Object.keys(document.title).length === 0 ? [`${at} title: needed`] : []),
    ...strangersIn(step, document).map(({ kind, code }) => `${at} ${kind}: the county has no ${code}`),
    ...shortFaults(document).map(({ fault, lang }) => `${at} ${shortFaultText[fault]} (${lang})`),
  ];
}

const shortFaultText = {
  spokenLong: `spoken: longer than ${SPOKEN_MOST} characters`,
  spokenAddress: 'spoken: holds a web address, which nobody can hear',
  smsLong: 'sms: does not fit one SMS',
} as const;
