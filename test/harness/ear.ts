/** What a citizen understood on the telephone: the words of the prompts that were played, and the digits among them. */

import { countyPrompts } from '../../src/flows/prompts.js';
import { digitWords, flowWords } from '../../src/flows/words.js';
import type { Lang } from '../../src/kit/words.js';
import type { RungStory } from '../../src/world/practice/practice.js';
import type { Town } from './town.js';

/** Every sentence in the order in which it was heard. */
export function wordsHeard(town: Town, ring: RungStory): readonly string[] {
  const known = new Map(countyPrompts(town.county).map(({ prompt, text }) => [prompt, text]));
  return ring.heard.flatMap((sound) =>
    sound.kind === 'prompt'
      ? sound.prompts.map((id) => known.get(id) ?? town.practice.speech.textOf(id) ?? `(unknown prompt ${id})`)
      : [],
  );
}

/** Number and PIN as the caller wrote them down; each is said twice, and both times must be the same. */
export function numberAndPin(
  town: Town,
  ring: RungStory,
  lang: Lang,
): { readonly number: string; readonly pin: string } {
  const words = wordsHeard(town, ring);
  return {
    number: digitsAfter(words, flowWords.yourNumber[lang], lang),
    pin: digitsAfter(words, flowWords.yourPin[lang], lang),
  };
}

function digitsAfter(words: readonly string[], lead: string, lang: Lang): string {
  const said = words.flatMap((word, at) => (word === lead ? [digitsFrom(words.slice(at + 1), lang)] : []));
  const [first, second] = said;
  if (first === undefined || first === '') throw new Error(`nothing was told after "${lead}": ${words.join(' | ')}`);
  if (said.length !== 2 || first !== second) throw new Error(`"${lead}" was told as ${said.join(', ')}`);
  return first;
}

function digitsFrom(words: readonly string[], lang: Lang): string {
  const digits: string[] = [];
  for (const word of words) {
    const digit = Object.entries(digitWords).find(([, said]) => said[lang] === word)?.[0];
    if (digit === undefined) break;
    digits.push(digit);
  }
  return digits.join('');
}
