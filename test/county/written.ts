/** The invented county as its file is written, and what is told about a copy with a mistake in it. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { County } from '../../src/county/county.js';
import { parseCounty, parseCountyFile } from '../../src/county/parse.js';
import { checkFlows } from '../../src/flows/check.js';
import { Refusal } from '../../src/kit/refusal.js';

export const countyPath = fileURLToPath(new URL('../../fixtures/county/county.yaml', import.meta.url));
export const countyText = readFileSync(countyPath, 'utf8');

export function wheatfield(): County {
  return parseCounty(countyText, 'county.yaml');
}

/** The file with one piece of it (which must be there) written otherwise. */
export function edited(...changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the county file has no ${from}`);
    return text.replace(from, () => to);
  }, countyText);
}

/** The lines told about a file, as `countyline` prints them; empty when it is taken. */
export function told(text: string): readonly string[] {
  try {
    const { county, lineOf } = parseCountyFile(text, 'county.yaml');
    checkFlows(county, lineOf, 'county.yaml');
    return [];
  } catch (error) {
    if (error instanceof Refusal) return error.details;
    throw error;
  }
}

/** The number of the line, from 1, on which this piece of the text begins. */
export function lineWith(text: string, piece: string): number {
  const at = text.indexOf(piece);
  if (at < 0) throw new Error(`there is no ${piece}`);
  return text.slice(0, at).split('\n').length;
}
