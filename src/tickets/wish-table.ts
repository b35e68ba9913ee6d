/** How a citizen wants to be answered; without a row it is by SMS to the number of the ticket. */

import { type Db, sql } from '../store/sql.js';

export const replyWays = ['phone', 'sms', 'email', 'fax', 'chat'] as const;
export type ReplyWay = (typeof replyWays)[number];

export interface Wish {
  readonly by: ReplyWay;
  /** Commitment of an e-mail address or of the handle of a chat. */
  readonly address: string | null;
  /** Of a fax. */
  readonly numberId: number | null;
}

const put = sql<{ ticket: string; by: string; address: string | null; numberId: number | null }>(
  `INSERT INTO reply_wish (ticket, by, address, number_id) VALUES (:ticket, :by, :address, :numberId)
   ON CONFLICT (ticket) DO UPDATE SET by = excluded.by, address = excluded.address, number_id = excluded.number_id`,
);
const one = sql<{ ticket: string }, Wish>(
  'SELECT by, address, number_id AS numberId FROM reply_wish WHERE ticket = :ticket',
);

export function keepWish(db: Db, ticket: string, wish: Wish): void {
  put(db).run({ ticket, ...wish });
}

export function wishOf(db: Db, ticket: string): Wish | undefined {
  return one(db).get({ ticket });
}
