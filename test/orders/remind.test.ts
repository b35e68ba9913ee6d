/** Departments are reminded when their time runs: once a level, in office hours, and never when it is not their turn. */

import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { isWorkday } from '../../src/county/calendar.js';
import { isoTime, localTime } from '../../src/kit/time.js';
import { dispatch, review, sign } from '../../src/orders/actions.js';
import { submit } from '../../src/orders/answering.js';
import { circularOrders, remindersOf } from '../../src/orders/deadline-table.js';
import { extend } from '../../src/orders/extending.js';
import { type Level, levels, nextReminder, type RemindFacts } from '../../src/orders/remind.js';
import { lampsOf } from '../../src/tickets/deadline.js';
import { ask, resume, suspend } from '../../src/tickets/pausing.js';
import { smallCounty } from '../harness/small-county.js';
import { fine, type Hall, openHall, people } from '../tickets/hall.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const zone = 'Asia/Shanghai';
const at = (text: string) => Date.parse(`${text}+08:00`);
const county = { ...smallCounty({}), calendar: { country: 'CN' as const, off: [], work: [], from: 510, to: 1050 } };

const facts = (change: Partial<RemindFacts> = {}): RemindFacts => {
  const issuedAt = at('2026-03-03T09:00');
  const dueAt = change.dueAt ?? at('2026-03-24T17:30');
  const lamps = lampsOf({ openedAt: issuedAt, dueAt }, 0, 80);
  return {
    state: 'issued',
    issuedAt,
    signDueAt: at('2026-03-04T17:30'),
    dueAt,
    lamps,
    urgent: false,
    given: [],
    ...change,
  };
};
const next = (change: Partial<RemindFacts>, now = '2026-03-03T09:00') => {
  const found = nextReminder(county, facts(change), at(now));
  return found && [found.level, isoTime(found.at, zone).slice(0, 16)];
};

describe('the next reminder', () => {
  test.each<[string, Partial<RemindFacts>, [Level, string]]>([
    ['at half of the time to sign, the next morning when that is at night', {}, ['sign', '2026-03-04T08:30']],
    ['when most of the time is gone', { state: 'signed' }, ['yellow', '2026-03-20T11:00']],
    ['when it is due', { state: 'signed', given: ['yellow'] }, ['red', '2026-03-24T17:30']],
    ['on the next day, to the head', { state: 'signed', given: ['red'] }, ['head', '2026-03-25T08:30']],
    ['five working days later, to all', { state: 'signed', given: ['head'] }, ['circular', '2026-03-31T17:30']],
    [
      'of an urgent service, at any hour',
      { urgent: true, signDueAt: at('2026-03-03T23:00'), issuedAt: at('2026-03-03T21:00') },
      ['sign', '2026-03-03T22:00'],
    ],
    [
      'of a deadline on a Friday evening, to the head on Monday',
      { state: 'signed', dueAt: at('2026-03-27T17:30'), given: ['red'] },
      ['head', '2026-03-30T08:30'],
    ],
  ])('%s', (_what, change, expected) => {
    expect(next(change)).toEqual(expected);
  });

  test('is the heaviest of those that were missed', () => {
    expect(next({ state: 'signed' }, '2026-03-26T10:00')).toEqual(['head', '2026-03-26T10:00']);
    expect(next({ state: 'signed' }, '2026-03-28T22:00')).toEqual(['head', '2026-03-30T08:30']);
  });

  test.each(['return_requested', 'submitted', 'accepted', 'returned', 'recalled', 'transferred'] as const)(
    'is none while the order is %s, nor after the last',
    (state) => {
      expect(next({ state })).toBeUndefined();
      expect(next({ state: 'signed', given: ['circular'] })).toBeUndefined();
    },
  );

  test('comes in office hours, never before now nor before its time, and never a level twice', () => {
    const moment = fc.integer({ min: at('2026-01-01T00:00'), max: at('2026-12-01T00:00') });
    fc.assert(
      fc.property(
        moment,
        moment,
        fc.subarray([...levels]),
        fc.constantFrom('issued' as const, 'signed' as const),
        (dueAt, now, given, state) => {
          const found = nextReminder(county, facts({ dueAt, given, state }), now);
          if (!found) return;
          const { date, hour, minute } = localTime(found.at, zone);
          expect(isWorkday(county, date)).toBe(true);
          expect(hour * 60 + minute).toBeGreaterThanOrEqual(510);
          expect(hour * 60 + minute).toBeLessThanOrEqual(1_050);
          expect(given.every((level) => levels.indexOf(level) < levels.indexOf(found.level))).toBe(true);
          if (found.level === 'red') expect(Math.max(found.at, now)).toBeGreaterThanOrEqual(dueAt);
        },
      ),
    );
  });
});

