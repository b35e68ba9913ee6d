/** A text as the search box sees it: folded, cut into Chinese characters and words, and made into tokens of an index. */

/** The tokens of a longer word would fill the index with junk; its head finds it. */
export const WORD_MOST = 64;
/** So many letters of a word stand with the character beside it; few houses have a longer number. */
export const EDGE_MOST = 3;
/** Telephone, card and identity numbers: they live in the text alone, and the list of known words outlives texts. */
const longNumber = /^\d{7,}x?$/;
/** What may be a part of one. */
const numberPart = /^(\d+x?|x)$/;

const unitPattern = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const han = /^\p{Script=Han}/u;

/** Chinese characters one by one, and runs of other letters and digits, after NFKC and in small letters. */
export function unitsOf(text: string): readonly string[] {
  return smallOf(text).match(unitPattern) ?? [];
}

/** NFKC again: a small letter of one script may fall into two characters. */
function smallOf(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFKC');
}

export function isHan(unit: string): boolean {
  return han.test(unit);
}

/** What a code unit of UTF-16 is: nothing to find, a Chinese character, or part of a word. */
export const letterKinds = { other: 0, han: 1, word: 2, half: 3 } as const;

let kinds: Uint8Array | undefined;

/** `half` is one of two that make a rarer character. Found out once for all of them: a pattern asked for each letter is dear. */
export function letterKind(code: number): number {
  kinds ??= Uint8Array.from({ length: 0x10000 }, (_, at) => {
    if (at >= 0xd800 && at < 0xe000) return letterKinds.half;
    const letter = String.fromCharCode(at);
    if (han.test(letter)) return letterKinds.han;
    return /[\p{L}\p{N}]/u.test(letter) ? letterKinds.word : letterKinds.other;
  });
  return kinds[code] ?? letterKinds.other;
}

/** The folded text in which a folded query is looked for: only two words in a row have a space between them. */
export function folded(text: string): string {
  const small = smallOf(text);
  let out = '';
  /** Where what is kept in one piece begins. */
  let from = -1;
  let last: number = letterKinds.other;
  for (let at = 0; at < small.length; at += 1) {
    const kind = letterKind(small.charCodeAt(at));
    if (kind === letterKinds.half) return joined(unitsOf(text));
    if (kind === letterKinds.other) {
      if (from >= 0) out += small.slice(from, at);
      from = -1;
    } else {
      if (from < 0) {
        if (kind === letterKinds.word && last === letterKinds.word) out += ' ';
        from = at;
      }
      last = kind;
    }
  }
  return from < 0 ? out : out + small.slice(from);
}

function joined(units: readonly string[]): string {
  let out = '';
  let wasWord = false;
  for (const unit of units) {
    const word = !isHan(unit);
    if (word && wasWord) out += ' ';
    out += unit;
    wasWord = word;
  }
  return out;
}

/**
 * The tokens of a text, in order. Two Chinese characters in a row are one token at the place of the first (`路灯`,
 * `灯坏`), the last of a row stands alone unless a word follows; a word is its first 64 characters. Where they meet,
 * each beginning of the word comes behind its character (`路1 路12 路128`), and each end of it with the next character
 * behind the word (`128号 28号 8号`): house numbers are asked for in part, and no list of words could tell them.
 */
export function tokensOf(units: readonly string[]): readonly string[] {
  return units.flatMap((unit, at) => {
    const next = units[at + 1];
    if (next === undefined) return [unit.slice(0, WORD_MOST)];
    if (isHan(unit)) return isHan(next) ? [unit + next] : beginningsOf(next).map((begin) => unit + begin);
    const word = unit.slice(0, WORD_MOST);
    return isHan(next) ? [word, ...endingsOf(unit, EDGE_MOST).map((end) => end + next)] : [word];
  });
}

/** Its first letter, its first two, its first three. */
function beginningsOf(word: string): readonly string[] {
  const letters = [...word].slice(0, EDGE_MOST);
  return letters.map((_, at) => letters.slice(0, at + 1).join(''));
}

/** What a word ends with, from the whole of it down to its last letter; of a longer one, from its last `most` letters. */
export function endingsOf(word: string, most = WORD_MOST): readonly string[] {
  const letters = [...word].slice(-most);
  return letters.map((_, at) => letters.slice(at).join(''));
}

/** What a query of one Chinese character or of one or two letters finds: each once, in no order. */
export function marksOf(units: readonly string[]): readonly string[] {
  const marks = new Set<string>();
  for (const unit of units) {
    if (isHan(unit)) marks.add(unit);
    else for (const mark of marksOfWord(unit)) marks.add(mark);
  }
  return [...marks];
}

/** Every letter and every two letters in a row of a word's head. */
export function marksOfWord(word: string): readonly string[] {
  const marks = new Set<string>();
  const letters = [...word.slice(0, WORD_MOST)];
  letters.forEach((letter, at) => {
    marks.add(letter);
    const next = letters[at + 1];
    if (next !== undefined) marks.add(letter + next);
  });
  return [...marks];
}

/** Words by whose parts a text may be found; long numbers are not kept apart from their texts. */
export function wordsOf(units: readonly string[]): readonly string[] {
  return [
    ...new Set(units.filter((unit) => !isHan(unit) && !longNumber.test(unit)).map((unit) => unit.slice(0, WORD_MOST))),
  ];
}

/** Whether the list of known words cannot tell all words with this part. */
export function isNumberPart(part: string): boolean {
  return numberPart.test(part);
}
