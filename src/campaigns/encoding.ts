/** What bytes of an audience's list mean as text, or a refusal that says how to save it. */

import { decodeText, type Encoding } from '../kit/encoding.js';
import { Refusal } from '../kit/refusal.js';
import { words } from './words.js';

export type { Encoding } from '../kit/encoding.js';

/** Refuses spreadsheets and anything else that is no text. */
export function decodeList(bytes: Uint8Array): { readonly text: string; readonly encoding: Encoding } {
  const found = decodeText(bytes);
  if (!found) throw new Refusal('usage', words.notText);
  return found;
}
