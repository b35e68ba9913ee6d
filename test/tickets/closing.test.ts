/** The end of a ticket: told, called back, closed or handled again; and filed away. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verifyJournal } from '../../src/engine/journal.js';
import { dispatch, review, sign, submit } from '../../src/orders/actions.js';
import { afterCallback, callBack, close, redo, reopen } from '../../src/tickets/closing.js';
import { REWORKS_MOST, TRIES_MOST } from '../../src/tickets/guards.js';
import { mustFind } from '../../src/tickets/move.js';
import { type Hall, openHall, people } from './hall.js';

const DAY_MS = 86_400_000;
const solved = { contacted: true, solved: true, satisfied: 4 } as const;
const unsolved = { contacted: true, solved: false, satisfied: 1 } as const;
const unreached = { contacted: false, solved: undefined, satisfied: undefined } as const;

/** The lead department once more, up to the call-back. */
async function again(hall: Hall, number: string): Promise<void> {
  await hall.act(people.officer, (step) => sign(step, number));
  await hall.act(people.officer, (step) => submit(step, { ticket: number, text: 'Done again.', result: 'solved' }));
  await hall.act(people.dispatcher, (step) => review(step, number, true, undefined));
}

test('a call-back closes when it helped or all is tried, repeats when nobody answered, and else hands it back', () => {
  const outcome = fc.record({
    contacted: fc.boolean(),
    solved: fc.boolean(),
    satisfied: fc.integer({ min: 1, max: 5 }),
  });
  fc.assert(
    fc.property(outcome, fc.nat(5), fc.nat(3), (said, tries, reworks) => {
      const next = afterCallback(said, { tries, reworks });
      if (!said.contacted) expect(next).toBe(tries + 1 >= TRIES_MOST ? 'closed' : 'again');
      else if (said.solved) expect(next).toBe('closed');
      else expect(next).toBe(reworks >= REWORKS_MOST ? 'closed' : 'rework');
    }),
  );
});

test('solved at the first call: closed, with the answer, the result and the rating', async () => {
  const hall = await openHall();
  const number = await hall.bring('callback');
  expect(await hall.act(people.callback, (step) => callBack(step, number, solved))).toBe('closed');
  expect(hall.ticket(number)).toMatchObject({ state: 'closed', result: 'solved', reached: 1, tries: 1 });
  expect(hall.db.prepare('SELECT score FROM survey WHERE ticket = ?').get(number)).toEqual({ score: 4 });
  expect(verifyJournal(hall.db)).toMatchObject({ whole: true });
});

test('whoever was reached is asked all of it', async () => {
  const hall = await openHall();
  const number = await hall.bring('callback');
  const half = { contacted: true, solved: true, satisfied: undefined };
  expect(await hall.refusal(people.callback, (step) => callBack(step, number, half))).toContain('--satisfied 1-5');
  expect(hall.ticket(number)).toMatchObject({ state: 'callback', tries: 0 });
});

test('before the answer has arrived nothing is closed; afterwards it may be without a call', async () => {
  const hall = await openHall();
  const number = await hall.bring('callback');
  const shut = () => hall.refusal(people.callback, (step) => close(step, mustFind(step, number)));
  expect(await shut()).toContain('delivered reply or 3 tries (0 so far)');
  await hall.clock.advance(60_000);
  expect(hall.sent).toMatchObject([{ channel: 'email' }, { channel: 'sms', text: expect.stringContaining('filled') }]);
  expect(hall.ticket(number).reached).toBe(1);
  expect(await shut()).toBe('done');
});

test('three calls that nobody takes end it', async () => {
  const hall = await openHall();
  const number = await hall.bring('callback');
  for (const expected of ['again', 'again', 'closed']) {
    expect(await hall.act(people.callback, (step) => callBack(step, number, unreached))).toBe(expected);
  }
  expect(hall.ticket(number)).toMatchObject({ state: 'closed', tries: 3 });
});

test('not solved: the same department handles it again, twice at most, then it is closed', async () => {
  const hall = await openHall();
  const number = await hall.bring('callback');
  for (let round = 1; round <= REWORKS_MOST; round += 1) {
    expect(await hall.act(people.callback, (step) => callBack(step, number, unsolved))).toBe('rework');
    expect(hall.lead(number)).toMatchObject({ department: 'public-works', state: 'issued', round: round + 1 });
    expect(hall.ticket(number)).toMatchObject({ state: 'dispatched', reworks: round });
    await again(hall, number);
  }
  expect(await hall.refusal(people.supervisor, (step) => redo(step, number))).toContain('handled again 2 times');
  expect(await hall.act(people.callback, (step) => callBack(step, number, unsolved))).toBe('closed');
});

test('the department that handled it never calls back, never closes', async () => {
  const hall = await openHall();
  const number = await hall.bring('callback');
  const insider = { user: 'public-lead', role: 'callback', department: 'public-works' } as const;
  expect(await hall.refusal(insider, (step) => callBack(step, number, solved))).toContain('may not call back');
  expect(await hall.refusal(insider, (step) => close(step, mustFind(step, number)))).toContain('may not call back');
  expect(await hall.refusal(people.officer, (step) => close(step, mustFind(step, number)))).not.toBe('done');
  expect(hall.ticket(number).state).toBe('callback');
});

test('an anonymous request ends with its answer: it lies ready for whoever has the PIN', async () => {
  const hall = await openHall();
  const number = await hall.bring('callback', { anonymous: true });
  expect(hall.ticket(number).state).toBe('closed');
  expect(hall.sent.filter(({ channel }) => channel === 'sms')).toEqual([]);
});

test('a closed ticket may be opened again until it is filed away', async () => {
  const hall = await openHall();
  const number = await hall.bring('callback');
  await hall.act(people.callback, (step) => callBack(step, number, solved));
  await hall.act(people.agent, (step) => reopen(step, number, 'The hole is back.'));
  expect(['rework', 'dispatched']).toContain(hall.ticket(number).state);
  if (hall.ticket(number).state === 'rework') {
    await hall.act(people.dispatcher, (step) => dispatch(step, { ticket: number }));
  }
  await again(hall, number);
  await hall.act(people.callback, (step) => callBack(step, number, solved));
  await hall.clock.advance(31 * DAY_MS);
  expect(hall.ticket(number).state).toBe('archived');
  expect(await hall.refusal(people.agent, (step) => reopen(step, number, 'Once more.'))).toContain(
    'only when it is "finished"',
  );
});
