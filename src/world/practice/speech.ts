/** Speech of the practice world: nothing sounds, but every text is known by its prompt, and so is how long it plays. */

import type { SpeechPort } from '../world.js';

export interface PracticeSpeech extends SpeechPort {
  /** What a prompt says; `undefined` when it was never rendered. */
  textOf(prompt: string): string | undefined;
  /** How long it plays, in milliseconds; `undefined` when it was never rendered. */
  msOf(prompt: string): number | undefined;
}

/** Characters spoken in a second: Chinese ones are words, Latin ones letters. */
const hanCharactersPerSecond = 4.5;
const latinCharactersPerSecond = 14;
const shortestMs = 600;

/** Rendering ends at once and never fails. `lasting` are prompts that exist from the start, with their lengths. */
export function practiceSpeech(lasting: Readonly<Record<string, number>> = {}): PracticeSpeech {
  const texts = new Map<string, { readonly text: string; readonly ms: number }>();
  for (const [prompt, ms] of Object.entries(lasting)) texts.set(prompt, { text: '', ms });
  return {
    async render({ prompt, text }) {
      texts.set(prompt, { text, ms: spokenMs(text) });
    },
    textOf: (prompt) => texts.get(prompt)?.text,
    msOf: (prompt) => texts.get(prompt)?.ms,
  };
}

/** How long a text takes to say, in milliseconds. */
export function spokenMs(text: string): number {
  const han = [...text].filter((character) => /\p{Script=Han}/u.test(character)).length;
  const other = [...text].length - han;
  return Math.max(shortestMs, Math.round((han / hanCharactersPerSecond + other / latinCharactersPerSecond) * 1000));
}
