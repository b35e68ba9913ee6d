/** What must hold over a whole house at rest, recounted from the rows by plain questions that no feature asks. */

import { checkCampaigns } from '../campaigns/invariants-table.js';
import { verifyJournal } from '../engine/journal.js';
import { orderStateAfter } from '../orders/order.js';
import { type Db, sql } from '../store/sql.js';
import { stateAfter } from '../tickets/ticket.js';

/** Each gives the rows that break it; none is the only good answer. */
const questions: readonly {
  readonly name: string;
  readonly broken: ReturnType<typeof sql<Record<string, never>, { what: string }>>;
}[] = [
  {
    name: 'a ticket at work has exactly one live lead order, and no other has one',
    broken: sql(`SELECT number AS what FROM ticket WHERE
      (SELECT count(*) FROM dispatch_order WHERE ticket = number AND lead = 1
         AND state NOT IN ('returned', 'transferred', 'recalled', 'accepted'))
      <> (state IN ('dispatched', 'in_progress', 'awaiting_citizen', 'suspended', 'reply_review'))`),
  },
  {
    name: 'closed means a public text, a result, and a delivered reply or three tries',
    broken: sql(`SELECT number AS what FROM ticket WHERE state IN ('closed', 'archived')
      AND (public_text IS NULL OR result IS NULL OR (reached = 0 AND tries < 3))`),
  },
  {
    name: 'no ticket is over while a department still works on it',
    broken: sql(`SELECT id AS what FROM dispatch_order JOIN ticket ON number = ticket
      WHERE ticket.state IN ('answered', 'declined', 'closed', 'merged', 'withdrawn', 'archived')
        AND dispatch_order.state NOT IN ('returned', 'transferred', 'recalled', 'accepted')`),
  },
  {
    name: 'an ended call ended once, after it began, and talked only when answered',
    broken: sql(`SELECT id AS what FROM call WHERE ended_at IS NOT NULL
      AND (ended_at < arrived_at OR answered_at < queued_at OR disposition IS NULL)`),
  },
  {
    name: 'a leg ends after it started',
    broken: sql('SELECT id AS what FROM leg WHERE ended_at IS NOT NULL AND ended_at < started_at'),
  },
  {
    name: 'a message with sound became exactly one ticket',
    broken: sql(`SELECT name AS what FROM recording WHERE kind = 'message' AND state = 'kept'
      AND (SELECT count(*) FROM ticket WHERE ticket.recording = recording.name) <> 1`),
  },
  {
    // What only asks the switch is asked again within minutes; a try while it was away is no loss.
    name: 'no job was given up',
    broken: sql(`SELECT key AS what FROM job WHERE state = 'failed'
      AND kind NOT IN ('queue.read-switch', 'call.find-gone', 'campaign.census')`),
  },
];

const overdue = sql<{ now: number }, { what: string }>(
  `SELECT owner || ' ' || kind AS what FROM timer WHERE due_at < :now - 1000`,
);
const ticketStates = sql<Record<string, never>, { number: string; state: string }>('SELECT number, state FROM ticket');
const orderStates = sql<Record<string, never>, { id: string; state: string }>('SELECT id, state FROM dispatch_order');
const typesAbout = sql<{ about: string }, { type: string }>(
  'SELECT type FROM journal WHERE about = :about ORDER BY seq',
);

export interface Checked {
  readonly checked: number;
  /** `invariant: where`, empty when all hold. */
  readonly broken: readonly string[];
}

/** Asks everything; `now` is the instant at which no timer may be overdue. */
export function checkHouse(db: Db, now: number): Checked {
  const broken: string[] = [];
  for (const { name, broken: rows } of questions) {
    for (const { what } of rows(db).all({})) broken.push(`${name}: ${what}`);
  }
  for (const { what } of overdue(db).all({ now })) broken.push(`no timer is overdue: ${what}`);
  for (const what of checkCampaigns(db)) broken.push(`campaigns: ${what}`);
  for (const { number, state } of ticketStates(db).all({})) {
    const told = stateAfter(typesAbout(db).all({ about: `ticket:${number}` }));
    if (told !== state) broken.push(`the journal gives the same state: ticket ${number} is ${state}, told ${told}`);
  }
  for (const { id, state } of orderStates(db).all({})) {
    const told = orderStateAfter(typesAbout(db).all({ about: `order:${id}` }));
    if (told !== state) broken.push(`the journal gives the same state: order ${id} is ${state}, told ${told}`);
  }
  const verdict = verifyJournal(db);
  if (!verdict.whole) broken.push(`the journal is whole: entry ${verdict.badSeq} ${verdict.reason.en}`);
  // Timers, campaigns, the two replays and the journal beside the questions.
  return { checked: questions.length + 5, broken };
}

const ticketCounts = sql<
  Record<string, never>,
  { registered: number; dispatched: number; closed: number; rated: number }
>(`SELECT count(*) AS registered,
    (SELECT count(DISTINCT ticket) FROM dispatch_order) AS dispatched,
    coalesce(sum(state IN ('answered', 'closed', 'archived', 'declined')), 0) AS closed,
    (SELECT count(*) FROM survey WHERE score IS NOT NULL) AS rated
  FROM ticket`);

export function countTickets(db: Db): { registered: number; dispatched: number; closed: number; rated: number } {
  const row = ticketCounts(db).get({});
  if (!row) throw new Error('a count always has a row');
  return row;
}
