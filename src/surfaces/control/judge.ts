/** Reads files of labelled texts beside the person who judges with them; nothing of them reaches the daemon. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { parse as parseFunction } from 'csv-parse/sync';
import { Refusal } from '../../kit/refusal.js';
import { crossValidate, type Judgement, judgeOn, type Labelled } from '../../orders/judging.js';

const words = {
  unreadable: {
    en: 'The file {file} cannot be read as CSV ({why}). Nothing was judged; check the path and the file.',
    zh: '无法按 CSV 读取文件 {file}（{why}）。未评测；请检查路径和文件。',
  },
  columns: {
    en: 'The file {file} has no column {column}. Nothing was judged; the first line names text, class and, if there is one, subject.',
    zh: '文件 {file} 没有 {column} 列。未评测；首行应写明 text、class，及可有可无的 subject。',
  },
  few: {
    en: 'The file {file} has fewer than {folds} labelled texts. Nothing was judged; give more, or fewer --folds.',
    zh: '文件 {file} 的已分类文本少于 {folds} 条。未评测；请增加文本或减少 --folds。',
  },
} as const;

export interface JudgeFiles {
  readonly file: string;
  readonly train?: string | undefined;
  readonly unlabelled?: string | undefined;
  readonly folds: number;
  readonly repeats: number;
}

export function judgeFiles({ file, train, unlabelled, folds, repeats }: JudgeFiles): Judgement {
  const test = rowsOf(file, true);
  const others = unlabelled === undefined ? [] : rowsOf(unlabelled, false);
  if (train !== undefined) return judgeOn(rowsOf(train, true), test, others);
  if (test.length < folds) throw new Refusal('usage', words.few, { file, folds });
  return crossValidate(test, others, folds, repeats);
}

function rowsOf(file: string, labelled: boolean): readonly Labelled[] {
  const rows = read(file);
  const first = rows[0] ?? {};
  for (const column of labelled ? ['text', 'class'] : ['text']) {
    if (!(column in first)) throw new Refusal('usage', words.columns, { file, column });
  }
  return rows
    .map((row) => ({ subject: row['subject'] ?? '', text: row['text'] ?? '', class: row['class']?.trim() ?? '' }))
    .filter((row) => !labelled || row.class !== '');
}

function read(file: string): readonly Readonly<Record<string, string>>[] {
  const { parse } = createRequire(import.meta.url)('csv-parse/sync') as { parse: typeof parseFunction };
  try {
    return parse(readFileSync(file), { bom: true, columns: true, skip_empty_lines: true }) as Record<string, string>[];
  } catch (error) {
    throw new Refusal('usage', words.unreadable, { file, why: error instanceof Error ? error.message : String(error) });
  }
}
