/** Orders at work: sent, signed, given back, answered, reviewed, extended. */

import { expect, test } from 'vitest';
import { dueAfter } from '../../src/county/calendar.js';
import { textOf } from '../../src/engine/journal.js';
import { askReturn, decideReturn, dispatch, review, sign } from '../../src/orders/actions.js';
import { submit } from '../../src/orders/answering.js';
import { extend } from '../../src/orders/extending.js';
import { ordersOf } from '../../src/orders/table.js';
import { merge, withdraw } from '../../src/tickets/actions.js';
import { MORNING } from '../harness/house.js';
import { fine, openHall, people } from '../tickets/hall.js';

const DAY_MS = 86_400_000;
/** What a lead says who wants to be rid of it. */
const away = (ticket: string, basis: string, to = 'transport') => ({ ticket, code: 'not_ours', basis, to }) as const;
const answer = (ticket: string) => ({ ticket, text: 'The hole is filled.', result: 'solved', notTold: true }) as const;

test('the service’s own department leads unless another is named; all deadlines are computed and kept', async () => {
  const hall = await openHall();
  const { number } = await hall.take();
  const sent = await hall.act(people.dispatcher, (step) => dispatch(step, { ticket: number, co: ['transport'] }));
  expect(sent).toEqual({ order: `${number}-1`, department: 'public-works' });
  const { dueAt, dueRule, calendar, lead } = hall.ticket(number);
  expect(lead).toBe('public-works');
  const signDueAt = dueAfter(hall.county, MORNING, { workingDays: 1 }).dueAt;
  expect(ordersOf(hall.db, number)).toMatchObject([
    { department: 'public-works', lead: 1, state: 'issued', signDueAt, dueAt, dueRule, calendar, issuedBy: 'tang' },
    { department: 'transport', lead: 0, state: 'issued' },
  ]);
});

test('nothing is sent to nobody, to a department that is not there, or to a lead as its own helper', async () => {
  const hall = await openHall();
  const { number } = await hall.take();
  const send = (
    input: { lead?: string; co?: readonly string[] },
    actor: (typeof people)[keyof typeof people] = people.dispatcher,
  ) => hall.refusal(actor, (step) => dispatch(step, { ticket: number, ...input }));
  expect(await send({ lead: 'no-such' })).toContain('no department no-such');
  expect(await send({ co: ['no-such'] })).toContain('no department no-such');
  expect(await send({ co: ['public-works'] })).toContain('cannot help itself');
  expect(await send({}, people.agent)).toContain('cannot be dispatched');
  expect(ordersOf(hall.db, number)).toEqual([]);
  expect(await send({})).toBe('done');
  expect(await send({})).toContain('cannot be dispatched');
});

test('the department is told by e-mail which ticket and until when, never who asked or what they said', async () => {
  const hall = await openHall();
  const number = await hall.bring('dispatched', { name: 'Practice Person' });
  await hall.clock.advance(1_000);
  expect(hall.sent).toMatchObject([{ channel: 'email', to: 'public-works@wheatfield.example' }]);
  expect(hall.sent[0]?.text).toContain(number);
  expect(hall.sent[0]?.text).not.toMatch(/Mill Road|Practice Person|0143/);
});

test('an officer of the department signs, nobody else', async () => {
  const hall = await openHall();
  const number = await hall.bring('dispatched');
  expect(await hall.refusal(people.otherOfficer, (step) => sign(step, number))).toContain('you belong to water-works');
  expect(await hall.refusal(people.dispatcher, (step) => sign(step, number))).toContain('you act as dispatcher');
  expect(await hall.refusal(people.officer, (step) => sign(step, number))).toBe('done');
  expect(hall.lead(number)).toMatchObject({ state: 'signed', signedBy: 'public-officer', autoSigned: 0 });
  expect(hall.ticket(number).state).toBe('in_progress');
});

