/** A refusal: somebody can act on it. Thrown by decisions, rolls the step back, caught only by a surface. */

import { fill, type Params, type Words } from './words.js';

/** What kind of no it is; each kind has its exit code. */
export type RefusalKind = 'usage' | 'refused' | 'notFound' | 'conflict' | 'unreachable' | 'busy';

export const exitCodes: Readonly<Record<RefusalKind, number>> = {
  usage: 2,
  refused: 3,
  notFound: 4,
  conflict: 5,
  unreachable: 6,
  busy: 75,
};

export class Refusal extends Error {
  readonly words: Words;

  /** `words` says what is wrong, what was not done, and what to do next, in both languages. */
  constructor(
    readonly kind: RefusalKind,
    words: Words,
    params: Params = {},
    /** Lines of detail, e.g. every fault of a county file. */
    readonly details: readonly string[] = [],
  ) {
    const filled = fill(words, params);
    super(filled.en);
    this.name = 'Refusal';
    this.words = filled;
  }
}
