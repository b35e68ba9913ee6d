/** Time as a screen needs it: to show ages and to ask again. The world's clock fits, and so does a test's. */

/** What the console needs of time: the wall clock of the house, or a test's. */
export interface DisplayClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls back once; the returned function cancels. */
  after(ms: number, call: () => void): () => void;
}
