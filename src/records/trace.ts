/** What would give a person away in a text: their name, a number, an address; found however it is written. */

import { folded, foldedEmail, nameWords } from '../citizens/person.js';

export interface Trace {
  readonly names: readonly string[];
  /** E.164. */
  readonly numbers: readonly string[];
  readonly emails: readonly string[];
  readonly addresses: readonly string[];
}

/** One letter is in every text. */
const NAME_LEAST = 2;
/** Shorter words of a name are words of the language too. */
const PART_LEAST = 3;
/** A street alone is no address of anybody. */
const ADDRESS_LEAST = 4;
/** People write the last eight digits; fewer are a date. */
const TAIL_DIGITS = 8;

/** Makes the question once, for many texts. */
export function givesAway({ names, numbers, emails, addresses }: Trace): (text: string) => boolean {
  const words = [
    ...names.map(folded).filter((name) => [...name].length >= NAME_LEAST),
    ...addresses.map(folded).filter((address) => [...address].length >= ADDRESS_LEAST),
  ];
  const tails = numbers.map((number) => number.replace(/\D/g, '').slice(-TAIL_DIGITS)).filter((tail) => tail !== '');
  const mailboxes = emails.map(foldedEmail).filter((email) => email !== '');
  return (text) => {
    const plain = folded(text);
    if (words.some((word) => plain.includes(word))) return true;
    const lower = foldedEmail(text);
    if (mailboxes.some((mailbox) => lower.includes(mailbox))) return true;
    const digits = joinedDigits(text);
    return tails.some((tail) => digits.includes(tail));
  };
}

/** A Chinese mobile telephone, an identity card or a bank card: whosever it is, it is a person's. */
const personalNumber = /(?<!\d)(?:1[3-9]\d{9}|\d{15,19}|\d{17}x)(?!\d)/i;

/** Whether a number stands in a text that is a person's by its form alone. */
export function holdsPersonalNumber(text: string): boolean {
  return personalNumber.test(joinedDigits(text));
}

/** Digits that belong together, however they are parted. */
function joinedDigits(text: string): string {
  return text.normalize('NFKC').replace(/(?<=\d)[\s().\-/]+(?=\d)/g, '');
}

/** Whether a part of a name stands in a text: what says enough in a person's own papers, and too little anywhere else. */
export function namesInPart({ names }: Trace): (text: string) => boolean {
  const patterns = names.flatMap((name) => {
    const parts = nameWords(name)?.parts ?? [];
    const isChinese = /^\p{Script=Han}+$/u.test(parts[0] ?? '');
    // A Chinese surname is half a village's; the given name is what tells people apart.
    if (isChinese) return parts.slice(1).filter((part) => [...part].length >= NAME_LEAST);
    return parts.filter((part) => [...part].length >= PART_LEAST).map((part) => `(?<!\\p{L})${part}(?!\\p{L})`);
  });
  const found = patterns.length === 0 ? undefined : new RegExp(patterns.join('|'), 'iu');
  return (text) => found?.test(text.normalize('NFKC')) ?? false;
}
