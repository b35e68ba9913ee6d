/** Surveys in a whole house: asked an hour after the end, rated once. */

import { expect, test } from 'vitest';
import { systemActor } from '../../src/engine/actor.js';
import { entryType } from '../../src/engine/step.js';
import { after, due, tell, when } from '../../src/engine/story.js';
import { noticeJob } from '../../src/notices/jobs.js';
import { noticeDone, noticeGivenUp, sendSurvey } from '../../src/notices/reactions.js';
import { surveyRate } from '../../src/surveys/actions.js';
import { surveysDesk } from '../../src/surveys/desk.js';
import { askLater, askNow, rateByCallback, surveyAsked, surveyDue } from '../../src/surveys/reactions.js';
import { type House, openHouse } from '../harness/house.js';
import { addTicket, declareCounty, entries, PHONE, type SampleTicket } from '../notices/sample.js';

const closed = entryType<{ ticket: string; numberId: number | null; secrecy: number; result: string | null }>(
  'ticket.closed',
);
const calledBack = entryType<{ ticket: string; satisfied: number | null; outcome: string }>('callback.done');
const story = tell(
  when(calledBack, rateByCallback),
  when(closed, askLater),
  due(surveyDue, askNow),
  when(surveyAsked, sendSurvey),
  after(noticeJob, noticeDone, noticeGivenUp),
);

const number = '26112400013';
const about = `ticket:${number}`;
const HOUR_MS = 3_600_000;

async function closes(ticket: Partial<SampleTicket> = {}): Promise<House> {
  const house = openHouse(story);
  await declareCounty(house);
  const numberId = await addTicket(house, { number, state: 'closed', ...ticket });
  await house.engine.change(systemActor, (step) =>
    step.record(closed, about, { ticket: number, numberId, secrecy: ticket.secrecy ?? 1, result: 'solved' }),
  );
  return house;
}

const rate = (house: House, score: 1 | 2 | 3 | 4 | 5) =>
  house.engine.change(systemActor, (step) => surveyRate(step, { ticket: number, score, channel: 'phone' }));
const report = (house: House) => house.engine.read(systemActor, (view) => surveysDesk['survey.report'].run(view, {}));

test('an hour after the end the citizen is asked by SMS, once', async () => {
  const house = await closes();
  await house.clock.advance(HOUR_MS - 1);
  expect(house.sent).toEqual([]);
  await house.clock.advance(1);
  await house.clock.advance(0);
  expect(house.sent).toEqual([{ channel: 'sms', to: PHONE, text: expect.stringContaining(number) }]);
  await house.clock.advance(48 * HOUR_MS);
  expect(house.sent).toHaveLength(1);
  expect(report(house)).toMatchObject({ asked: 1, count: 0 });
});

test('nobody is asked about a secret ticket, a report, or without a number', async () => {
  for (const ticket of [{ secrecy: 2 }, { type: 'report' }, { phone: null }, { result: 'legal_channel' }]) {
    const house = await closes(ticket);
    await house.clock.advance(24 * HOUR_MS);
    expect(house.sent).toEqual([]);
    expect(report(house).asked).toBe(0);
  }
});

test('a ticket opened again within the hour is left alone', async () => {
  const house = await closes();
  await house.engine.change(systemActor, (step) => {
    step.db.prepare(`UPDATE ticket SET state = 'rework'`).run();
  });
  await house.clock.advance(24 * HOUR_MS);
  expect(house.sent).toEqual([]);
});

test('who rated on the telephone is not asked again', async () => {
  const house = await closes();
  await rate(house, 4);
  await house.clock.advance(24 * HOUR_MS);
  expect(house.sent).toEqual([]);
  expect(report(house)).toMatchObject({ asked: 0, count: 1, average: 4 });
});

test('what the citizen said at the call-back is the rating; without an answer the survey still asks', async () => {
  for (const [satisfied, asked] of [
    [2, 0],
    [null, 1],
  ] as const) {
    const house = await closes();
    await house.engine.change(systemActor, (step) =>
      step.record(calledBack, about, { ticket: number, satisfied, outcome: 'closed' }),
    );
    await house.clock.advance(24 * HOUR_MS);
    expect(house.sent).toHaveLength(asked);
    expect(report(house)).toMatchObject({ asked, average: satisfied });
  }
});

test('the first rating stands, whoever asks for a second', async () => {
  const house = await closes();
  await house.clock.advance(2 * HOUR_MS);
  await rate(house, 5);
  await expect(rate(house, 1)).rejects.toMatchObject({ kind: 'conflict' });
  expect(report(house)).toMatchObject({ asked: 1, count: 1, average: 5, distribution: { 1: 0, 5: 1 } });
  const rated = entries(house, about).filter(({ type }) => type === 'survey.rated');
  expect(rated.map(({ data }) => data)).toEqual([{ ticket: number, score: 5 }]);
});

test('an unknown ticket and one without an answer cannot be rated', async () => {
  const house = openHouse(story);
  await declareCounty(house);
  await expect(rate(house, 3)).rejects.toMatchObject({ kind: 'notFound' });
  await addTicket(house, { number, state: 'in_progress' });
  await expect(rate(house, 3)).rejects.toMatchObject({ kind: 'conflict' });
  expect(report(house).count).toBe(0);
});

test('the desk takes one to five and nothing else', () => {
  const { input } = surveysDesk['survey.rate'];
  expect(input.parse({ ticket: number, score: '4' })).toMatchObject({ score: 4, channel: 'phone' });
  for (const score of [0, 6, 2.5, 'x', '']) expect(input.safeParse({ ticket: number, score }).success).toBe(false);
});
