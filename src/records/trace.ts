/** What would give a person away in a text: their name, a number, an address; found however it is written. */

import { folded, foldedEmail } from '../citizens/person.js';

export interface Trace {
  readonly names: readonly string[];
  /** E.164. */
  readonly numbers: readonly string[];
  readonly emails: readonly string[];
  readonly addresses: readonly string[];
}

/** One letter is in every text. */
const NAME_LEAST = 2;
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
    // Digits that belong together, however they are parted.
    const digits = text.normalize('NFKC').replace(/(?<=\d)[\s().\-/]+(?=\d)/g, '');
    return tails.some((tail) => digits.includes(tail));
  };
}