test('what nobody signs signs itself at its deadline, and counts as late', async () => {
  const hall = await openHall();
  const number = await hall.bring('dispatched');
  const signDueAt = hall.lead(number)?.signDueAt ?? 0;
  await hall.clock.advance(signDueAt - MORNING - 1);
  expect(hall.ticket(number).state).toBe('dispatched');
  await hall.clock.advance(1);
  expect(hall.lead(number)).toMatchObject({ state: 'signed', signedBy: 'system', autoSigned: 1, signedAt: signDueAt });
  expect(hall.ticket(number).state).toBe('in_progress');
});

test('an urgent matter signs itself after half an hour', async () => {
  const hall = await openHall();
  const number = await hall.bring('dispatched', { service: '020101' });
  await hall.clock.advance(30 * 60_000);
  expect(hall.lead(number)).toMatchObject({ autoSigned: 1 });
});

test('a granted return goes back to be assigned, and the citizen’s clock keeps running', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  const { dueAt } = hall.ticket(number);
  await hall.act(people.lead, (step) => askReturn(step, away(number, 'Not our road.')));
  expect(hall.lead(number)?.state).toBe('return_requested');
  await hall.clock.advance(DAY_MS);
  await hall.act(people.dispatcher, (step) => decideReturn(step, number, true, 'Right.'));
  expect(hall.lead(number)).toBeUndefined();
  expect(hall.ticket(number)).toMatchObject({ state: 'awaiting_dispatch', returns: 1, dueAt });
  await hall.act(people.dispatcher, (step) => dispatch(step, { ticket: number, lead: 'water-works' }));
  expect(hall.lead(number)).toMatchObject({ department: 'water-works', round: 2, dueAt });
});

test('only the department’s lead asks for a return, inside the window, and only once', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  const ask = (actor: (typeof people)[keyof typeof people]) =>
    hall.refusal(actor, (step) => askReturn(step, away(number, 'Not our road.')));
  expect(await ask(people.officer)).toContain('you act as officer');
  expect(await ask(people.otherLead)).toContain('you belong to water-works');
  expect(await ask(people.lead)).toBe('done');
  await hall.act(people.dispatcher, (step) => decideReturn(step, number, false, 'It is your road.'));
  expect(hall.lead(number)?.state).toBe('signed');
  expect(await ask(people.lead)).toContain('asked to return');
});

test('after the return window a department answers or asks for more time', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  await hall.clock.advance((hall.lead(number)?.returnUntil ?? 0) - MORNING + 1);
  expect(await hall.refusal(people.lead, (step) => askReturn(step, away(number, 'Late.')))).toContain('window');
});

test('the second return is a supervisor’s to decide, and so is where it goes then', async () => {
  const hall = await openHall();
  const number = await hall.bring('dispatched');
  await hall.act(people.lead, (step) => askReturn(step, away(number, 'Not our road.')));
  await hall.act(people.dispatcher, (step) => decideReturn(step, number, true, 'Right.'));
  await hall.act(people.dispatcher, (step) => dispatch(step, { ticket: number, lead: 'water-works' }));
  await hall.act(people.otherLead, (step) => askReturn(step, away(number, 'No water there.')));
  const grant = (actor: (typeof people)[keyof typeof people]) =>
    hall.refusal(actor, (step) => decideReturn(step, number, true, 'Right.'));
  expect(await grant(people.dispatcher)).toContain('for a supervisor');
  expect(await grant(people.supervisor)).toBe('done');
  const send = (actor: (typeof people)[keyof typeof people]) =>
    hall.refusal(actor, (step) => dispatch(step, { ticket: number, lead: 'transport' }));
  expect(await send(people.dispatcher)).toContain('only a supervisor');
  expect(await send(people.supervisor)).toBe('done');
});