describe('in the house', () => {
  let hall: Hall;
  beforeEach(async () => {
    hall = await openHall();
  });
  const given = (number: string) =>
    remindersOf(hall.db, number, 50)
      .map(({ level, at: then }) => `${level} ${isoTime(then, zone).slice(0, 16)}`)
      .reverse();

  test('an order nobody answers is told to the officer, the lead, the head, and at last to all', async () => {
    const number = await hall.bring('dispatched');
    const before = hall.sent.length;
    await hall.clock.advance(60 * DAY_MS);
    expect(given(number)).toEqual([
      'sign 2026-03-04T08:30',
      'yellow 2026-03-20T11:00',
      'red 2026-03-24T17:30',
      'head 2026-03-25T08:30',
      'circular 2026-03-31T17:30',
    ]);
    const told = hall.sent.slice(before);
    expect(told.map(({ channel, to }) => [channel, to])).toEqual(
      Array.from({ length: 5 }, () => ['email', 'public-works@wheatfield.example']),
    );
    for (const { text } of told) {
      expect(text).toContain(number);
      expect(text).not.toContain('deep hole');
      expect(text).not.toContain('2025550143');
    }
    expect(circularOrders(hall.db, 10)).toMatchObject([{ ticket: number, department: 'public-works' }]);
    const entries = hall.db.prepare(`SELECT data FROM journal WHERE type = 'order.reminded' ORDER BY seq`).all() as {
      data: string;
    }[];
    expect(entries.map(({ data }) => (JSON.parse(data) as { to: string }).to)).toEqual([
      'officer',
      'officer',
      'lead',
      'head',
      'all',
    ]);
  });

  test('who has answered is left in peace; whose answer comes back is reminded again', async () => {
    const number = await hall.bring('in_progress');
    await hall.act(people.officer, (step) =>
      submit(step, { ticket: number, text: 'Filled.', result: 'solved', notTold: true }),
    );
    await hall.clock.advance(20 * DAY_MS);
    expect(given(number)).toEqual([]);
    await hall.act(people.dispatcher, (step) =>
      review(step, number, { pass: false, failed: ['no_action'], reason: 'No picture' }),
    );
    await hall.clock.advance(HOUR_MS);
    expect(given(number)).toEqual(['yellow 2026-03-23T09:00']);
    await hall.act(people.officer, (step) =>
      submit(step, { ticket: number, text: 'Filled, see picture.', result: 'solved', notTold: true }),
    );
    await hall.act(people.dispatcher, (step) => review(step, number, fine));
    await hall.clock.advance(30 * DAY_MS);
    expect(given(number)).toHaveLength(1);
  });

  test('a suspension and a question to the citizen keep it quiet; an extension moves the lamps and says yellow again', async () => {
    const number = await hall.bring('in_progress');
    await hall.act(people.supervisor, (step) => suspend(step, number, 30, 'A court decides'));
    await hall.clock.advance(29 * DAY_MS);
    expect(given(number)).toEqual([]);
    await hall.act(people.supervisor, (step) => resume(step, number));
    await hall.act(people.officer, (step) => ask(step, number, 'Where exactly?'));
    expect(hall.db.prepare(`SELECT count(*) AS n FROM timer WHERE kind = 'order.remind'`).get()).toEqual({ n: 0 });
    const other = await hall.bring('in_progress');
    const { dueAt } = hall.ticket(other);
    await hall.clock.advance(dueAt - hall.clock.now() - 2 * DAY_MS);
    expect(given(other).map((line) => line.split(' ')[0])).toEqual(['yellow']);
    await hall.act(people.supervisor, (step) => extend(step, other, 5, 'A part is missing'));
    await hall.clock.advance(7 * DAY_MS);
    expect(given(other).map((line) => line.split(' ')[0])).toEqual(['yellow', 'yellow']);
  });

  test('a signature ends the reminder to sign, and helpers have reminders of their own', async () => {
    const { number } = await hall.take();
    await hall.act(people.dispatcher, (step) =>
      dispatch(step, { ticket: number, lead: 'public-works', co: ['water-works'] }),
    );
    await hall.act(people.officer, (step) => sign(step, number));
    await hall.clock.advance(DAY_MS);
    expect(remindersOf(hall.db, number, 9)).toMatchObject([{ department: 'water-works', level: 'sign' }]);
  });
});
