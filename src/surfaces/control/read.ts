/** Bytes and texts that a command takes from a file, or from stdin where `-` stands. */

import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { Refusal } from '../../kit/refusal.js';

const MEGABYTE = 1024 * 1024;
/** More than any list another system gives out at once, less than what would trouble a small machine. */
const MEGABYTES_MOST = 256;

const words = {
  unreadable: {
    en: '{file} cannot be read ({problem}). Nothing was done; name a file, or - for stdin.',
    zh: '无法读取 {file}（{problem}）。未作任何操作；请指定文件，或用 - 表示标准输入。',
  },
  long: {
    en: '{file} is larger than {most} MB. Nothing was done; cut it into parts.',
    zh: '{file} 超过 {most} MB。未作任何操作；请拆分后重试。',
  },
} as const;

/** Refuses (usage) what cannot be read, and what is larger than `most` megabytes. */
export async function readBytes(file: string, most = MEGABYTES_MOST): Promise<Buffer> {
  let bytes: Buffer;
  try {
    // Reading descriptor 0 at once fails where the pipe is slow and does not block.
    bytes = file === '-' ? await buffer(process.stdin) : await readFile(file);
  } catch (error) {
    const problem = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new Refusal('usage', words.unreadable, { file, problem });
  }
  if (bytes.length > most * MEGABYTE) throw new Refusal('usage', words.long, { file, most });
  return bytes;
}

/** A value typed on the command line; `-` is the whole of stdin without its last line end. */
export async function textOrStdin(value: string): Promise<string> {
  if (value !== '-') return value;
  return (await readBytes('-')).toString('utf8').replace(/\r?\n$/, '');
}

/** The first line of stdin. */
export async function readLine(): Promise<string> {
  return (await readBytes('-')).toString('utf8').split(/\r?\n/)[0]?.trim() ?? '';
}
