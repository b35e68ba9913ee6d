/** Many lives of a ticket's orders: whatever departments, dispatchers and supervisors try, what must always hold holds. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Actor } from '../../src/engine/actor.js';
import { verifyJournal } from '../../src/engine/journal.js';
import type { Step } from '../../src/engine/step.js';
import { Refusal } from '../../src/kit/refusal.js';
import { askReturn, decideReturn, dispatch, review, sign } from '../../src/orders/actions.js';
import { answerOf } from '../../src/orders/answer-table.js';
import { approve, progress, submit } from '../../src/orders/answering.js';
import { askExtension, extend, refuseExtension } from '../../src/orders/extending.js';
import { endedOrders, orderStateAfter } from '../../src/orders/order.js';
import { askJoint, assign, denyJoint, join, recall, refuseJoint, transfer } from '../../src/orders/sharing.js';
import { type Order, ordersOf } from '../../src/orders/table.js';
import { merge, withdraw } from '../../src/tickets/actions.js';
import { callBack, reopen } from '../../src/tickets/closing.js';
import { ask, hear, resume, suspend } from '../../src/tickets/pausing.js';
import { finalStates, orderedStates } from '../../src/tickets/ticket.js';
import { fine, type Hall, openHall, people } from '../tickets/hall.js';
import { east, toldOf, transport } from './crew.js';

const HOUR_MS = 3_600_000;
type Act = (step: Step, ticket: string, other: string) => unknown;

const acts: Readonly<Record<string, Act>> = {
  dispatch: (step, ticket) => dispatch(step, { ticket, lead: 'public-works' }),
  dispatchAll: (step, ticket) => dispatch(step, { ticket, lead: 'public-works', co: ['transport'] }),
  dispatchAway: (step, ticket) => dispatch(step, { ticket, lead: 'water-works' }),
  sign: (step, ticket) => sign(step, ticket),
  join: (step, ticket) => join(step, ticket, 'transport', 'Their crossing?'),
  joinAgain: (step, ticket) => join(step, ticket, 'water-works', undefined),
  askJoint: (step, ticket) => askJoint(step, ticket, 'transport', 'Their crossing.'),
  denyJoint: (step, ticket) => denyJoint(step, ticket, 'transport', 'Alone.'),
  refuseJoint: (step, ticket) => refuseJoint(step, ticket, 'No crossing.'),
  assign: (step, ticket) => assign(step, ticket, 'public-officer'),
  transfer: (step, ticket) => transfer(step, ticket, 'east-office'),
  recall: (step, ticket) => recall(step, ticket, 'Wrong.', undefined),
  recallHelper: (step, ticket) => recall(step, ticket, 'Not needed.', 'transport'),
  progress: (step, ticket) => progress(step, ticket, 'Begun.', true),
  submit: (step, ticket) => submit(step, { ticket, text: 'Filled.', result: 'solved', notTold: true }),
  approve: (step, ticket) => approve(step, ticket),
  pass: (step, ticket) => review(step, ticket, fine),
  sendBack: (step, ticket) => review(step, ticket, { pass: false, failed: ['no_action'], reason: 'When?' }),
  askReturn: (step, ticket) => askReturn(step, { ticket, code: 'not_ours', basis: 'No.', to: 'health' }),
  grantReturn: (step, ticket) => decideReturn(step, ticket, true, 'Right.'),
  refuseReturn: (step, ticket) => decideReturn(step, ticket, false, 'It is.'),
  askExtension: (step, ticket) => askExtension(step, ticket, 3, 'Frost.'),
  extend: (step, ticket) => extend(step, ticket, undefined, undefined),
  extendAtOnce: (step, ticket) => extend(step, ticket, 2, 'Frost.'),
  refuseExtension: (step, ticket) => refuseExtension(step, ticket, 'Now.'),
  askCitizen: (step, ticket) => ask(step, ticket, 'Which lamp?'),
  hear: (step, ticket) => hear(step, ticket, 'The third.'),
  suspend: (step, ticket) => suspend(step, ticket, 5, 'In court.'),
  resume: (step, ticket) => resume(step, ticket),
  withdraw: (step, ticket) => withdraw(step, ticket, 'Mended.'),
  merge: (step, ticket, other) => merge(step, ticket, other),
  solved: (step, ticket) => callBack(step, ticket, { contacted: true, solved: true, satisfied: 5 }),
  unsolved: (step, ticket) => callBack(step, ticket, { contacted: true, solved: false, satisfied: 1 }),
  reopen: (step, ticket) => reopen(step, ticket, 'It is back.'),
};

/** The usual way and the new moves by those who may, so that lives get somewhere. */
const usual: readonly (readonly [string, Actor])[] = [
  ['dispatch', people.dispatcher],
  ['dispatchAll', people.supervisor],
  ['sign', people.officer],
  ['sign', transport.officer],
  ['submit', people.officer],
  ['submit', transport.officer],
  ['submit', east.officer],
  ['pass', people.otherDispatcher],
  ['join', people.dispatcher],
  ['refuseJoint', transport.lead],
  ['assign', people.lead],
  ['transfer', people.lead],
  ['recall', people.dispatcher],
  ['askReturn', people.lead],
  ['grantReturn', people.supervisor],
  ['askExtension', people.lead],
  ['extend', people.supervisor],
  ['unsolved', people.callback],
  ['solved', people.callback],
  ['reopen', people.supervisor],
];
const everyone: readonly Actor[] = [...Object.values(people), ...Object.values(east), ...Object.values(transport)];
const move = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...usual) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...Object.keys(acts)), fc.constantFrom(...everyone)) },
);
const turn = fc.record({ move, on: fc.constantFrom(0, 0, 1), hours: fc.constantFrom(0, 0, 0, 1, 9, 30) });

