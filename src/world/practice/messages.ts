/** Messages of the practice world: everything sent is kept; a number may be unreachable, a gateway may be down. */

import type { MessagesPort } from '../world.js';

export type SentMessage = Parameters<MessagesPort['send']>[0] & { readonly at: number; readonly receipt: string };

export interface PracticeMessages extends MessagesPort {
  readonly sent: readonly SentMessage[];
  /** From now on sending fails with this text; `undefined` mends it. */
  fails(reason: string | undefined): void;
}

/** Receipts are numbered; sending the same id again gives the same receipt and is not a second message. */
export function practiceMessages(now: () => number): PracticeMessages {
  const sent: SentMessage[] = [];
  let broken: string | undefined;
  return {
    sent,
    fails(reason) {
      broken = reason;
    },
    async send(message) {
      if (broken !== undefined) throw new Error(broken);
      const before = sent.find(({ id }) => id === message.id);
      if (before !== undefined) return { receipt: before.receipt };
      const receipt = `practice-${sent.length + 1}`;
      sent.push({ ...message, at: now(), receipt });
      return { receipt };
    },
  };
}
