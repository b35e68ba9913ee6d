/** Many lives of a ticket on the whole house: whatever people try, what must always hold holds. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Actor } from '../../src/engine/actor.js';
import { verifyJournal } from '../../src/engine/journal.js';
import type { Step } from '../../src/engine/step.js';
import { Refusal } from '../../src/kit/refusal.js';
import { askReturn, decideReturn, dispatch, review, sign } from '../../src/orders/actions.js';
import { submit } from '../../src/orders/answering.js';
import { extend } from '../../src/orders/extending.js';
import { endedOrders, orderStateAfter } from '../../src/orders/order.js';
import { ordersOf } from '../../src/orders/table.js';
import { accept, answer, decline, merge, reclassify, unmerge, urge, withdraw } from '../../src/tickets/actions.js';
import { callBack, close, closeByPanel, redo, reopen } from '../../src/tickets/closing.js';
import { decideProposal, proposeDecline } from '../../src/tickets/deciding.js';
import { mustFind } from '../../src/tickets/move.js';
import type { Ticket } from '../../src/tickets/table.js';
import { orderedStates, stateAfter } from '../../src/tickets/ticket.js';
import { type Hall, openHall, people } from './hall.js';

const HOUR_MS = 3_600_000;

type Act = (step: Step, number: string, other: string) => unknown;

/** What people do; `other` is a second ticket in the same hall. */
const acts: Readonly<Record<string, Act>> = {
  accept: (step, number) => accept(step, number, undefined),
  answer: (step, number) => answer(step, number, 'On Friday.'),
  decline: (step, number) => decline(step, number, 'For the court.'),
  merge: (step, number, other) => merge(step, number, other),
  unmerge: (step, number) => unmerge(step, number),
  withdraw: (step, number) => withdraw(step, number, 'Mended.'),
  urge: (step, number) => urge(step, number),
  secret: (step, number) => reclassify(step, number, { secrecy: 2 }),
  open: (step, number) => reclassify(step, number, { secrecy: 1 }),
  dispatch: (step, ticket) => dispatch(step, { ticket, lead: 'public-works' }),
  dispatchAll: (step, ticket) => dispatch(step, { ticket, lead: 'public-works', co: ['water-works'] }),
  sign: (step, number) => sign(step, number),
  submit: (step, ticket) => submit(step, { ticket, text: 'Filled.', result: 'solved' }),
  pass: (step, number) => review(step, number, true, undefined),
  sendBack: (step, number) => review(step, number, false, 'Say when.', { code: 'no_action' }),
  askReturn: (step, ticket) => askReturn(step, { ticket, code: 'not_ours', basis: 'Not ours.', to: 'transport' }),
  grantReturn: (step, number) => decideReturn(step, number, true, 'Right.'),
  refuseReturn: (step, number) => decideReturn(step, number, false, 'It is.'),
  extend: (step, number) => extend(step, number, 3, 'Frost.'),
  solved: (step, number) => callBack(step, number, { contacted: true, solved: true, satisfied: 5 }),
  unsolved: (step, number) => callBack(step, number, { contacted: true, solved: false, satisfied: 1 }),
  unreached: (step, number) => callBack(step, number, { contacted: false, solved: undefined, satisfied: undefined }),
  close: (step, number) => close(step, mustFind(step, number)),
  redo: (step, number) => redo(step, number),
  confirmRework: (step, number) => decideProposal(step, number, 'rework', { yes: true }),
  refuseRework: (step, number) => decideProposal(step, number, 'rework', { yes: false, reason: 'No fault.' }),
  proposeDecline: (step, number) => proposeDecline(step, number, { code: 'court', reason: 'x', instead: 'y' }),
  confirmDecline: (step, number) => decideProposal(step, number, 'decline', { yes: true }),
  panel: (step, number) =>
    closeByPanel(step, number, { result: 'unreasonable', members: ['tang', 'bai'], reason: 'Enough.' }),
  reopen: (step, number) => reopen(step, number, 'It is back.'),
};

/** The usual way is tried often, so that lives get to their end. */
const usual: readonly (readonly [string, Actor])[] = [
  ['dispatch', people.dispatcher],
  ['sign', people.officer],
  ['submit', people.officer],
  ['pass', people.otherDispatcher],
  ['unsolved', people.callback],
  ['confirmRework', people.supervisor],
  ['solved', people.callback],
  ['reopen', people.supervisor],
  ['askReturn', people.lead],
  ['grantReturn', people.supervisor],
];

const move = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...usual) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom(...Object.keys(acts)), fc.constantFrom<Actor>(...Object.values(people))),
  },
);
const turn = fc.record({ move, on: fc.constantFrom(0, 1), hours: fc.constantFrom(0, 0, 0, 1, 9, 30) });

/** What must hold of a ticket after every turn. */
function holds(hall: Hall, ticket: Ticket, before: Ticket): void {
  const { number, state } = ticket;
  const told = hall.entries(number);
  expect(stateAfter(told)).toBe(state);
  const orders = ordersOf(hall.db, number);
  for (const order of orders) expect(orderStateAfter(journalOf(hall, order.id))).toBe(order.state);
  const leads = orders.filter((order) => order.lead === 1 && !endedOrders.includes(order.state));
  expect(leads.length, `live lead orders while ${state}`).toBe(orderedStates.includes(state) ? 1 : 0);
  if (state === 'closed' || state === 'archived') {
    expect(ticket.publicText).not.toBeNull();
    expect(ticket.result).not.toBeNull();
    expect(ticket.reached === 1 || ticket.tries >= 3).toBe(true);
  }
  if (ticket.dueAt > before.dueAt) {
    expect(hall.db.prepare("SELECT 1 FROM journal WHERE type = 'order.extension_granted' LIMIT 1").get()).toBeTruthy();
  }
  expect(ticket.dueAt).toBeGreaterThanOrEqual(before.dueAt);
  expect(ticket.reworks).toBeLessThanOrEqual(2);
}

function journalOf(hall: Hall, order: string): readonly { type: string }[] {
  return hall.db
    .prepare<[string], { type: string }>('SELECT type FROM journal WHERE about = ? ORDER BY seq')
    .all(`order:${order}`);
}

test('state is what the journal tells, one lead is at work, a closed ticket was answered, promises never slip', async () => {
  const ended = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(turn, { minLength: 5, maxLength: 40 }), async (turns) => {
      const hall = await openHall();
      const numbers = [(await hall.take()).number, (await hall.take({ anonymous: true })).number];
      for (const {
        move: [name, actor],
        on,
        hours,
      } of turns) {
        const number = numbers[on] ?? '';
        const was = numbers.map((each) => hall.ticket(each));
        const entries = hall.db.prepare('SELECT count(*) AS n FROM journal').get();
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
          expect(hall.db.prepare('SELECT count(*) AS n FROM journal').get()).toEqual(entries);
          expect(numbers.map((each) => hall.ticket(each))).toEqual(was);
        }
        await hall.clock.advance(hours * HOUR_MS);
        numbers.forEach((each, at) => {
          const before = was[at];
          if (before) holds(hall, hall.ticket(each), before);
        });
      }
      for (const number of numbers) ended.add(hall.ticket(number).state);
      expect(verifyJournal(hall.db)).toMatchObject({ whole: true });
      hall.db.close();
    }),
    { numRuns: 60 },
  );
  expect(ended.size).toBeGreaterThan(3);
});
