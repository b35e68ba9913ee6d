/** What somebody typed, as a question to the index: exact, or wider than meant and then checked against each text. */

import { EDGE_MOST, isHan, isNumberPart, marksOfWord, tokensOf, unitsOf, WORD_MOST } from './fold.js';
import { inPart } from './partition.js';

/** More words than this with the same beginning are not put side by side; their letters are looked for instead. */
export const ALTERNATIVES_MOST = 400;

/** Nobody's name is longer; what is typed in more letters is a sentence. */
const NAME_MOST = 60;

/** Which known words begin with, end with or hold a part; at most `limit` each. */
export interface KnownWords {
  starting(part: string, limit: number): readonly string[];
  ending(part: string, limit: number): readonly string[];
  holding(part: string, limit: number): readonly string[];
}

export interface Question {
  readonly index: 'ticket_words' | 'ticket_marks';
  /** Tokens in a row; in `ticket_words` one of the rows is enough, in `ticket_marks` all must be there. */
  readonly phrases: readonly Phrase[];
  /** False when some of what it finds does not hold the query: each text is then read. */
  readonly exact: boolean;
}

export type Phrase = readonly string[];

/** `undefined` when nothing in the query can be looked for, or no known word has that in it. */
export function questionOf(query: string, known: KnownWords): Question | undefined {
  const units = unitsOf(query);
  const [first] = units;
  if (first === undefined) return undefined;
  if (units.length > 1) return phraseOf(units, known);
  return isHan(first) ? { index: 'ticket_marks', phrases: [[first]], exact: true } : partOfWord(first, known);
}

/** One word or a part of one. */
function partOfWord(part: string, known: KnownWords): Question | undefined {
  if ([...part].length <= 2) return { index: 'ticket_marks', phrases: [[part]], exact: true };
  const words = alternatives(part, known.holding);
  if (words === undefined) return markQuestion([part]);
  if (words.length === 0) return undefined;
  return { index: 'ticket_words', phrases: words.map((word) => [word]), exact: true };
}

/** Its letters, wherever they stand. */
function markQuestion(units: readonly string[]): Question {
  const marks = units.flatMap((unit) => {
    if (isHan(unit)) return [unit];
    const of = marksOfWord(unit);
    const pairs = of.filter((mark) => [...mark].length === 2);
    return pairs.length > 0 ? pairs : of;
  });
  return { index: 'ticket_marks', phrases: [...new Set(marks)].map((mark) => [mark]), exact: false };
}

/**
 * Tokens in a row. The query's last unit may go on in the text, so it has no token of its own but the one before it
 * ends in it; its first word may be the end of one in the text, its last word the beginning of one.
 */
function phraseOf(units: readonly string[], known: KnownWords): Question | undefined {
  const tokens = tokensOf(units);
  const last = units.length - 1;
  const [head = '', tail = ''] = [units[0], units[last]];
  // A head of Chinese is a token like those after it.
  const middle = tokens.slice(isHan(head) ? 0 : 1, -1);
  const front = endOf(head, units[1], known.ending);
  const back = endOf(tail, units[last - 1], known.starting);
  if (front?.length === 0 || back?.length === 0) return undefined;
  const tooMany = (front?.length ?? 1) * (back?.length ?? 1) > ALTERNATIVES_MOST;
  const begins = tooMany ? unsaid : (front ?? unsaid);
  const phrases = begins.flatMap((begin) => (back ?? unsaid).map((end) => [begin, ...middle, end]));
  const said = phrases.map((phrase) => phrase.filter((token): token is string => token !== undefined));
  if (said.some((phrase) => phrase.length === 0)) return markQuestion(units);
  return {
    index: 'ticket_words',
    phrases: said,
    exact: front !== undefined && back !== undefined && !tooMany,
  };
}

/** In place of a word: none need stand there. */
const unsaid: readonly undefined[] = [undefined];

/** The words one end of a phrase may be; `unsaid` where tokens at its edge say all; `undefined` when nobody knows. */
function endOf(unit: string, beside: string | undefined, find: KnownWords['ending']) {
  const atEdge = isHan(beside ?? '') && [...unit].length <= EDGE_MOST;
  return isHan(unit) || atEdge ? unsaid : alternatives(unit, find);
}

/** `undefined` when there are too many, or when the list of known words does not keep such. */
function alternatives(
  part: string,
  find: (part: string, limit: number) => readonly string[],
): readonly string[] | undefined {
  if (isNumberPart(part) || part.length >= WORD_MOST) return undefined;
  const found = find(part, ALTERNATIVES_MOST + 1);
  return found.length > ALTERNATIVES_MOST ? undefined : found;
}

/** A name, or a part of one: its characters in a row. */
export function nameQuestion(query: string): Phrase | undefined {
  const letters = lettersOf(query);
  return letters.length === 0 || letters.length > NAME_MOST ? undefined : letters;
}

/** Names are cut into single characters: they are short, and people search by the surname alone. */
export function lettersOf(name: string): Phrase {
  return unitsOf(name).flatMap((unit) => [...unit]);
}

/** An FTS5 phrase; the tokens hold letters and digits only, so nothing in them can end the quotes. */
export function quoted(part: number, phrase: Phrase): string {
  return `"${phrase.map((token) => inPart(part, token)).join(' ')}"`;
}
