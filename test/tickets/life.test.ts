/** Many lives of a ticket on the whole house: whatever people try, what must always hold holds. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Actor } from '../../src/engine/actor.js';
import { textOf, verifyJournal } from '../../src/engine/journal.js';
import { Refusal } from '../../src/kit/refusal.js';
import { endedOrders, orderStateAfter } from '../../src/orders/order.js';
import { ordersOf } from '../../src/orders/table.js';
import { progressWords } from '../../src/tickets/progress.js';
import type { Ticket } from '../../src/tickets/table.js';
import { orderedStates, stateAfter, transitions } from '../../src/tickets/ticket.js';
import { progressOf } from '../../src/tickets/track.js';
import { MORNING } from '../harness/house.js';
import { type Hall, openHall, people } from './hall.js';
import { acts, onward, usual } from './life-acts.js';

const HOUR_MS = 3_600_000;

const move = fc.oneof(
  { weight: 4, arbitrary: fc.nat(11) },
  { weight: 1, arbitrary: fc.constantFrom(...usual) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom(...Object.keys(acts)), fc.constantFrom<Actor>(...Object.values(people))),
  },
);
const turn = fc.record({ move, on: fc.constantFrom(0, 1), hours: fc.constantFrom(0, 0, 0, 1, 9, 30, 200) });
type Turn = typeof turn extends fc.Arbitrary<infer T> ? T : never;

/** What is counted over all lives, so that a check which never had anything to check is seen. */
interface Counts {
  readonly entered: Map<string, number>;
  readonly moved: Map<string, number>;
}

/** What must hold of a ticket after every turn; `before` and `seq` are the ticket and the journal's end before it. */
function holds(hall: Hall, ticket: Ticket, before: Ticket, seq: number, { moved }: Counts): void {
  const { number, state } = ticket;
  const told = hall.entries(number);
  expect(stateAfter(told), 'I3: state is the fold of events').toBe(state);
  const orders = ordersOf(hall.db, number);
  for (const order of orders) expect(orderStateAfter(journalOf(hall, order.id))).toBe(order.state);
  const leads = orders.filter((order) => order.lead === 1 && !endedOrders.includes(order.state));
  expect(leads.length, `I1: live lead orders while ${state}`).toBe(orderedStates.includes(state) ? 1 : 0);
  if (state === 'closed' || state === 'archived') wasAnswered(ticket, told);
  movedRightly(hall, ticket, before.dueAt, seq, moved);
  expect(ticket.reworks).toBeLessThanOrEqual(2);
  chainHolds(hall, ticket);
  const parent = ticket.mergedInto === null ? undefined : hall.ticket(ticket.mergedInto);
  if (state === 'merged' && parent) {
    expect(['callback', 'closed', 'archived'], 'I7: a joined request does not outwait its parent').not.toContain(
      parent.state,
    );
  }
  const said = hall.engine.read(people.system, (view) => progressWords(progressOf(view, ticket)));
  for (const text of [...Object.values(said), textOf(hall.db, ticket.publicText) ?? '']) {
    expect(text, 'I8: nobody is given away').not.toMatch(/1[3-9]\d{9}|\d{17}[\dXx]|2025550\d{3}/);
  }
}

/** I2: closed means an answer, and that it was delivered, lies ready for whoever asks, or was tried three times. */
function wasAnswered(ticket: Ticket, told: readonly { readonly type: string; readonly data: string }[]): void {
  expect(ticket.publicText).not.toBeNull();
  expect(ticket.result).not.toBeNull();
  const round = told.slice(told.findLastIndex(({ type }) => type === 'ticket.passed' || type === 'ticket.followed'));
  const calls = round.filter(({ type }) => type === 'callback.done').map(({ data }) => JSON.parse(data));
  const delivered = round.some(({ type }) => /^reply\.(sent|delivered|none)$/.test(type));
  expect(delivered || calls.length >= 3 || calls.some(({ contacted }) => contacted), 'I2').toBe(true);
}

/** I4 and I5: each move began where the last one ended, by somebody who had the role; the times add up. */
function chainHolds(hall: Hall, { number, stateSince }: Ticket): void {
  const rows = hall.db
    .prepare<[string], { type: string; at: number; actor: string; role: string; data: string }>(
      'SELECT type, at, actor, role, data FROM journal WHERE about = ? ORDER BY seq',
    )
    .all(`ticket:${number}`);
  let last: { at: number; to: string } | undefined;
  let dwelt = 0;
  for (const { type, at, actor, role, data } of rows) {
    const held = hall.county.users.find(({ name }) => name === actor)?.roles ?? [actor];
    expect(held, `I4: ${actor} held the role for ${type}`).toContain(role);
    const way = Object.values(transitions).find(({ entry }) => entry === type);
    if (!way) continue;
    expect(way.roles, `I4: ${type}`).toContain(role);
    const { from, to } = JSON.parse(data) as { from: string; to: string };
    expect(from, 'I5: no gap between two states').toBe(last?.to ?? 'draft');
    dwelt += last ? at - last.at : 0;
    last = { at, to };
  }
  expect(last?.at).toBe(stateSince);
  expect(dwelt, 'I5: the times in each state add up').toBe(stateSince - (rows[0]?.at ?? 0));
}

