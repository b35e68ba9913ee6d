/** Rows of the table of transitions that are the hotline's own: who may, what must hold, what the journal tells. */

import { expect, test } from 'vitest';
import { textOf } from '../../src/engine/journal.js';
import { review } from '../../src/orders/actions.js';
import { accept, answer, merge, note, reclassify, unmerge, withdraw } from '../../src/tickets/actions.js';
import { conference, handOver } from '../../src/tickets/bridging.js';
import { callBack } from '../../src/tickets/closing.js';
import { progressWords } from '../../src/tickets/progress.js';
import { reopenOrLink, takeBack } from '../../src/tickets/reopening.js';
import { escalate, lift, supervise, urge } from '../../src/tickets/supervising.js';
import { progressOf, track } from '../../src/tickets/track.js';
import { fine, type Hall, openHall, PHONE, people } from './hall.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const solved = { contacted: true, solved: true, satisfied: 4 } as const;
const types = (hall: Hall, number: string) => hall.entries(number).map(({ type }) => type);
const office = (hall: Hall) => hall.sent.filter(({ channel }) => channel === 'email').map(({ to }) => to);

test('#1 register: number, PIN and deadline at once; the journal has neither words nor number', async () => {
  const hall = await openHall();
  expect(await hall.refusal(people.agent, (step) => step && conference(step, '0', { consent: true }))).toContain(
    'no ticket',
  );
  const { number, pin } = await hall.take({ name: 'Li Hua' });
  expect(number).toMatch(/^\d{11}$/);
  expect(pin).toMatch(/^\d{6}$/);
  expect(hall.entries(number)[0]).toMatchObject({ type: 'ticket.registered', role: 'agent' });
  const journal = JSON.stringify(hall.db.prepare('SELECT data FROM journal').all());
  for (const secret of ['Mill Road', 'Li Hua', PHONE.slice(1), pin]) expect(journal).not.toContain(secret);
});

test('#2 answer at once: an agent’s text ends it as answered, a dispatcher’s does not', async () => {
  const hall = await openHall();
  const { number } = await hall.take();
  expect(await hall.refusal(people.dispatcher, (step) => answer(step, number, 'On Friday.'))).toContain('agent');
  await hall.act(people.agent, (step) => answer(step, number, 'On Friday; call 13800138000.'));
  expect(hall.ticket(number)).toMatchObject({ state: 'answered', result: 'explained', closedAt: hall.clock.now() });
  expect(textOf(hall.db, hall.ticket(number).publicText)).toBe('On Friday; call ***.');
  expect(types(hall, number)).toContain('ticket.answered');
});

test('#3 three-way call: written down only with the citizen’s consent, and nothing moves', async () => {
  const hall = await openHall();
  const { number } = await hall.take({ call: 'call-1' });
  const with3 = (consent: boolean, more: object) =>
    hall.refusal(people.agent, (step) => conference(step, number, { consent, ...more }));
  expect(await with3(false, { department: 'public-works' })).toContain('asked and said yes');
  expect(await with3(true, {})).toContain('Say who joined');
  expect(await with3(true, { department: 'nowhere' })).toContain('no department nowhere');
  expect(await with3(true, { phone: '12' })).toContain('no telephone number');
  expect(await with3(true, { department: 'public-works' })).toBe('done');
  expect(await with3(true, { phone: '+12025550177' })).toBe('done');
  const told = hall.entries(number).filter(({ type }) => type === 'call.conference');
  expect(told.map(({ data }) => JSON.parse(data))).toMatchObject([
    { call: 'call-1', department: 'public-works', party: null, consent: true },
    { department: null, party: expect.any(Number) },
  ]);
  expect(hall.ticket(number).state).toBe('awaiting_dispatch');
});

test('#4 emergency hand-off: what remains is a ticket that is answered already', async () => {
  const hall = await openHall();
  const emergency = { to: '119', text: 'Smoke in the mill', phone: PHONE, lang: 'en', channel: 'phone' } as const;
  const made = await hall.act(people.agent, (step) =>
    handOver(step, { ...emergency, secret: false, anonymous: false, call: 'call-9' }),
  );
  expect(made.state).toBe('answered');
  expect(hall.ticket(made.number)).toMatchObject({ state: 'answered', result: 'legal_channel', lead: null });
  expect(types(hall, made.number)).toEqual(['ticket.registered', 'call.emergency_transfer']);
  expect(textOf(hall.db, hall.ticket(made.number).publicText)).toContain('the fire brigade (119)');
});

test('#7 merge and unmerge: the child keeps number and PIN, follows the stage, and reaches its own call-back', async () => {
  const hall = await openHall();
  const parent = await hall.bring('in_progress');
  const { number, pin } = await hall.take({ phone: '+12025550144' });
  expect(await hall.refusal(people.agent, (step) => merge(step, number, parent))).toContain('dispatcher');
  await hall.act(people.dispatcher, (step) => merge(step, number, parent));
  await hall.act(people.dispatcher, (step) => unmerge(step, number));
  await hall.act(people.dispatcher, (step) => merge(step, number, parent));
  const told = await hall.act(people.citizen, (step) => track(step, { number, pin }));
  expect(told).toMatchObject({ found: true, number, stage: { en: 'being handled' } });
  expect(types(hall, number).filter((type) => /merged/.test(type))).toEqual([
    'ticket.merged',
    'ticket.unmerged',
    'ticket.merged',
  ]);
});

