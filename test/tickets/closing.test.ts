/** The end of a ticket: told, called back, closed or handled again; and filed away. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Actor } from '../../src/engine/actor.js';
import { verifyJournal } from '../../src/engine/journal.js';
import type { Step } from '../../src/engine/step.js';
import { dispatch, review, sign } from '../../src/orders/actions.js';
import { submit } from '../../src/orders/answering.js';
import { afterCallback, callBack, close, closeByPanel, redo, reopen } from '../../src/tickets/closing.js';
import { decideProposal } from '../../src/tickets/deciding.js';
import { REWORKS_MOST, TRIES_MOST } from '../../src/tickets/guards.js';
import { mustFind } from '../../src/tickets/move.js';
import { callbackPage } from '../../src/tickets/worklists.js';
import { fine, type Hall, openHall, people } from './hall.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const confirm = (step: Step, number: string) => decideProposal(step, number, 'rework', { yes: true });
const solved = { contacted: true, solved: true, satisfied: 4 } as const;
const unsolved = { contacted: true, solved: false, satisfied: 1 } as const;
const unreached = { contacted: false, solved: undefined, satisfied: undefined } as const;

/** The lead department once more, up to the call-back. */
async function again(hall: Hall, number: string): Promise<void> {
  await hall.act(people.officer, (step) => sign(step, number));
  await hall.act(people.officer, (step) =>
    submit(step, { ticket: number, text: 'Done again.', result: 'solved', notTold: true }),
  );
  await hall.act(people.dispatcher, (step) => review(step, number, fine));
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
      else expect(next).toBe(reworks >= REWORKS_MOST ? 'panel' : 'rework_proposed');
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
    await hall.clock.advance(5 * HOUR_MS);
  }
  expect(hall.ticket(number)).toMatchObject({ state: 'closed', tries: 3 });
});

test('#31 redo: proposed by who called, confirmed by a supervisor, twice at most; then it is for a panel', async () => {
  const hall = await openHall();
  const number = await hall.bring('callback');
  for (let round = 1; round <= REWORKS_MOST; round += 1) {
    expect(await hall.act(people.callback, (step) => callBack(step, number, unsolved))).toBe('rework_proposed');
    expect(hall.ticket(number).state).toBe('callback');
    expect(await hall.refusal(people.callback, (step) => callBack(step, number, solved))).toContain('was proposed');
    expect(await hall.refusal(people.callback, (step) => close(step, mustFind(step, number)))).toContain(
      'was proposed',
    );
    expect(await hall.refusal(people.callback, (step) => confirm(step, number))).toContain('for a supervisor');
    await hall.act(people.supervisor, (step) => confirm(step, number));
    expect(hall.lead(number)).toMatchObject({ department: 'public-works', state: 'issued', round: round + 1 });
    expect(hall.ticket(number)).toMatchObject({ state: 'dispatched', reworks: round });
    await again(hall, number);
  }
  expect(await hall.refusal(people.supervisor, (step) => redo(step, number))).toContain('handled again 2 times');
  expect(await hall.act(people.callback, (step) => callBack(step, number, unsolved))).toBe('panel');
  expect(await hall.refusal(people.callback, (step) => close(step, mustFind(step, number)))).toContain('for a panel');
  const verdict = { result: 'unreasonable', members: ['tang', 'zhu'], reason: 'Beyond the law.' } as const;
  const panel = (members: readonly string[]) =>
    hall.refusal(people.supervisor, (step) => closeByPanel(step, number, { ...verdict, members }));
  expect(await panel(['tang', 'zhu'])).toContain('at least two people besides');
  expect(await panel(['tang', 'nobody'])).toContain('no user "nobody"');
  expect(await panel(['tang', 'bai'])).toBe('done');
  expect(hall.ticket(number)).toMatchObject({ state: 'closed', result: 'unreasonable' });
  expect(hall.db.prepare('SELECT score FROM survey WHERE ticket = ?').get(number)).toEqual({ score: 1 });
});

test('#31 redo: a supervisor who finds no fault with the department ends it as an explanation', async () => {
  const hall = await openHall();
  const number = await hall.bring('callback');
  await hall.act(people.callback, (step) => callBack(step, number, unsolved));
  const no = (reason?: string) =>
    hall.refusal(people.supervisor, (step) => decideProposal(step, number, 'rework', { yes: false, reason }));
  expect(await no()).toContain('add --reason');
  expect(await no('The law sets the size.')).toBe('done');
  expect(hall.ticket(number)).toMatchObject({ state: 'closed', result: 'explained', reworks: 0 });
  expect(hall.db.prepare('SELECT score FROM survey WHERE ticket = ?').get(number)).toEqual({ score: 1 });
});

test('#31 redo: a panel sits only after two second handlings', async () => {
  const hall = await openHall();
  const number = await hall.bring('callback');
  const verdict = { result: 'explained', members: ['tang', 'bai'], reason: 'x' } as const;
  expect(await hall.refusal(people.supervisor, (step) => closeByPanel(step, number, verdict))).toContain(
    'not for a panel',
  );
});

test('#30 call-back: one try in each part of a day, the next allowed time is named, a supervisor may have a reason', async () => {
  const hall = await openHall();
  const number = await hall.bring('callback');
  const call = (who: Actor, override?: string) =>
    hall.refusal(who, (step) => callBack(step, number, { ...unreached, override }));
  expect(await call(people.callback)).toBe('done');
  await hall.clock.advance(2 * HOUR_MS);
  expect(await call(people.callback)).toContain('try again from 2026-03-03 12:00 on');
  expect(await call(people.callback, 'They asked for it.')).toContain('Only a supervisor');
  expect(hall.ticket(number).tries).toBe(1);
  expect(await call(people.supervisor, 'They asked for it.')).toBe('done');
  await hall.clock.advance(2 * HOUR_MS);
  expect(await call(people.callback)).toBe('done');
  expect(hall.ticket(number)).toMatchObject({ state: 'closed', tries: 3 });
});

test('#30 call-back: the worklist says who is due, what was tried and when the next try may be', async () => {
  const hall = await openHall();
  const number = await hall.bring('callback');
  const list = (now: boolean) =>
    hall.engine.read(people.callback, (view) => callbackPage(view, { now, limit: 10 })).callbacks;
  expect(list(true)).toMatchObject([{ number, tries: 0, now: true, overdue: false, waitsFor: null, wish: 'sms' }]);
  await hall.act(people.callback, (step) => callBack(step, number, unreached));
  expect(list(true)).toEqual([]);
  expect(list(false)).toMatchObject([{ tries: 1, now: false, mayTryAt: '2026-03-03T12:00:00+08:00' }]);
  await hall.clock.advance(36 * HOUR_MS);
  expect(list(true)).toMatchObject([{ number, overdue: true, replied: true }]);
  await hall.act(people.callback, (step) => callBack(step, number, unsolved));
  expect(list(false)).toMatchObject([{ waitsFor: 'supervisor', mayTryAt: null, now: false }]);
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
