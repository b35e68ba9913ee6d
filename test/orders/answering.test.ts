/** The department's answer: news on the way, the lead's word where it is wanted, evidence, and the reviewer's list. */

import { expect, test } from 'vitest';
import { saveCounty } from '../../src/county/table.js';
import { textOf } from '../../src/engine/journal.js';
import { review } from '../../src/orders/actions.js';
import { answerOf } from '../../src/orders/answer-table.js';
import { approve, progress, submit } from '../../src/orders/answering.js';
import { checklist, rejectCodes } from '../../src/orders/order.js';
import { notesOf } from '../../src/tickets/table.js';
import { MORNING } from '../harness/house.js';
import { type Hall, openHall, people } from '../tickets/hall.js';
import { lastTold, of } from './crew.js';

const answer = (ticket: string) => ({ ticket, text: 'Filled.', result: 'solved' }) as const;

/** Public Works wants its lead's word from now on. */
async function leadApproves(hall: Hall): Promise<void> {
  const departments = hall.county.departments.map((each) => ({ ...each, leadApproves: each.code === 'public-works' }));
  await hall.act(people.admin, (step) =>
    saveCounty(step.db, { ...hall.county, departments }, '1'.repeat(64), step.now),
  );
}

test('news of the work stands among the notes; public news gives nobody away', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  const tell = (who: (typeof people)[keyof typeof people], text: string, isPublic: boolean) =>
    hall.refusal(who, (step) => progress(step, number, text, isPublic));
  expect(await tell(people.otherOfficer, 'x', false)).toContain('you belong to water-works');
  expect(await tell(people.dispatcher, 'x', false)).toContain('you act as dispatcher');
  expect(await tell(people.officer, 'Rang +12025550143 twice.', true)).toBe('done');
  expect(await tell(people.lead, 'Contractor is late.', false)).toBe('done');
  const notes = notesOf(hall.db, number, 10).map((note) => [note.public, textOf(hall.db, note.text)]);
  expect(notes).toEqual([
    [0, 'Contractor is late.'],
    [1, 'Rang *** twice.'],
  ]);
  expect(lastTold(hall, `${number}-1`, 'order.progress')?.data).toMatchObject({ public: false });
  const waiting = await hall.bring('dispatched');
  expect(await hall.refusal(people.officer, (step) => progress(step, waiting, 'x', false))).toContain('only when');
});

test('an answer brings its evidence, and when and how the citizen was told already', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  const told = { toldHow: 'visit', toldAt: MORNING - 3_600_000 } as const;
  const give = (more: object) => hall.refusal(people.officer, (step) => submit(step, { ...answer(number), ...more }));
  expect(await give({ toldHow: 'visit' })).toContain('--told-at');
  expect(await give({ toldHow: 'visit', toldAt: MORNING + 1 })).toContain('still to come');
  expect(await give({ ...told, evidence: ['photo-1.jpg', ' ', 'photo-2.jpg'] })).toBe('done');
  const kept = answerOf(hall.db, `${number}-1`);
  expect(kept).toMatchObject({ state: 'submitted', writtenBy: 'public-officer', approvedBy: null, ...told });
  expect(textOf(hall.db, kept?.evidence ?? null)).toBe('photo-1.jpg\nphoto-2.jpg');
  expect(lastTold(hall, `${number}-1`, 'order.submitted')?.data).toMatchObject({ ...told, evidence: kept?.evidence });
});

test('where the department wants it, an officer’s answer waits for the lead’s word', async () => {
  const hall = await openHall();
  await leadApproves(hall);
  const number = await hall.bring('reply_review');
  expect(hall.ticket(number).state).toBe('in_progress');
  expect(answerOf(hall.db, `${number}-1`)).toMatchObject({ state: 'draft', writtenBy: 'public-officer' });
  const let_go = (who: (typeof people)[keyof typeof people]) => hall.refusal(who, (step) => approve(step, number));
  expect(await let_go(people.officer)).toContain('you act as officer');
  expect(await let_go(people.otherLead)).toContain('you belong to water-works');
  const both = of('public-works', 'lead', 'public-officer');
  expect(await hall.refusal(both, (step) => approve(step, number))).toContain('wrote this answer');
  expect(await let_go(people.lead)).toBe('done');
  expect(hall.ticket(number).state).toBe('reply_review');
  expect(hall.lead(number)).toMatchObject({ submittedBy: 'public-officer', state: 'submitted' });
  expect(lastTold(hall, `${number}-1`, 'order.submitted')?.data).toMatchObject({ approvedBy: 'public-lead' });
  const reviewer = { user: 'public-lead', role: 'dispatcher' } as const;
  expect(await hall.refusal(reviewer, (step) => review(step, number, true, undefined))).toContain('may not review it');
});

test('a lead’s own answer leaves at once, and an approved one is not approved again after it came back', async () => {
  const hall = await openHall();
  await leadApproves(hall);
  const number = await hall.bring('in_progress');
  expect(await hall.refusal(people.lead, (step) => approve(step, number))).toContain('No answer of public-works');
  expect(await hall.act(people.lead, (step) => submit(step, answer(number)))).toBe('submitted');
  await hall.act(people.dispatcher, (step) => review(step, number, false, 'When?', { code: 'off_topic' }));
  expect(await hall.refusal(people.lead, (step) => approve(step, number))).toContain('No answer of public-works');
});

test('what goes back goes back by code and in words', async () => {
  const hall = await openHall();
  for (const code of rejectCodes) {
    const number = await hall.bring('reply_review');
    const back = (more: { code?: typeof code }, reason: string | undefined) =>
      hall.refusal(people.dispatcher, (step) => review(step, number, false, reason, more));
    expect(await back({}, 'Say when.')).toContain('--code');
    expect(await back({ code }, undefined)).toContain('--reason');
    expect(await back({ code }, 'Say when.')).toBe('done');
    expect(lastTold(hall, `${number}-1`, 'order.sent_back')?.data).toMatchObject({ reason: code });
    expect(hall.ticket(number).state).toBe('in_progress');
  }
});

test('who passes an answer vouches for the whole list, and the journal keeps it', async () => {
  const hall = await openHall();
  const number = await hall.bring('reply_review');
  const pass = (checked: readonly (typeof checklist)[number][]) =>
    hall.refusal(people.dispatcher, (step) => review(step, number, true, undefined, { checked }));
  expect(await pass(['on_topic', 'tone'])).toContain('missing: acted, contacted, no_personal_data');
  expect(await pass(checklist)).toBe('done');
  expect(lastTold(hall, `${number}-1`, 'order.accepted')?.data['checklist']).toEqual([...checklist]);
});