test('#7 merge: joined with a request whose answer is there, or through another, each still has its own call-back', async () => {
  const hall = await openHall();
  const answered = await hall.bring('callback');
  const { number: late } = await hall.take({ phone: '+12025550144' });
  await hall.act(people.dispatcher, (step) => merge(step, late, answered));
  expect(hall.ticket(late)).toMatchObject({ state: 'callback', result: 'solved' });
  const parent = await hall.bring('reply_review');
  const { number: middle } = await hall.take({ phone: '+12025550145' });
  const { number: child } = await hall.take({ phone: '+12025550146' });
  await hall.act(people.dispatcher, (step) => merge(step, child, middle));
  await hall.act(people.dispatcher, (step) => merge(step, middle, parent));
  await hall.act(people.otherDispatcher, (step) => review(step, parent, fine));
  expect([parent, middle, child].map((each) => hall.ticket(each).state)).toEqual(['callback', 'callback', 'callback']);
  await hall.act(people.callback, (step) => callBack(step, child, solved));
  expect(hall.ticket(child).state).toBe('closed');
});

test('#22 urge: counted once a citizen and day, the department is told, the house urges without counting', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  const { number: child } = await hall.take({ phone: '+12025550144' });
  await hall.act(people.dispatcher, (step) => merge(step, child, number));
  await hall.clock.advance(0);
  const before = office(hall).length;
  const ask = (who: (typeof people)['agent' | 'system'], which = number) => hall.act(who, (step) => urge(step, which));
  expect([await ask(people.agent), await ask(people.agent), await ask(people.agent, child)]).toEqual([
    true,
    false,
    true,
  ]);
  expect(await ask(people.system)).toBe(true);
  await hall.clock.advance(0);
  expect(office(hall)).toHaveLength(before + 3);
  expect(hall.ticket(number).urges).toBe(1);
  await hall.clock.advance(DAY_MS);
  expect(await ask(people.agent)).toBe(true);
  expect(hall.ticket(number).urges).toBe(2);
  const { number: over } = await hall.take();
  await hall.act(people.agent, (step) => answer(step, over, 'On Friday.'));
  expect(await hall.refusal(people.agent, (step) => urge(step, over))).toContain('is over');
});

test('#23 supervise: a written notice with its own deadline, overdue when nobody answers, closer by level, lifted', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  const { dueAt } = hall.ticket(number);
  await hall.clock.advance(0);
  const before = office(hall).length;
  await hall.act(people.supervisor, (step) => supervise(step, number, 1, 'Third complaint.'));
  await hall.clock.advance(0);
  expect(hall.sent.at(-1)?.text).toMatch(/一级[\s\S]*Third complaint\.[\s\S]*2026-03-06/);
  const rows = () =>
    hall.db
      .prepare('SELECT level, addressee, overdue_at IS NOT NULL AS late, ended_by FROM supervision ORDER BY id')
      .all();
  await hall.clock.advance(4 * DAY_MS);
  expect(types(hall, number)).toContain('ticket.supervision_overdue');
  await hall.act(people.supervisor, (step) => supervise(step, number, 3, 'Still nothing.', 2));
  expect(rows()).toEqual([
    { level: 1, addressee: 'department', late: 1, ended_by: 'zhu' },
    { level: 3, addressee: 'leader', late: 0, ended_by: null },
  ]);
  await hall.clock.advance(0);
  // Two about the first level, and the leader's notice to department and county office.
  expect(
    office(hall)
      .slice(before)
      .filter((to) => to.startsWith('mayor-office')),
  ).toHaveLength(1);
  expect(hall.ticket(number)).toMatchObject({ supervision: 3, dueAt, state: 'in_progress' });
  await hall.act(people.supervisor, (step) => lift(step, number, 'Answered.'));
  expect(hall.ticket(number).supervision).toBe(0);
  expect(await hall.refusal(people.supervisor, (step) => lift(step, number, 'Again.'))).toContain('not under watch');
  await hall.clock.advance(9 * DAY_MS);
  expect(types(hall, number).filter((type) => type === 'ticket.supervision_overdue')).toHaveLength(1);
});

test('#23 supervise: a watch is over with its ticket, and nothing that is over is watched', async () => {
  const hall = await openHall();
  const number = await hall.bring('callback');
  await hall.act(people.supervisor, (step) => supervise(step, number, 2, 'Watch it.'));
  await hall.act(people.callback, (step) => callBack(step, number, solved));
  await hall.clock.advance(9 * DAY_MS);
  expect(types(hall, number)).not.toContain('ticket.supervision_overdue');
  expect(await hall.refusal(people.supervisor, (step) => supervise(step, number, 1, 'x'))).toContain('is over');
});

