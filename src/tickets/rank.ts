/** The best of some hits first: how often, how early, how much of the text, and whether somebody still works on it. */

import { textOf } from '../engine/journal.js';
import type { View } from '../engine/step.js';
import { folded } from './fold.js';
import type { Found } from './search.js';
import { finalStates } from './ticket.js';

/** Whoever asks for a name or a number means that person. */
const PERSON_SCORE = 10;
const OPEN_SCORE = 0.3;
const PLACE_SCORE = 1;

/** Equal ones stay newest first. */
export function best(view: View, query: string, hits: readonly Found[]): readonly Found[] {
  const wanted = folded(query);
  const read = (commitment: string | null) => folded(textOf(view.db, commitment) ?? '');
  return hits
    .map((hit) => {
      const { ticket, by } = hit;
      const open = finalStates.includes(ticket.state) ? 0 : OPEN_SCORE;
      const place = read(ticket.place).includes(wanted) ? PLACE_SCORE : 0;
      const person = by === 'text' ? 0 : PERSON_SCORE;
      return { hit, score: scoreOf(read(ticket.text), wanted) + place + person + open };
    })
    .sort((a, b) => b.score - a.score)
    .map(({ hit }) => hit);
}

/** Between 0 and 3: many times in a short text, near its beginning. */
export function scoreOf(text: string, wanted: string): number {
  if (wanted === '') return 0;
  const first = text.indexOf(wanted);
  if (first < 0) return 0;
  const times = text.split(wanted).length - 1;
  const often = times / (times + 1);
  const early = 1 - first / text.length;
  const share = (times * wanted.length) / text.length;
  return often + early + share;
}
