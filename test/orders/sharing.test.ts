/** Who works on an order: helpers that come later, one officer, a sub-office, and what a dispatcher takes back. */

import { expect, test } from 'vitest';
import { textOf } from '../../src/engine/journal.js';
import { askReturn, decideReturn, dispatch, sign } from '../../src/orders/actions.js';
import { progress, submit } from '../../src/orders/answering.js';
import { listOrders } from '../../src/orders/listing.js';
import { requestsOf } from '../../src/orders/request-table.js';
import { askJoint, assign, denyJoint, join, recall, refuseJoint, transfer } from '../../src/orders/sharing.js';
import { ordersOf } from '../../src/orders/table.js';
import { openHall, people } from '../tickets/hall.js';
import { east, lastTold, of, toldOf, transport } from './crew.js';

const answer = (ticket: string) => ({ ticket, text: 'Filled.', result: 'solved', notTold: true }) as const;

test('a re-dispatch is a new order that names the one before it', async () => {
  const hall = await openHall();
  const number = await hall.bring('dispatched');
  const away = { ticket: number, code: 'other_area', basis: 'River Act §4', to: 'water-works' } as const;
  await hall.act(people.lead, (step) => askReturn(step, away));
  expect(lastTold(hall, `${number}-1`, 'order.return_requested')?.data).toMatchObject({
    reason: 'other_area',
    to: 'water-works',
  });
  const { returnCode, returnTo, returnBasis } = hall.lead(number) ?? { returnBasis: null };
  expect([returnCode, returnTo, textOf(hall.db, returnBasis)]).toEqual(['other_area', 'water-works', 'River Act §4']);
  await hall.act(people.dispatcher, (step) => decideReturn(step, number, true, 'Right.'));
  await hall.act(people.dispatcher, (step) => dispatch(step, { ticket: number, lead: 'water-works', note: 'Look.' }));
  expect(hall.lead(number)).toMatchObject({ supersedes: `${number}-1`, round: 2, noMoreReturn: 0 });
  expect(lastTold(hall, `${number}-2`, 'order.issued')?.data).toMatchObject({ supersedes: `${number}-1` });
  expect(textOf(hall.db, hall.lead(number)?.note ?? null)).toBe('Look.');
});

test('a return names a reason and another department that there is; a sub-office is no other department', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  const ask = (to: string) =>
    hall.refusal(people.lead, (step) =>
      askReturn(step, { ticket: number, code: 'not_ours', basis: 'No road of ours.', to }),
    );
  expect(await ask('no-such')).toContain('no department no-such');
  expect(await ask('public-works')).toContain('another department');
  expect(await ask('east-office')).toContain('ticket transfer');
  expect(await ask('transport')).toBe('done');
});

test('a refused return stays where it is, for good', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  await hall.act(people.lead, (step) =>
    askReturn(step, { ticket: number, code: 'not_ours', basis: 'No.', to: 'transport' }),
  );
  await hall.act(people.dispatcher, (step) => decideReturn(step, number, false, 'It is.'));
  expect(hall.lead(number)).toMatchObject({ noMoreReturn: 1, state: 'signed' });
  await hall.act(people.lead, (step) => transfer(step, number, 'east-office'));
  const again = { ticket: number, code: 'not_ours', basis: 'No.', to: 'transport' } as const;
  expect(await hall.refusal(east.lead, (step) => askReturn(step, again))).toContain('decided that east-office keeps');
});

test('a helper comes later: the dispatcher joins it, it signs, and the lead’s answer waits for its text', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  const add = (who: (typeof people)[keyof typeof people], department: string) =>
    hall.refusal(who, (step) => join(step, number, department, 'Is the pipe theirs?'));
  expect(await add(people.officer, 'transport')).toContain('you act as officer');
  expect(await add(people.dispatcher, 'no-such')).toContain('no department no-such');
  expect(await add(people.dispatcher, 'public-works')).toContain('cannot help itself');
  expect(await add(people.dispatcher, 'transport')).toBe('done');
  expect(await add(people.dispatcher, 'transport')).toContain('works on ticket');
  const helper = ordersOf(hall.db, number)[1];
  expect(helper).toMatchObject({ lead: 0, state: 'issued', dueAt: hall.ticket(number).dueAt });
  expect(toldOf(hall, helper?.id ?? '').map(({ type }) => type)).toEqual(['order.joint_added']);
  expect(await hall.refusal(people.officer, (step) => submit(step, answer(number)))).toContain('waits for transport');
  await hall.act(transport.officer, (step) => sign(step, number));
  await hall.act(transport.officer, (step) => submit(step, answer(number)));
  expect(hall.ticket(number).state).toBe('in_progress');
  expect(await hall.refusal(people.officer, (step) => submit(step, answer(number)))).toBe('done');
  expect(await add(people.dispatcher, 'health')).toContain('can be done only when');
});

