/** Asking before something that reaches many people: on a terminal by typing their number, elsewhere by --yes. */

import { createInterface } from 'node:readline/promises';
import { Refusal } from '../../kit/refusal.js';
import type { Lang, Words } from '../../kit/words.js';

/** As many people as a county lets one person call without a second person's yes, unless it says otherwise. */
const MANY_PEOPLE = 50;

const words = {
  noTerminal: {
    en: 'This concerns {people} people and nobody can be asked here. Nothing was done; add --yes.',
    zh: '此操作涉及 {people} 人，当前无法询问确认。未作任何操作；请加 --yes。',
  },
  notMeant: {
    en: 'That is not {people}. Nothing was done; type the same command again to go on.',
    zh: '输入的不是 {people}。未作任何操作；如需继续请重新输入命令。',
  },
} as const;

export interface Asked {
  readonly people: number;
  readonly yes: boolean;
  readonly lang: Lang;
  /** What will happen, as a sentence. */
  readonly what: Words;
}

/** Returns when the act is meant; refuses (usage) when it is not, or when nobody can be asked. */
export async function confirmMany({ people, yes, lang, what }: Asked): Promise<void> {
  if (yes || people <= MANY_PEOPLE) return;
  if (!process.stdin.isTTY || !process.stderr.isTTY) throw new Refusal('usage', words.noTerminal, { people });
  const ask = lang === 'zh' ? `输入人数 ${people} 确认：` : `Type ${people} to go on: `;
  if ((await typed(`${what[lang]}\n${ask}`)) !== String(people)) throw new Refusal('usage', words.notMeant, { people });
}

/** One line from the terminal; the question goes to stderr, which is not the answer. */
export async function typed(question: string): Promise<string> {
  const line = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await line.question(question)).trim();
  } finally {
    line.close();
  }
}
