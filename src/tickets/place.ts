/** Places as people say them, understood by the county's gazetteer: the longest name or alias in the words wins. */

import type { County, Place } from '../county/county.js';

/** About a kilometre. */
const GRID_DEGREES = 0.01;

interface Said {
  readonly fold: string;
  /** A Latin name stands as whole words, with a blank on either side. */
  readonly whole: boolean;
  readonly place: Place;
}

const known = new WeakMap<County, readonly Said[]>();

/** Longest first, so that Mill Road North is not taken for Mill Road. */
function saidOf(county: County): readonly Said[] {
  const found = known.get(county);
  if (found) return found;
  const said = (county.places ?? [])
    .flatMap((place) =>
      [place.name.en, place.name.zh, ...place.aliases].map((name) => {
        const fold = foldPlace(name);
        return { fold, whole: /^[\p{Script=Latin}\p{N} ]+$/u.test(fold), place };
      }),
    )
    .filter(({ fold }) => fold !== '')
    .sort((a, b) => b.fold.length - a.fold.length);
  known.set(county, said);
  return said;
}

/** Full-width and case do not matter, nor do blanks and marks between the words. */
export function foldPlace(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The place that the words name, or `undefined`; Latin names must stand as whole words. */
export function placeOf(county: County, words: string): Place | undefined {
  const text = ` ${foldPlace(words)} `;
  return saidOf(county).find(({ fold, whole }) => text.includes(whole ? ` ${fold} ` : fold))?.place;
}

/** Places whose name or alias begins with, else contains, what was typed so far; each once. */
export function suggestPlaces(county: County, typed: string, limit: number): readonly Place[] {
  const fold = foldPlace(typed);
  if (fold === '') return [];
  const said = saidOf(county);
  const hits = [
    ...said.filter(({ fold: name }) => name.startsWith(fold)),
    ...said.filter(({ fold: name }) => name.includes(fold)),
  ];
  return [...new Set(hits.map(({ place }) => place))].slice(0, limit);
}

/** A square of about a kilometre, named by its south-west corner; `null` without a place. */
export function gridOf(latitude: number | null, longitude: number | null): string | null {
  if (latitude === null || longitude === null) return null;
  const corner = (degrees: number) => (Math.floor(degrees / GRID_DEGREES) * GRID_DEGREES).toFixed(2);
  return `${corner(latitude)},${corner(longitude)}`;
}
