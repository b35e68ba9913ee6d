/** A ticket that waits: for the citizen, who may stay silent; for the law, until the day on which it is looked at again. */

import { expect, test } from 'vitest';
import { entriesAbout } from '../../src/engine/journal.js';
import { extend } from '../../src/orders/extending.js';
import { decideProposal, requestSuspension } from '../../src/tickets/deciding.js';
import { ask, contact, hear, resume, suspend } from '../../src/tickets/pausing.js';
import { progressWords } from '../../src/tickets/progress.js';
import { progressOf } from '../../src/tickets/track.js';
import { type Hall, openHall, people } from './hall.js';

const DAY_MS = 86_400_000;

test('a department asks the citizen, and goes on when the answer is there', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  const { dueAt } = hall.ticket(number);
  await hall.act(people.officer, (step) => ask(step, number, 'Which side of the road?'));
  expect(hall.ticket(number)).toMatchObject({ state: 'awaiting_citizen', dueAt });
  await hall.act(people.agent, (step) => hear(step, number, 'The left one.'));
  expect(hall.ticket(number)).toMatchObject({ state: 'in_progress', dueAt });
});

test('a citizen who says nothing does not hold up the department for ever', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  await hall.act(people.officer, (step) => ask(step, number, 'Which side of the road?'));
  await hall.clock.advance(5 * DAY_MS + 1);
  expect(hall.ticket(number).state).toBe('in_progress');
});

test('only a supervisor pauses a ticket, and it goes on by itself on its day', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  expect(await hall.refusal(people.officer, (step) => suspend(step, number, 3, 'In court.'))).toContain('supervisor');
  await hall.act(people.supervisor, (step) => suspend(step, number, 3, 'In court.'));
  expect(hall.ticket(number).state).toBe('suspended');
  await hall.clock.advance(3 * DAY_MS + 1);
  expect(hall.ticket(number).state).toBe('in_progress');
});

test('a paused ticket may be taken up before its day, and the day then passes without effect', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  await hall.act(people.supervisor, (step) => suspend(step, number, 3, 'In court.'));
  await hall.act(people.supervisor, (step) => resume(step, number));
  await hall.clock.advance(4 * DAY_MS);
  expect(hall.ticket(number).state).toBe('in_progress');
});

test('the first contact is written down, and refused where nobody works on the ticket', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  await hall.act(people.officer, (step) => contact(step, number, true));
  expect(entriesAbout(hall.db, `ticket:${number}`).at(-1)).toMatchObject({ type: 'ticket.first_contact' });
  const { number: waiting } = await hall.take();
  expect(await hall.refusal(people.officer, (step) => contact(step, waiting, true))).toContain('No department works');
});

const wordsNow = (hall: Hall, number: string) =>
  progressWords(hall.engine.read(people.system, (view) => progressOf(view, hall.ticket(number))));

test('#25 suspend: a department asks, a supervisor decides, and the citizen hears why and until when', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  const request = { code: 'court', days: 14, reason: 'The lease is before the court, call 13800138000.' } as const;
  const ask25 = (actor: typeof people.lead | typeof people.otherLead) =>
    hall.refusal(actor, (step) => requestSuspension(step, number, request));
  expect(await ask25(people.otherLead)).toContain('another department');
  expect(await ask25(people.lead)).toBe('done');
  expect(await ask25(people.lead)).toContain('proposed already');
  expect(hall.ticket(number).state).toBe('in_progress');
  const both = { user: people.lead.user, role: 'supervisor' } as const;
  const yes = { yes: true };
  expect(await hall.refusal(both, (step) => decideProposal(step, number, 'suspension', yes))).toContain(
    'may not decide it',
  );
  await hall.act(people.supervisor, (step) => decideProposal(step, number, 'suspension', yes));
  expect(hall.ticket(number).state).toBe('suspended');
  const { en } = wordsNow(hall, number);
  expect(en).toContain('Paused because: The lease is before the court');
  expect(en).toContain('looked at again on 2026-03-17');
  expect(en).not.toContain('13800138000');
  await hall.clock.advance(14 * DAY_MS + 1);
  expect(hall.ticket(number).state).toBe('in_progress');
  expect(wordsNow(hall, number).en).not.toContain('Paused');
});

test('#25 suspend: the day it moved is told with the reason, as an extension is, until the day is another', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress', { lang: 'en' });
  const told = () => wordsNow(hall, number);
  await hall.act(people.supervisor, (step) => suspend(step, number, 30, 'Fire at the depot, ring 13800138000'));
  expect(told().en).toContain('Answer due 2026-03-24. Paused because');
  await hall.clock.advance(7 * DAY_MS);
  await hall.act(people.supervisor, (step) => resume(step, number));
  expect(told().en).toContain(
    'Answer due 2026-03-31, moved from 2026-03-24 by a pause because: Fire at the depot, ring *** (the law asks to wait).',
  );
  expect(told().zh).toContain('答复期限 2026-03-31（原期限 2026-03-24，因中止顺延）。中止原因：Fire at the depot');
  expect(JSON.stringify(told())).not.toContain('13800138000');
  // A question to the citizen has a reason of its own; the day's stays.
  await hall.act(people.officer, (step) => ask(step, number, 'Which side?'));
  await hall.act(people.agent, (step) => hear(step, number, 'Left.'));
  expect(told().en).toContain('moved from 2026-03-24 by a pause because: Fire');
  await hall.act(people.supervisor, (step) => extend(step, number, 2, 'Frost.'));
  expect(told().en).toContain('extended from 2026-03-31 because: Frost.');
  expect(told().en).not.toContain('pause');
});

test('#25 suspend: a pause within the day moves nothing, and of a secret request no reason is told', async () => {
  const hall = await openHall();
  const short = await hall.bring('in_progress');
  await hall.act(people.supervisor, (step) => suspend(step, short, 3, 'In court'));
  await hall.clock.advance(3_600_000);
  await hall.act(people.supervisor, (step) => resume(step, short));
  expect(wordsNow(hall, short).en).toMatch(/Answer due 2026-03-24\.$/);
  const secret = await hall.bring('in_progress', { secret: true });
  await hall.act(people.supervisor, (step) => suspend(step, secret, 30, 'In court'));
  await hall.clock.advance(7 * DAY_MS);
  await hall.act(people.supervisor, (step) => resume(step, secret));
  expect(wordsNow(hall, secret).en).toMatch(/Answer due 2026-03-31\.$/);
});

test('#25 suspend: what was asked for lapses when the ticket moves on', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  const request = { code: 'court', days: 14, reason: 'In court.' } as const;
  await hall.act(people.officer, (step) => requestSuspension(step, number, request));
  await hall.act(people.officer, (step) => ask(step, number, 'Which side of the road?'));
  expect(hall.entries(number).map(({ type }) => type)).toContain('ticket.proposal_lapsed');
  expect(
    await hall.refusal(people.supervisor, (step) => decideProposal(step, number, 'suspension', { yes: true })),
  ).toContain('Nothing of that kind');
});

test('#19 ask the citizen: the question is told with its day, an answer or silence resumes the work', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  expect(await hall.refusal(people.otherOfficer, (step) => ask(step, number, 'Which?'))).toContain(
    'another department',
  );
  await hall.act(people.officer, (step) => ask(step, number, 'Which side of the road?'));
  expect(wordsNow(hall, number).en).toContain('We need from you, until 2026-03-08: Which side of the road?');
  await hall.clock.advance(5 * DAY_MS + 1);
  expect(hall.entries(number).at(-1)).toMatchObject({ type: 'ticket.info_received', role: 'system' });
});