test('#24 escalate: laid before the county’s leader, in words that leave a secret out', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress', { secret: true });
  await hall.act(people.supervisor, (step) => escalate(step, number, 'The road is the mayor’s.'));
  await hall.clock.advance(0);
  const letter = hall.sent.find(({ to }) => to.startsWith('mayor-office'));
  expect(letter?.text).toContain(number);
  expect(letter?.text).not.toContain('mayor’s');
  expect(types(hall, number)).toContain('ticket.escalated');
});

test('#32 and #33: within the window a closed ticket goes back to work; archived, a new one is linked to it', async () => {
  const hall = await openHall();
  const number = await hall.bring('callback', { lang: 'en' });
  await hall.act(people.callback, (step) => callBack(step, number, solved));
  const back = await hall.act(people.agent, (step) => reopenOrLink(step, number, 'The hole is back.'));
  expect(back).toMatchObject({ number, reopens: null, pin: null });
  const other = await hall.bring('callback', { phone: '+12025550144', name: 'Li Hua' });
  await hall.act(people.callback, (step) => callBack(step, other, solved));
  await hall.clock.advance(31 * DAY_MS);
  expect(hall.ticket(other).state).toBe('archived');
  expect(types(hall, other)).toContain('ticket.archived');
  const fresh = await hall.act(people.agent, (step) => reopenOrLink(step, other, 'It is back again.'));
  expect(fresh).toMatchObject({ reopens: other, pin: expect.stringMatching(/^\d{6}$/) });
  expect(hall.ticket(fresh.number)).toMatchObject({ service: '010101', numberId: hall.ticket(other).numberId });
  expect(types(hall, fresh.number)).toContain('ticket.linked');
  expect(types(hall, other)).toContain('ticket.linked');
  expect(await hall.refusal(people.dispatcher, (step) => reopenOrLink(step, number, 'x'))).not.toBe('done');
});

test('#34 withdraw: by the citizen with number and PIN, never a whistle-blower’s report once it was dispatched', async () => {
  const hall = await openHall();
  const { number, pin } = await hall.take();
  const take = (typed: { number: string; pin: string }) =>
    hall.act(people.agent, (step) => takeBack(step, { ...typed, reason: 'Mended; +12025550143' }));
  expect(await take({ number, pin: pin === '000000' ? '000001' : '000000' })).toMatchObject({ found: false });
  expect(hall.ticket(number).state).toBe('awaiting_dispatch');
  expect(await take({ number, pin })).toMatchObject({ found: true, state: 'withdrawn' });
  expect(hall.entries(number).at(-1)).toMatchObject({ type: 'ticket.withdrawn', role: 'citizen' });
  const { en } = progressWords(hall.engine.read(people.system, (view) => progressOf(view, hall.ticket(number))));
  expect(en).not.toContain('2025550143');
  const report = await hall.bring('in_progress');
  await hall.act(people.agent, (step) => reclassify(step, report, { secrecy: 3 }));
  expect(await hall.refusal(people.agent, (step) => withdraw(step, report, 'Mended.'))).toContain(
    'cannot be withdrawn',
  );
});

test('#35 reclassify: anybody raises, a supervisor who did not raise lowers, the hotline names the service', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  const change = (who: Parameters<Hall['refusal']>[0], secrecy: 0 | 1 | 2) =>
    hall.refusal(who, (step) => reclassify(step, number, { secrecy }));
  const other = { user: 'yan', role: 'supervisor' } as const;
  expect(await change(people.officer, 2)).toBe('done');
  expect(await change(people.dispatcher, 1)).toContain('Only a supervisor');
  expect(await change(people.supervisor, 1)).toBe('done');
  expect(await change(people.supervisor, 2)).toBe('done');
  expect(await change(people.supervisor, 0)).toContain('another supervisor');
  expect(await change(other, 0)).toBe('done');
  const service = (who: Parameters<Hall['refusal']>[0]) =>
    hall.refusal(who, (step) => reclassify(step, number, { service: '010102' }));
  expect(await service(people.lead)).toContain('the hotline decides');
  expect(await service(people.dispatcher)).toBe('done');
  expect(JSON.parse(hall.entries(number).at(-1)?.data ?? '{}')).toMatchObject({
    service: '010102',
    serviceBefore: '010101',
  });
});

test('#6 and #18: a public note is told in the citizen’s words of progress, an internal one is not', async () => {
  const hall = await openHall();
  const { number } = await hall.take({ service: undefined });
  await hall.act(people.agent, (step) => accept(step, number, '010101'));
  await hall.act(people.agent, (step) => note(step, number, 'We will look on Monday.', true));
  await hall.clock.advance(HOUR_MS);
  await hall.act(people.agent, (step) => note(step, number, 'A crank.', false));
  const { en } = progressWords(hall.engine.read(people.system, (view) => progressOf(view, hall.ticket(number))));
  expect(en).toContain('We will look on Monday.');
  expect(en).not.toContain('crank');
});
