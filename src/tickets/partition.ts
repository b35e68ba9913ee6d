/** The search index in parts: FTS5 looks through a word's rows from the first, so a word has rows of one part only. */

/** Rows of a part: what is read in vain for a word before the first row that answers takes a millisecond or two. */
export const PART = 262_144;

export function partOf(serial: number): number {
  return Math.floor(serial / PART);
}

/** A token as its part of the index has it; no token of a text holds the dot. */
export function inPart(part: number, token: string): string {
  return part === 0 ? token : `${part}·${token}`;
}

/** Tokens of a row, as they are put in. */
export function rowTokens(serial: number, tokens: readonly string[]): string {
  const part = partOf(serial);
  return tokens.map((token) => inPart(part, token)).join(' ');
}