/**
 * I6: whatever the citizen's deadline is now, each move to it since `seq` was an extension that was granted, a
 * suspension that ended, or an order to count again; each began where the one before it ended.
 */
function movedRightly({ db }: Hall, { number, dueAt }: Ticket, was: number, seq: number, moved: Map<string, number>) {
  const rows = db
    .prepare<[number], { type: string; role: string; data: string }>(
      `SELECT type, role, data FROM journal WHERE seq > ?
       AND type IN ('order.extension_granted', 'ticket.due_moved', 'ticket.deadline_recomputed') ORDER BY seq`,
    )
    .all(seq);
  let due = was;
  for (const { type, role, data } of rows) {
    const move = JSON.parse(data);
    if (move.ticket !== number || (type === 'ticket.deadline_recomputed' && move.kind !== 'answer')) continue;
    // An extension counts from the order's own clock, which stood still while the citizen was asked.
    if (type === 'order.extension_granted') expect(role, 'I6: a supervisor granted it').toBe('supervisor');
    else expect(move.dueBefore, `I6: ${type} began where the last move ended`).toBe(due);
    if (type === 'ticket.due_moved') expect(move.cause).toBe('suspension');
    due = move.dueAfter;
    moved.set(type, (moved.get(type) ?? 0) + 1);
  }
  expect(dueAt, 'I6: the deadline moved by no other way').toBe(due);
}

function lastSeq({ db }: Hall): number {
  return db.prepare<[], { n: number }>('SELECT coalesce(max(seq), 0) AS n FROM journal').get()?.n ?? 0;
}

function journalOf(hall: Hall, order: string): readonly { type: string }[] {
  return hall.db
    .prepare<[string], { type: string }>('SELECT type FROM journal WHERE about = ? ORDER BY seq')
    .all(`order:${order}`);
}

/** `COUNTYLINE_LIVES=10000` lives that many days of the county, seed after seed; without it a small share of it. */
const DAYS = Number(process.env['COUNTYLINE_LIVES'] ?? 0);
const DAY_MS = 24 * HOUR_MS;
const turns = fc.array(turn, { minLength: 5, maxLength: 60, size: 'max' });

/** One hall, two requests, and whatever people try; gives the days that passed. */
async function live(taken: readonly Turn[], counts: Counts) {
  const { entered } = counts;
  const hall = await openHall();
  const numbers = [(await hall.take()).number, (await hall.take({ anonymous: true })).number];
  await hall.rest();
  for (const { move: tried, on, hours } of taken) {
    const number = numbers[on] ?? '';
    const next = typeof tried === 'number' ? (onward[hall.ticket(number).state] ?? []) : [tried];
    const chosen = next[typeof tried === 'number' ? tried % Math.max(1, next.length) : 0];
    if (!chosen) continue;
    const [name, actor] = chosen;
    const was = numbers.map((each) => hall.ticket(each));
    const seq = lastSeq(hall);
    const refused = await hall
      .act(actor, (step) => acts[name]?.(step, number, numbers[1 - on] ?? ''))
      .then(
        () => false,
        (error: unknown) => {
          if (error instanceof Refusal) return true;
          throw error;
        },
      );
    if (refused) {
      expect(lastSeq(hall), 'a refused act adds nothing').toBe(seq);
      expect(numbers.map((each) => hall.ticket(each))).toEqual(was);
    }
    await hall.clock.advance(hours * HOUR_MS);
    await hall.rest();
    numbers.forEach((each, at) => {
      const before = was[at];
      const after = hall.ticket(each);
      if (before) holds(hall, after, before, seq, counts);
      if (after.state !== before?.state) entered.set(after.state, (entered.get(after.state) ?? 0) + 1);
    });
  }
  expect(verifyJournal(hall.db)).toMatchObject({ whole: true });
  const passed = (hall.clock.now() - MORNING) / DAY_MS;
  await hall.rest();
  hall.db.close();
  return passed;
}

test('I1 to I8 hold over many lives, whatever people try', async () => {
  const counts: Counts = { entered: new Map(), moved: new Map() };
  await fc.assert(
    fc.asyncProperty(turns, async (taken) => {
      await live(taken, counts);
    }),
    { numRuns: 40 },
  );
  expect(counts.entered.size).toBeGreaterThan(3);
});

test.runIf(DAYS > 0)(
  'I1 to I8 hold over as many days as asked for, seed after seed',
  { timeout: 3_600_000 },
  async () => {
    const counts: Counts = { entered: new Map(), moved: new Map() };
    let days = 0;
    let lives = 0;
    for (let seed = 1; days < DAYS; seed += 1) {
      for (const taken of fc.sample(turns, { seed, numRuns: 20 })) {
        days += await live(taken, counts);
        lives += 1;
      }
    }
    const told = JSON.stringify([...counts.entered, ...counts.moved]);
    process.stderr.write(`${lives} lives, ${Math.round(days)} days: ${told}\n`);
    // Every state but the first, which nobody sees; each of the three ways a promise may move.
    expect(counts.entered.size).toBeGreaterThan(12);
    expect(counts.moved.size).toBe(3);
  },
);
