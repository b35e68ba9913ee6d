/** The department's answer: news on the way, the lead's word where it is wanted, evidence, and the reviewer's list. */

import { expect, test } from 'vitest';
import { saveCounty } from '../../src/county/table.js';
import { textOf } from '../../src/engine/journal.js';
import { review, type Verdict } from '../../src/orders/actions.js';
import { answerOf } from '../../src/orders/answer-table.js';
import { approve, progress, submit } from '../../src/orders/answering.js';
import { listOrders } from '../../src/orders/listing.js';
import { checklist, rejectCodes } from '../../src/orders/order.js';
import { attach } from '../../src/tickets/attachments.js';
import { attachmentsOf } from '../../src/tickets/intake-table.js';
import { notesOf } from '../../src/tickets/table.js';
import { MORNING } from '../harness/house.js';
import { fine, type Hall, openHall, people } from '../tickets/hall.js';
import { lastTold, of } from './crew.js';

const answer = (ticket: string) => ({ ticket, text: 'Filled.', result: 'solved', notTold: true }) as const;

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
  await hall.clock.advance(7_200_000);
  const told = { toldHow: 'visit', toldAt: MORNING + 3_600_000 } as const;
  const give = (more: object) =>
    hall.refusal(people.officer, (step) =>
      submit(step, { ticket: number, text: 'Filled.', result: 'solved', ...more }),
    );
  expect(await give({})).toContain('--not-told');
  expect(await give({ toldHow: 'visit' })).toContain('--told-at');
  expect(await give({ ...told, notTold: true })).toContain('or only --not-told');
  expect(await give({ toldHow: 'visit', toldAt: MORNING + 7_200_001 })).toContain('still to come');
  expect(await give({ toldHow: 'visit', toldAt: MORNING - 1 })).toContain('after ticket');
  expect(await give({ ...told, evidence: ['photo-1.jpg', ' ', 'photo-2.jpg'] })).toBe('done');
  const kept = answerOf(hall.db, `${number}-1`);
  expect(kept).toMatchObject({ state: 'submitted', writtenBy: 'public-officer', approvedBy: null, ...told });
  expect(textOf(hall.db, kept?.evidence ?? null)).toBe('photo-1.jpg\nphoto-2.jpg');
  expect(lastTold(hall, `${number}-1`, 'order.submitted')?.data).toMatchObject({
    ...told,
    told: true,
    evidence: kept?.evidence,
  });
});

test('files of the ticket prove an answer, by id or by hash; what is not there or another ticket’s is refused alike', async () => {
  const hall = await openHall();
  const [number, other] = [await hall.bring('in_progress'), await hall.bring('in_progress')];
  const add = (ticket: string, name: string) =>
    hall.act(people.officer, (step) => attach(step, ticket, { name, bytes: Buffer.from(`Looked at ${name}.`) }));
  const [one, two, foreign] = [
    await add(number, 'before.txt'),
    await add(number, 'after.txt'),
    await add(other, 'else.txt'),
  ].map((done) => ('id' in done ? done.id : 0));
  const hashes = attachmentsOf(hall.db, number).map(({ hash }) => hash);
  const [elsewhere = ''] = attachmentsOf(hall.db, other).map(({ hash }) => hash);
  const give = (attachments: readonly string[]) =>
    hall.refusal(people.officer, (step) => submit(step, { ...answer(number), attachments }));
  for (const wrong of [String(foreign), elsewhere, '999', 'f'.repeat(64)]) {
    expect(await give([String(one), wrong])).toBe(
      `Ticket ${number} has no attachment ${wrong}. Nothing was done; see countyline ticket attachments ${number}, or add the file with ticket attach ${number}`,
    );
  }
  expect(hall.lead(number)?.state).toBe('signed');
  expect(await give([hashes[1]?.toUpperCase() ?? '', String(one), String(two)])).toBe('done');
  expect(lastTold(hall, `${number}-1`, 'order.submitted')?.data).toMatchObject({ attachments: hashes, told: false });
  const shown = (who: (typeof people)[keyof typeof people]) =>
    hall.engine.read(who, (view) => listOrders(view, { number, limit: 9 })).orders[0];
  expect(shown(people.dispatcher)).toMatchObject({
    told: null,
    attachments: [
      { id: one, name: 'before.txt', hash: hashes[0] },
      { id: two, name: 'after.txt', hash: hashes[1] },
    ],
  });
  expect(shown(people.otherOfficer)).toMatchObject({ attachments: [] });
  // The answer after it has its own proof.
  await hall.act(people.dispatcher, (step) =>
    review(step, number, { pass: false, failed: ['tone'], reason: 'Kindly.' }),
  );
  expect(await give([])).toBe('done');
  expect(shown(people.dispatcher)).toMatchObject({ attachments: [] });
});