test('a lead asks for help; who cannot help says why, and the lead answers without them', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  expect(await hall.refusal(people.officer, (step) => askJoint(step, number, 'transport', 'x'))).toContain(
    'you act as officer',
  );
  expect(await hall.refusal(people.otherLead, (step) => askJoint(step, number, 'transport', 'x'))).toContain(
    'you belong to water-works',
  );
  await hall.act(people.lead, (step) => askJoint(step, number, 'transport', 'Their crossing.'));
  expect(requestsOf(hall.db, `${number}-1`)).toMatchObject([
    { kind: 'joint', state: 'asked', department: 'transport' },
  ]);
  expect(ordersOf(hall.db, number)).toHaveLength(1);
  await hall.act(people.dispatcher, (step) => join(step, number, 'transport', undefined));
  expect(requestsOf(hall.db, `${number}-1`)).toMatchObject([{ state: 'granted' }]);
  const cannot = (who: typeof transport.lead) => hall.refusal(who, (step) => refuseJoint(step, number, 'No crossing.'));
  expect(await cannot(transport.officer)).toContain('you act as officer');
  expect(await cannot(people.lead)).toContain('leads ticket');
  const back = { ticket: number, code: 'not_ours', basis: 'No.', to: 'health' } as const;
  expect(await hall.refusal(transport.lead, (step) => askReturn(step, back))).toContain('only helps');
  expect(await cannot(transport.lead)).toBe('done');
  expect(lastTold(hall, `${number}-1-transport`, 'order.joint_refused')?.data).toMatchObject({ lead: false });
  expect(hall.ticket(number).state).toBe('in_progress');
  expect(await hall.refusal(people.officer, (step) => submit(step, answer(number)))).toBe('done');
});

test('a dispatcher may deny the help a lead asks for, says why, and the lead answers alone', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  const deny = (who: (typeof people)[keyof typeof people], to = 'transport', reason = 'No crossing there.') =>
    hall.refusal(who, (step) => denyJoint(step, number, to, reason));
  expect(await deny(people.dispatcher)).toContain('Nobody waits for a word on the help of transport');
  await hall.act(people.lead, (step) => askJoint(step, number, 'transport', 'Their crossing.'));
  expect(await deny(people.lead)).toContain('you act as lead');
  expect(await deny(people.dispatcher, 'health')).toContain('Nobody waits for a word on the help of health');
  expect(await deny(people.dispatcher, 'transport', ' \u200b ')).toContain('--reason');
  expect(await deny(people.dispatcher)).toBe('done');
  await hall.rest();
  expect(hall.sent.at(-1)).toMatchObject({ channel: 'email', text: expect.stringContaining(number) });
  expect(hall.sent.at(-1)?.text).not.toContain('crossing');
  const denied = lastTold(hall, `${number}-1`, 'order.joint_denied')?.data;
  expect(denied).toMatchObject({ department: 'public-works', to: 'transport', askedBy: 'public-lead' });
  expect(textOf(hall.db, String(denied?.['reason']))).toBe('No crossing there.');
  const read = (who: (typeof people)[keyof typeof people]) =>
    hall.engine.read(who, (view) => listOrders(view, { number, limit: 9 })).orders[0]?.requests;
  expect(read(people.lead)).toMatchObject([{ kind: 'joint', state: 'refused', answer: 'No crossing there.' }]);
  expect(read(people.otherLead)).toMatchObject([{ state: 'refused', answer: null }]);
  expect(await deny(people.dispatcher)).toContain('Nobody waits');
  expect(ordersOf(hall.db, number)).toHaveLength(1);
  // Asked again with a better reason it may still be granted.
  await hall.act(people.lead, (step) => askJoint(step, number, 'transport', 'The crossing sank.'));
  await hall.act(people.dispatcher, (step) => join(step, number, 'transport', undefined));
  expect(read(people.lead)).toMatchObject([{ state: 'refused' }, { state: 'granted', answer: null }]);
});

