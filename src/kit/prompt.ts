/** The name of a spoken text: the same words in the same language are rendered once, whoever asks for them. */

import { createHash } from 'node:crypto';
import type { Lang } from './words.js';

/** `p-` and 24 hexadecimal digits of the text's SHA-256; opaque, so it may stand in a switch command. */
export function promptId(lang: Lang, text: string): string {
  return `p-${createHash('sha256').update(`${lang}|${text}`).digest('hex').slice(0, 24)}`;
}