test('a draft keeps its files for the lead’s word', async () => {
  const hall = await openHall();
  await leadApproves(hall);
  const number = await hall.bring('in_progress');
  const file = { name: 'after.txt', bytes: Buffer.from('Looked.') };
  await hall.act(people.officer, (step) => attach(step, number, file));
  const [kept] = attachmentsOf(hall.db, number);
  const attachments = [String(kept?.id)];
  await hall.act(people.officer, (step) => submit(step, { ...answer(number), attachments }));
  expect(lastTold(hall, `${number}-1`, 'order.drafted')?.data).toMatchObject({ attachments: [kept?.hash] });
  await hall.act(people.lead, (step) => approve(step, number));
  expect(lastTold(hall, `${number}-1`, 'order.submitted')?.data).toMatchObject({ attachments: [kept?.hash] });
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
  expect(await hall.refusal(reviewer, (step) => review(step, number, fine))).toContain('may not review it');
});

test('a lead’s own answer leaves at once, and an approved one is not approved again after it came back', async () => {
  const hall = await openHall();
  await leadApproves(hall);
  const number = await hall.bring('in_progress');
  expect(await hall.refusal(people.lead, (step) => approve(step, number))).toContain('No answer of public-works');
  expect(await hall.act(people.lead, (step) => submit(step, answer(number)))).toBe('submitted');
  await hall.act(people.dispatcher, (step) =>
    review(step, number, { pass: false, failed: ['off_topic'], reason: 'When?' }),
  );
  expect(await hall.refusal(people.lead, (step) => approve(step, number))).toContain('No answer of public-works');
});

test('what goes back names every item that failed and says why; the department reads it until it answers anew', async () => {
  const hall = await openHall();
  const number = await hall.bring('reply_review');
  const back = (verdict: Omit<Verdict, 'pass'>) =>
    hall.refusal(people.dispatcher, (step) => review(step, number, { pass: false, ...verdict }));
  expect(await back({ reason: 'Say when.' })).toContain('--code');
  expect(await back({ failed: ['tone'] })).toContain('--reason');
  expect(await back({ failed: ['tone'], checked: ['tone'], reason: 'x' })).toContain('nothing that fails passes: tone');
  const failed = ['tone', 'off_topic'] as const;
  expect(await back({ failed, checked: ['no_personal_data', 'acted'], reason: 'Say when.' })).toBe('done');
  expect(lastTold(hall, `${number}-1`, 'order.sent_back')?.data).toMatchObject({
    reason: 'off_topic',
    failed: ['off_topic', 'tone'],
    checklist: ['acted', 'no_personal_data'],
  });
  expect(hall.ticket(number).state).toBe('in_progress');
  const shown = (who: (typeof people)[keyof typeof people]) =>
    hall.engine.read(who, (view) => listOrders(view, { number, limit: 9 })).orders[0]?.sentBack;
  expect(shown(people.officer)).toEqual({ failed: ['off_topic', 'tone'], reason: 'Say when.' });
  expect(shown(people.otherOfficer)).toEqual({ failed: ['off_topic', 'tone'], reason: null });
  await hall.act(people.officer, (step) => submit(step, answer(number)));
  expect(shown(people.officer)).toBeNull();
});

test('every code of the list sends an answer back', async () => {
  const hall = await openHall();
  for (const code of rejectCodes) {
    const number = await hall.bring('reply_review');
    const verdict = { pass: false, failed: [code], reason: 'Say when.' } as const;
    await hall.act(people.dispatcher, (step) => review(step, number, verdict));
    expect(lastTold(hall, `${number}-1`, 'order.sent_back')?.data).toMatchObject({ reason: code, failed: [code] });
  }
});

test('who passes an answer answers the whole list, and the journal keeps it', async () => {
  const hall = await openHall();
  const number = await hall.bring('reply_review');
  const pass = (verdict: Omit<Verdict, 'pass'>) =>
    hall.refusal(people.dispatcher, (step) => review(step, number, { pass: true, ...verdict }));
  const unanswered = await hall.bring('in_progress');
  const early = await hall.refusal(people.dispatcher, (step) => review(step, unanswered, { pass: true }));
  expect(early).toContain('this can be done only when it is');
  expect(await pass({})).toContain('missing: on_topic, acted, contacted, tone, no_personal_data');
  expect(await pass({ checked: ['on_topic', 'tone'] })).toContain('missing: acted, contacted, no_personal_data');
  expect(await pass({ checked: checklist, failed: ['tone'] })).toContain('nothing that fails passes');
  expect(await pass({ checked: [...checklist].reverse() })).toBe('done');
  expect(lastTold(hall, `${number}-1`, 'order.accepted')?.data['checklist']).toEqual([...checklist]);
});