const live = (orders: readonly Order[]) => orders.filter(({ state }) => !endedOrders.includes(state));

function holds(hall: Hall, number: string): void {
  const { state } = hall.ticket(number);
  const orders = ordersOf(hall.db, number);
  for (const order of orders) expect(orderStateAfter(toldOf(hall, order.id))).toBe(order.state);
  const leads = live(orders).filter(({ lead }) => lead === 1);
  expect(leads.length, `live lead orders while ${state}`).toBe(orderedStates.includes(state) ? 1 : 0);
  if (finalStates.includes(state) || leads.length === 0) expect(live(orders), `orders while ${state}`).toEqual([]);
  const [lead] = leads;
  const helpers = live(orders).filter((order) => order.lead === 0);
  if (lead) {
    expect(hall.ticket(number).lead).toBe(lead.department);
    // Waiting for the citizen's word moves the order's day alone, and only later.
    expect(lead.dueAt).toBeGreaterThanOrEqual(hall.ticket(number).dueAt);
    expect(new Set(live(orders).map(({ department }) => department)).size).toBe(helpers.length + 1);
    for (const helper of helpers) expect(helper.round).toBe(lead.round);
    if (lead.state === 'submitted') for (const helper of helpers) expect(helper.state).toBe('submitted');
    if (lead.supersedes !== null) expect(endedOrders).toContain(orders.find(({ id }) => id === lead.supersedes)?.state);
  }
  const asked = orders.filter(({ returnAsked }) => returnAsked > 0).map(({ department }) => department);
  expect(new Set(asked).size, 'a department asks once').toBe(asked.length);
  // A sub-office carries its department's extension on: the journal counts each once.
  const grants = orders.flatMap(({ id }) => toldOf(hall, id)).filter(({ type }) => type === 'order.extension_granted');
  expect(grants.length).toBeLessThanOrEqual(1);
  for (const order of orders) {
    if (order.state === 'submitted') expect(answerOf(hall.db, order.id)?.state).toBe('submitted');
  }
}

test('one lead is at work while a ticket is, helpers end with it, and nobody asks or is given twice', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(turn, { minLength: 10, maxLength: 45 }), async (turns) => {
      const hall = await openHall();
      const numbers = [await hall.bring('in_progress'), (await hall.take()).number];
      for (const { move: tried, on, hours } of turns) {
        const [name, actor] = tried;
        const number = numbers[on] ?? '';
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
        if (refused) expect(hall.db.prepare('SELECT count(*) AS n FROM journal').get()).toEqual(entries);
        else seen.add(name);
        await hall.clock.advance(hours * HOUR_MS);
        await hall.rest();
        for (const each of numbers) holds(hall, each);
      }
      expect(verifyJournal(hall.db)).toMatchObject({ whole: true });
      await hall.rest();
      hall.db.close();
    }),
    { numRuns: 40 },
  );
  // Lives that get nowhere prove nothing.
  expect(seen.size, [...seen].join(' ')).toBeGreaterThan(14);
}, 240_000);
