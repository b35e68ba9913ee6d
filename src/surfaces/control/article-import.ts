/** Gathers Markdown files and sheets from folders and takes them through the desk: all checked first, then all saved. */

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { decodeText } from '../../kit/encoding.js';
import { Refusal } from '../../kit/refusal.js';
import type { DeskResult } from '../client.js';
import { readBytes } from './read.js';

/** As many as the desk takes at once, and well below the 16 MB of one request. */
const BATCH_FILES = 200;
const BATCH_CHARACTERS = 3_500_000;
const FILES_MOST = 10_000;
const FILE_MEGABYTES = 4;

const words = {
  none: {
    en: 'There is no .md or .csv file in {paths}. Nothing was imported; name files or a folder with some.',
    zh: '{paths} 中没有 .md 或 .csv 文件。未导入任何内容；请指定文件或文件夹。',
  },
  many: {
    en: 'More than {most} files. Nothing was imported; take one folder at a time.',
    zh: '文件超过 {most} 个。未导入任何内容；请分批导入。',
  },
  notText: {
    en: '{file} is no text. Nothing was imported; save it as UTF-8 or GBK text, a sheet as CSV.',
    zh: '{file} 不是文本文件。未导入任何内容；请另存为 UTF-8 或 GBK 文本，表格请存为 CSV。',
  },
} as const;

type File = { readonly file: string; readonly text: string };
type Result = DeskResult<'article.import'>;

/** Refuses (usage) before anything is saved when a file cannot be read or has a fault. */
export async function importArticles(
  paths: readonly string[],
  send: (files: File[], dryRun: boolean) => Promise<Result>,
): Promise<Result> {
  const names = paths.flatMap(filesIn);
  if (names.length === 0) throw new Refusal('usage', words.none, { paths: paths.join(' ') });
  if (names.length > FILES_MOST) throw new Refusal('usage', words.many, { most: FILES_MOST });
  const files: File[] = [];
  for (const file of names) {
    const decoded = decodeText(await readBytes(file, FILE_MEGABYTES));
    if (!decoded) throw new Refusal('usage', words.notText, { file });
    files.push({ file, text: decoded.text });
  }
  const cut = batches(files);
  // With more than one batch a fault in the last must not leave the first imported.
  if (cut.length > 1) for (const batch of cut) await send(batch, true);
  let sum: Result = { articles: 0, created: 0, changed: 0, unchanged: 0, ids: [], warnings: [] };
  for (const batch of cut) sum = added(sum, await send(batch, false));
  return sum;
}

function filesIn(path: string): readonly string[] {
  if (path === '-' || !statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(md|markdown|csv)$/i.test(name))
    .sort()
    .map((name) => join(path, name));
}

function batches(files: readonly File[]): readonly File[][] {
  const cut: File[][] = [];
  let characters = BATCH_CHARACTERS;
  for (const file of files) {
    const batch = cut.at(-1);
    characters += file.text.length;
    if (batch && batch.length < BATCH_FILES && characters <= BATCH_CHARACTERS) batch.push(file);
    else {
      cut.push([file]);
      characters = file.text.length;
    }
  }
  return cut;
}

function added(sum: Result, more: Result): Result {
  return {
    articles: sum.articles + more.articles,
    created: sum.created + more.created,
    changed: sum.changed + more.changed,
    unchanged: sum.unchanged + more.unchanged,
    ids: [...sum.ids, ...more.ids],
    warnings: [...sum.warnings, ...more.warnings],
  };
}
