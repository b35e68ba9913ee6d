/** Many lives of a ticket on the whole house: whatever people try, what must always hold holds. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Actor } from '../../src/engine/actor.js';
import { textOf, verifyJournal } from '../../src/engine/journal.js';
import type { Step } from '../../src/engine/step.js';
import { Refusal } from '../../src/kit/refusal.js';
import { reply } from '../../src/notices/replying.js';
import { askReturn, decideReturn, dispatch, review, sign } from '../../src/orders/actions.js';
import { submit } from '../../src/orders/answering.js';
import { extend } from '../../src/orders/extending.js';
import { endedOrders, orderStateAfter } from '../../src/orders/order.js';
import { ordersOf } from '../../src/orders/table.js';
import { accept, answer, decline, merge, reclassify, unmerge, withdraw } from '../../src/tickets/actions.js';
import { callBack, close, closeByPanel, redo, reopen } from '../../src/tickets/closing.js';
import { decideProposal, proposeDecline, proposeExclusion, requestSuspension } from '../../src/tickets/deciding.js';
import { mustFind } from '../../src/tickets/move.js';
import { ask, hear, resume, suspend } from '../../src/tickets/pausing.js';
import { progressWords } from '../../src/tickets/progress.js';
import { reopenOrLink } from '../../src/tickets/reopening.js';
import { lift, supervise, urge } from '../../src/tickets/supervising.js';
import type { Ticket } from '../../src/tickets/table.js';
import { orderedStates, stateAfter, type TicketState, transitions } from '../../src/tickets/ticket.js';
import { progressOf } from '../../src/tickets/track.js';
import { MORNING } from '../harness/house.js';
import { fine, type Hall, openHall, people } from './hall.js';

const HOUR_MS = 3_600_000;

type Act = (step: Step, number: string, other: string) => unknown;

/** What people do; `other` is a second ticket in the same hall. */
const acts: Readonly<Record<string, Act>> = {
  accept: (step, number) => accept(step, number, undefined),
  answer: (step, number) => answer(step, number, 'On Friday, call 13800138000.'),
  decline: (step, number) => decline(step, number, 'For the court; 110101199003070018.'),
  merge: (step, number, other) => merge(step, number, other),
  unmerge: (step, number) => unmerge(step, number),
  withdraw: (step, number) => withdraw(step, number, 'Mended, +12025550143.'),
  urge: (step, number) => urge(step, number),
  supervise: (step, number) => supervise(step, number, 2, 'Watch it.'),
  lift: (step, number) => lift(step, number, 'Answered.'),
  ask: (step, number) => ask(step, number, 'Which? 13800138000'),
  hear: (step, number) => hear(step, number, 'Left.'),
  suspend: (step, number) => suspend(step, number, 3, 'In court, 13800138000.'),
  resume: (step, number) => resume(step, number),
  requestSuspension: (step, number) => requestSuspension(step, number, { code: 'court', days: 3, reason: 'x' }),
  confirmSuspension: (step, number) => decideProposal(step, number, 'suspension', { yes: true }),
  again: (step, number) => reopenOrLink(step, number, 'It is back.'),
  ringUp: (step, number) => reply(step, number, { by: 'phone', heard: true }),
  exclude: (step, number) => proposeExclusion(step, number, { class: 'mediation', reason: 'x' }),
  secret: (step, number) => reclassify(step, number, { secrecy: 2 }),
  open: (step, number) => reclassify(step, number, { secrecy: 1 }),
  dispatch: (step, ticket) => dispatch(step, { ticket, lead: 'public-works' }),
  dispatchAll: (step, ticket) => dispatch(step, { ticket, lead: 'public-works', co: ['water-works'] }),
  sign: (step, number) => sign(step, number),
  submit: (step, ticket) =>
    submit(step, { ticket, text: 'Filled. Ask 139 0013 9000.', result: 'solved', notTold: true }),
  pass: (step, number) => review(step, number, fine),
  sendBack: (step, number) => review(step, number, { pass: false, failed: ['no_action'], reason: 'Say when.' }),
  askReturn: (step, ticket) => askReturn(step, { ticket, code: 'not_ours', basis: 'Not ours.', to: 'transport' }),
  grantReturn: (step, number) => decideReturn(step, number, true, 'Right.'),
  refuseReturn: (step, number) => decideReturn(step, number, false, 'It is.'),
  extend: (step, number) => extend(step, number, 3, 'Frost; 13800138000.'),
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

/** What usually comes next, by where the ticket is. */
const onward: Partial<Readonly<Record<TicketState, readonly (readonly [string, Actor])[]>>> = {
  registered: [
    ['accept', people.dispatcher],
    ['answer', people.agent],
    ['proposeDecline', people.agent],
  ],
  awaiting_dispatch: [
    ['dispatch', people.supervisor],
    ['dispatchAll', people.supervisor],
  ],
  dispatched: [['sign', people.officer]],
  in_progress: [
    ['submit', people.officer],
    ['submit', people.officer],
    ['submit', people.officer],
    ['submit', people.officer],
    ['ask', people.officer],
    ['askReturn', people.lead],
    ['requestSuspension', people.lead],
    ['confirmSuspension', people.supervisor],
    ['grantReturn', people.supervisor],
  ],
  awaiting_citizen: [['hear', people.agent]],
  suspended: [['resume', people.supervisor]],
  reply_review: [
    ['pass', people.otherDispatcher],
    ['pass', people.otherDispatcher],
    ['sendBack', people.otherDispatcher],
  ],
  callback: [
    ['ringUp', people.callback],
    ['solved', people.callback],
    ['unreached', people.callback],
    ['unsolved', people.callback],
    ['redo', people.callback],
    ['confirmRework', people.supervisor],
    ['close', people.callback],
  ],
  rework: [['dispatch', people.dispatcher]],
  closed: [['reopen', people.supervisor]],
  archived: [['again', people.agent]],
};

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

/** What must hold of a ticket after every turn. */
function holds(hall: Hall, ticket: Ticket, before: Ticket): void {
  const { number, state } = ticket;
  const told = hall.entries(number);
  expect(stateAfter(told), 'I3: state is the fold of events').toBe(state);
  const orders = ordersOf(hall.db, number);
  for (const order of orders) expect(orderStateAfter(journalOf(hall, order.id))).toBe(order.state);
  const leads = orders.filter((order) => order.lead === 1 && !endedOrders.includes(order.state));
  expect(leads.length, `I1: live lead orders while ${state}`).toBe(orderedStates.includes(state) ? 1 : 0);
  if (state === 'closed' || state === 'archived') wasAnswered(ticket, told);
  if (ticket.dueAt > before.dueAt) expect(granted(hall, ticket), 'I6: a later promise was granted').toBe(true);
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

/** The three ways a promise moves: granted to the department, moved by a pause, counted again by command. */
const movers = ['order.extension_granted', 'ticket.due_moved', 'ticket.deadline_recomputed'];

function granted({ db }: Hall, { number, dueAt }: Ticket): boolean {
  return db
    .prepare<[], { type: string; data: string }>(
      "SELECT type, data FROM journal WHERE type LIKE '%due_moved' OR type LIKE '%extension_granted' OR type LIKE '%recomputed'",
    )
    .all()
    .filter(({ type }) => movers.includes(type))
    .map(({ data }) => JSON.parse(data))
    .some((entry) => entry.ticket === number && entry.dueAfter === dueAt);
}

function journalOf(hall: Hall, order: string): readonly { type: string }[] {
  return hall.db
    .prepare<[string], { type: string }>('SELECT type FROM journal WHERE about = ? ORDER BY seq')
    .all(`order:${order}`);
}

/** `COUNTYLINE_LIVES=10000` lives that many days of the county, seed after seed; without it a small share of it. */
const DAYS = Number(process.env['COUNTYLINE_LIVES'] ?? 0);
const DAY_MS = 24 * HOUR_MS;
const turns = fc.array(turn, { minLength: 5, maxLength: 40 });

/** One hall, two requests, and whatever people try; gives the days that passed. */
async function live(taken: readonly Turn[], entered: Map<string, number>) {
  const hall = await openHall();
  const numbers = [(await hall.take()).number, (await hall.take({ anonymous: true })).number];
  for (const { move: tried, on, hours } of taken) {
    const number = numbers[on] ?? '';
    const next = typeof tried === 'number' ? (onward[hall.ticket(number).state] ?? []) : [tried];
    const chosen = next[typeof tried === 'number' ? tried % Math.max(1, next.length) : 0];
    if (!chosen) continue;
    const [name, actor] = chosen;
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
    await hall.rest();
    numbers.forEach((each, at) => {
      const before = was[at];
      const after = hall.ticket(each);
      if (before) holds(hall, after, before);
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
  const entered = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(turns, async (taken) => {
      await live(taken, entered);
    }),
    { numRuns: 40 },
  );
  expect(entered.size).toBeGreaterThan(3);
});

test.runIf(DAYS > 0)(
  'I1 to I8 hold over as many days as asked for, seed after seed',
  { timeout: 3_600_000 },
  async () => {
    const entered = new Map<string, number>();
    let days = 0;
    let lives = 0;
    for (let seed = 1; days < DAYS; seed += 1) {
      for (const taken of fc.sample(turns, { seed, numRuns: 20 })) {
        days += await live(taken, entered);
        lives += 1;
      }
    }
    process.stderr.write(`${lives} lives, ${Math.round(days)} days: ${JSON.stringify(Object.fromEntries(entered))}\n`);
    // Every state but the first, which nobody sees.
    expect(entered.size).toBeGreaterThan(12);
  },
);