test('an answer needs words, and is reviewed by somebody else than who gave it', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  expect(await hall.refusal(people.officer, (step) => submit(step, { ...answer(number), text: ' \u200b ' }))).toContain(
    '--text',
  );
  await hall.act(people.officer, (step) => submit(step, answer(number)));
  const twoRoles = { user: 'public-officer', role: 'dispatcher' } as const;
  for (const pass of [true, false]) {
    expect(
      await hall.refusal(twoRoles, (step) =>
        review(step, number, pass ? fine : { pass, failed: ['tone'], reason: 'x' }),
      ),
    ).toContain('may not review it');
  }
  expect(await hall.refusal(people.lead, (step) => review(step, number, fine))).toContain(
    'may not review its own answer',
  );
  expect(await hall.refusal(people.dispatcher, (step) => review(step, number, fine))).toBe('done');
  expect(hall.ticket(number)).toMatchObject({ state: 'callback', result: 'solved' });
  expect(textOf(hall.db, hall.ticket(number).publicText)).toBe('The hole is filled.');
});

test('an answer that was sent back is answered anew, and the new words count', async () => {
  const hall = await openHall();
  const number = await hall.bring('reply_review');
  await hall.act(people.dispatcher, (step) =>
    review(step, number, { pass: false, failed: ['no_action'], reason: 'Say when.' }),
  );
  expect(hall.ticket(number).state).toBe('in_progress');
  await hall.act(people.officer, (step) => submit(step, { ...answer(number), text: 'Filled on 3 March.' }));
  await hall.act(people.otherDispatcher, (step) => review(step, number, fine));
  expect(textOf(hall.db, hall.ticket(number).publicText)).toBe('Filled on 3 March.');
});

test('when the lead’s answer is accepted the helpers’ orders end with it', async () => {
  const hall = await openHall();
  const { number } = await hall.take();
  await hall.act(people.dispatcher, (step) => dispatch(step, { ticket: number, co: ['transport'] }));
  await hall.act(people.officer, (step) => sign(step, number));
  expect(await hall.refusal(people.officer, (step) => submit(step, answer(number)))).toContain('waits for transport');
  const helper = { user: 'transport-officer', role: 'officer', department: 'transport' } as const;
  await hall.act(helper, (step) => sign(step, number));
  await hall.act(helper, (step) => submit(step, answer(number)));
  await hall.act(people.officer, (step) => submit(step, answer(number)));
  await hall.act(people.dispatcher, (step) => review(step, number, fine));
  expect(ordersOf(hall.db, number).map(({ state }) => state)).toEqual(['accepted', 'accepted']);
});

test('one extension, before it is due, moves order and promise alike and keeps both rules', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  const before = hall.ticket(number).dueAt;
  const more = () => hall.refusal(people.supervisor, (step) => extend(step, number, 5, 'Frost.'));
  expect(await more()).toBe('done');
  const dueAt = dueAfter(hall.county, before, { workingDays: 5 }).dueAt;
  expect(hall.lead(number)).toMatchObject({ dueAt, dueRule: '15wd+5wd', extended: 1 });
  expect(hall.ticket(number)).toMatchObject({ dueAt, dueRule: '15wd+5wd' });
  expect(await more()).toContain('extended once already');
});

test('what is overdue is not extended', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  await hall.clock.advance(hall.ticket(number).dueAt - MORNING + 1);
  expect(await hall.refusal(people.supervisor, (step) => extend(step, number, 5, 'Late.'))).toContain('overdue');
});

test('lights turn yellow at four fifths of the time and red at the deadline', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  const span = hall.ticket(number).dueAt - MORNING;
  await hall.clock.advance(Math.round(span * 0.8) - 1);
  expect(hall.ticket(number).light).toBe('green');
  await hall.clock.advance(1);
  expect(hall.ticket(number).light).toBe('yellow');
  await hall.clock.advance(span - Math.round(span * 0.8));
  expect(hall.ticket(number).light).toBe('red');
});

test('a ticket that is over leaves no department at work', async () => {
  const hall = await openHall();
  const [withdrawn, joined, parent] = [
    await hall.bring('dispatched'),
    await hall.bring('in_progress'),
    await hall.bring('in_progress'),
  ];
  await hall.act(people.agent, (step) => withdraw(step, withdrawn, 'Mended.'));
  await hall.act(people.dispatcher, (step) => merge(step, joined, parent));
  for (const number of [withdrawn, joined]) {
    expect(ordersOf(hall.db, number).map(({ state }) => state)).toEqual(['recalled']);
  }
});
