/** The one wording of how far a request is. */

import { expect, test } from 'vitest';
import { askReturn, decideReturn } from '../../src/orders/actions.js';
import { merge, note } from '../../src/tickets/actions.js';
import { type ProgressFacts, progressFacts, progressSms, progressWords } from '../../src/tickets/progress.js';
import { ticketStates } from '../../src/tickets/ticket.js';
import { progressOf, track } from '../../src/tickets/track.js';
import { type Hall, openHall, people } from './hall.js';

const facts: ProgressFacts = {
  number: '26030300017',
  stage: { en: 'being handled', zh: '办理中' },
  department: { en: 'Public Works', zh: '住建局' },
  since: '2026-03-04',
  due: '2026-03-24',
  matter: { en: 'Potholes and road damage', zh: '道路破损' },
  registered: '2026-03-03',
  note: undefined,
};

test('it says what, where, since when and until when, in both languages', () => {
  expect(progressWords(facts)).toEqual({
    en: 'Request 26030300017 about Potholes and road damage, registered 2026-03-03. Now: being handled, at Public Works, since 2026-03-04. Answer due 2026-03-24.',
    zh: '受理编号 26030300017，关于道路破损，2026-03-03登记。当前：办理中，住建局，自2026-03-04起。答复期限 2026-03-24。',
  });
});

test('what is over has no due date', () => {
  const { en, zh } = progressWords({ ...facts, due: undefined });
  expect(en).not.toContain('due');
  expect(zh).not.toContain('期限');
});

const wordsNow = (hall: Hall, number: string) =>
  progressWords(hall.engine.read(people.system, (view) => progressOf(view, hall.ticket(number))));

test('in every state the words are whole and the short form fits one Chinese SMS', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  for (const state of ticketStates) {
    const said = progressFacts(hall.county, { ...hall.ticket(number), state }, undefined);
    expect(progressSms(said).zh.length).toBeLessThanOrEqual(70);
    expect(Object.values(progressWords(said)).join('')).not.toMatch(/[{}]|undefined|null/);
  }
});

test('while a department gives it back the citizen hears "being assigned", and no department', async () => {
  const hall = await openHall();
  const number = await hall.bring('dispatched');
  await hall.act(people.lead, (step) =>
    askReturn(step, { ticket: number, code: 'not_ours', basis: 'Not our road.', to: 'transport' }),
  );
  await hall.act(people.dispatcher, (step) => decideReturn(step, number, true, 'Right.'));
  const { en } = wordsNow(hall, number);
  expect(en).toContain('accepted, being assigned');
  expect(en).not.toMatch(/Public Works|return|Not our road/);
});

test('neither the citizen’s own words nor an internal note is ever told, a public note is', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  await hall.act(people.officer, (step) => note(step, number, 'The contractor is to blame.', false));
  expect(wordsNow(hall, number).en).not.toMatch(/contractor|Mill Road/);
  await hall.act(people.officer, (step) => note(step, number, 'We came and measured it.', true));
  expect(wordsNow(hall, number).en).toContain('Last note: We came and measured it.');
});

test('of a secret request neither the matter nor the answer is told', async () => {
  const hall = await openHall();
  const number = await hall.bring('callback', { secret: true });
  const { en, zh } = wordsNow(hall, number);
  expect(en).not.toMatch(/Potholes|filled/);
  expect(zh).not.toContain('道路');
  expect(en).toContain('your request');
});

test('a joined request follows its parent under its own number', async () => {
  const hall = await openHall();
  const parent = await hall.bring('in_progress');
  const { number } = await hall.take();
  await hall.act(people.dispatcher, (step) => merge(step, number, parent));
  const { en } = wordsNow(hall, number);
  expect(en).toContain(`Request ${number}`);
  expect(en).toContain('being handled, at Public Works');
});

test('with number and PIN a citizen hears the same words', async () => {
  const hall = await openHall();
  const { number, pin } = await hall.take();
  const told = await hall.act(people.citizen, (step) => track(step, { number, pin }));
  expect(told).toMatchObject({ found: true, number, stage: { en: 'accepted, being assigned' } });
  expect(told).toMatchObject({ text: wordsNow(hall, number) });
});
