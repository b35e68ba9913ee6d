/** One article out of the text of its file, or a refusal that names every fault. */

import { Refusal } from '../kit/refusal.js';
import { type FileArticle, readMarkdown } from './markdown.js';

const words = {
  faults: {
    en: '{count} fault(s) in the text, listed above. Nothing was saved; countyline article export shows how one looks.',
    zh: '文本中有 {count} 处错误，见上。未保存；可用 countyline article export 查看格式。',
  },
} as const;

export function fromFile(text: string): FileArticle {
  const read = readMarkdown(text);
  if (read.ok) return read.article;
  const details = read.faults.map(({ line, problem }) => `${line}: ${problem}`);
  throw new Refusal('usage', words.faults, { count: details.length }, details);
}