test('an assigned order is that officer’s, or the lead’s', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  const give = (officer: string, who: typeof east.lead = people.lead) =>
    hall.refusal(who, (step) => assign(step, number, officer));
  expect(await give('water-officer')).toContain('no officer water-officer');
  expect(await give('wu')).toContain('no officer wu');
  expect(await give('public-officer', people.officer)).toContain('you act as officer');
  expect(await give('public-officer', people.otherLead)).toContain('you belong to water-works');
  expect(await give('public-officer')).toBe('done');
  expect(lastTold(hall, `${number}-1`, 'order.assigned')?.data).toMatchObject({ officer: 'public-officer' });
  const colleague = of('public-works', 'officer', 'somebody-else');
  expect(await hall.refusal(colleague, (step) => submit(step, answer(number)))).toContain('assigned to public-officer');
  expect(await hall.refusal(colleague, (step) => progress(step, number, 'Begun.', false))).toContain('assigned to');
  expect(await hall.refusal(people.officer, (step) => submit(step, answer(number)))).toBe('done');
});

test('a sub-office takes over what its department signed, with the same dates, and answers', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  const before = hall.lead(number);
  const pass = (to: string, who: typeof east.lead = people.lead) =>
    hall.refusal(who, (step) => transfer(step, number, to));
  expect(await pass('mill-office')).toContain('no sub-office of public-works');
  expect(await pass('water-works')).toContain('no sub-office of public-works');
  expect(await pass('east-office', people.officer)).toContain('you act as officer');
  expect(await pass('east-office')).toBe('done');
  expect(ordersOf(hall.db, number).map(({ state, lead }) => [state, lead])).toEqual([
    ['transferred', 1],
    ['signed', 1],
  ]);
  const { dueAt, dueRule, signedAt, signedBy, returnUntil } = before ?? {};
  expect(hall.lead(number)).toMatchObject({
    department: 'east-office',
    supersedes: `${number}-1`,
    dueAt,
    dueRule,
    signedAt,
    signedBy,
    returnUntil,
  });
  expect(hall.ticket(number)).toMatchObject({ state: 'in_progress', lead: 'east-office' });
  expect(lastTold(hall, `${number}-1`, 'order.transferred')?.data).toMatchObject({ to: 'east-office' });
  expect(await hall.refusal(people.officer, (step) => submit(step, answer(number)))).toContain('you belong to');
  expect(await hall.refusal(east.officer, (step) => submit(step, answer(number)))).toBe('done');
});

test('a dispatcher takes an order back before there is an answer; the helpers’ orders go with it', async () => {
  const hall = await openHall();
  const { number } = await hall.take();
  await hall.act(people.dispatcher, (step) => dispatch(step, { ticket: number, co: ['transport', 'health'] }));
  const take = (who: (typeof people)[keyof typeof people], department?: string) =>
    hall.refusal(who, (step) => recall(step, number, 'Wrong department.', department));
  expect(await take(people.lead)).toContain('you act as lead');
  expect(await take(people.dispatcher, 'education')).toContain('education has no order');
  expect(await take(people.dispatcher, 'health')).toBe('done');
  expect(hall.ticket(number).state).toBe('dispatched');
  expect(await take(people.dispatcher)).toBe('done');
  expect(ordersOf(hall.db, number).map(({ state }) => state)).toEqual(['recalled', 'recalled', 'recalled']);
  expect(hall.ticket(number)).toMatchObject({ state: 'awaiting_dispatch', returns: 0 });
  expect(await take(people.dispatcher)).toContain('no order at work');
  const answered = await hall.bring('reply_review');
  expect(await hall.refusal(people.dispatcher, (step) => recall(step, answered, 'Late.', undefined))).toContain(
    'can be done only when',
  );
});
