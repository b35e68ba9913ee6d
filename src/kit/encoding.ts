/** What bytes of a list mean as text: UTF-8 with or without its mark, UTF-16 as spreadsheets save it, else GBK. */

import { createRequire } from 'node:module';
import type { decode } from 'iconv-lite';

export type Encoding = 'utf-8' | 'utf-16' | 'gbk';

/** Undefined for spreadsheets and anything else that is no text; nothing is guessed beyond the three encodings. */
export function decodeText(bytes: Uint8Array): { readonly text: string; readonly encoding: Encoding } | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: read('utf-16le', bytes.subarray(2)), encoding: 'utf-16' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: read('utf-16be', bytes.subarray(2)), encoding: 'utf-16' };
  if (bytes.subarray(0, 4096).includes(0) || isZip(bytes)) return undefined;
  try {
    // The decoder takes the byte order mark away by itself.
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    // GB 18030 contains GBK and GB 2312.
    const text = read('gb18030', bytes);
    return text.includes('\ufffd') ? undefined : { text, encoding: 'gbk' };
  }
}

/** Spreadsheet files (.xlsx, .ods) are zip archives. */
function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

// The tables of the library take a while to load, and most lists are UTF-8.
let decoder: typeof decode | undefined;
function read(encoding: string, bytes: Uint8Array): string {
  decoder ??= (createRequire(import.meta.url)('iconv-lite') as { decode: typeof decode }).decode;
  return decoder(bytes, encoding);
}
