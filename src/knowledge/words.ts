/** Texts as words of the search box: pairs of Chinese characters so that one, two and more are found, and English by stems. */

/** A question longer than this is a letter. */
const TERMS_MOST = 8;

// A run of Chinese characters, or a run of other letters and digits.
const run = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;

function runsOf(text: string): readonly string[] {
  return text.normalize('NFKC').toLowerCase().match(run) ?? [];
}

const han = /^\p{Script=Han}/u;

/** `公交站` becomes `公交 交站 站`: every character begins a word, so a single one is found by its beginning. */
function wordsOf(piece: string, whole: boolean): readonly string[] {
  if (!han.test(piece)) return [piece];
  const characters = [...piece];
  const pairs = characters.slice(0, -1).map((character, at) => character + characters[at + 1]);
  return whole || pairs.length === 0 ? [...pairs, characters.at(-1) ?? ''] : pairs;
}

/** What goes into the index. */
export function indexText(text: string): string {
  return runsOf(text)
    .flatMap((piece) => wordsOf(piece, true))
    .join(' ');
}

/** The question as phrases of FTS5, all of which must stand there; `undefined` when it has no word. */
export function phraseOf(question: string): string | undefined {
  const terms = question.split(/\s+/).flatMap((term) => {
    const runs = runsOf(term);
    if (runs.length === 0) return [];
    const words = runs.flatMap((piece, at) => wordsOf(piece, at < runs.length - 1));
    const last = runs.at(-1) ?? '';
    // One character at the end begins many pairs; whatever else is there is a whole word.
    const open = han.test(last) && [...last].length === 1;
    return [`"${words.join(' ')}"${open ? ' *' : ''}`];
  });
  return terms.length === 0 ? undefined : terms.slice(0, TERMS_MOST).join(' AND ');
}

/** A filter as one word that no text can hold. */
export function markOf(kind: 'kind' | 'department' | 'service' | 'state', value: string): string {
  return `zz${kind}${Buffer.from(value).toString('hex')}`;
}
