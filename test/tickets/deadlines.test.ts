/** Deadlines keep the calendar they were counted by until somebody orders otherwise; clocks stop, go on and are kept or missed. */

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dueAfter } from '../../src/county/calendar.js';
import type { County } from '../../src/county/county.js';
import { saveCounty } from '../../src/county/table.js';
import { verifyJournal } from '../../src/engine/journal.js';
import { isoTime } from '../../src/kit/time.js';
import { dispatch } from '../../src/orders/actions.js';
import { explainTicket } from '../../src/orders/explain.js';
import { extend } from '../../src/orders/extending.js';
import { kpis, measure } from '../../src/reports/measure.js';
import { sourceOf } from '../../src/reports/source.js';
import { accept, answer, withdraw } from '../../src/tickets/actions.js';
import { callBack } from '../../src/tickets/closing.js';
import { countedTickets, openPromises, promisesOf } from '../../src/tickets/deadline-table.js';
import { ask, contact, hear, resume, suspend } from '../../src/tickets/pausing.js';
import { previewRecompute, recompute, type Selection } from '../../src/tickets/recompute.js';
import { supervise } from '../../src/tickets/supervising.js';
import { supervisionOf } from '../../src/tickets/supervision-table.js';
import { MORNING } from '../harness/house.js';
import { type Hall, openHall, people } from './hall.js';

const DAY_MS = 86_400_000;
let hall: Hall;
beforeEach(async () => {
  hall = await openHall();
});
afterEach(() => expect(verifyJournal(hall.db)).toMatchObject({ whole: true }));

const local = (at: number | null | undefined) => (at ? isoTime(at, 'Asia/Shanghai').slice(0, 16) : at);
const read = <R>(what: (view: Parameters<Parameters<Hall['engine']['read']>[1]>[0]) => R) =>
  hall.engine.read(people.supervisor, what);
const declare = (calendar: Partial<County['calendar']>) =>
  hall.act(people.admin, (step) => {
    const county: County = { ...hall.county, calendar: { ...hall.county.calendar, ...calendar } };
    saveCounty(
      step.db,
      county,
      calendar.off?.join('').padEnd(64, '1').replace(/\D/g, '2').slice(0, 64) ?? '3'.repeat(64),
      step.now,
    );
  });
const preview = (selection: Partial<Selection> = {}) =>
  read((view) => previewRecompute(view, { limit: 200, ...selection }));
const again = (selection: Partial<Selection> = {}) =>
  hall.act(people.supervisor, (step) =>
    recompute(step, { limit: 200, ...selection }, previewRecompute(step, { limit: 200, ...selection }).plan),
  );
const promise = (number: string, kind: string) =>
  promisesOf(hall.db, number)
    .filter((each) => each.kind === kind)
    .map(({ dueAt, rule, metAt, endedAt }) => ({ due: local(dueAt), rule, met: local(metAt), ended: local(endedAt) }));

describe('a calendar that changes', () => {
  test('moves no deadline by itself, but those counted afterwards', async () => {
    const old = await hall.take();
    const { dueAt, calendar } = hall.ticket(old.number);
    await declare({ off: ['2026-03-10', '2026-03-11'] });
    await hall.clock.advance(DAY_MS);
    expect(hall.ticket(old.number)).toMatchObject({ dueAt, calendar });
    const fresh = await hall.take({ text: 'Another hole' });
    expect(hall.ticket(fresh.number).calendar).not.toBe(calendar);
    const told = read((view) => explainTicket(view, { number: old.number }));
    expect(told).toMatchObject({ calendar, today: { differs: true, dueAt: '2026-03-26T17:30:00+08:00' } });
    expect(told.today.words.en).toContain('Nothing was changed');
    expect(hall.ticket(old.number).dueAt).toBe(dueAt);
  });

  test('is applied by command: shown first, done as shown, written down, the order and its timers along', async () => {
    const number = await hall.bring('dispatched');
    await declare({ off: ['2026-03-04', '2026-03-10'] });
    const shown = preview({ ticket: number });
    expect(shown.changes.map(({ kind, before, after }) => [kind, local(before), local(after)])).toEqual([
      ['answer', '2026-03-24T17:30', '2026-03-26T17:30'],
      ['return', '2026-03-04T17:30', '2026-03-05T17:30'],
      ['sign', '2026-03-04T17:30', '2026-03-05T17:30'],
    ]);
    expect(shown).toMatchObject({ tickets: 1, later: 3, earlier: 0, same: 0 });
    await again({ ticket: number });
    const order = hall.lead(number);
    expect([order?.dueAt, order?.signDueAt, order?.returnUntil].map(local)).toEqual([
      '2026-03-26T17:30',
      '2026-03-05T17:30',
      '2026-03-05T17:30',
    ]);
    expect(hall.ticket(number)).toMatchObject({ dueAt: order?.dueAt, calendar: order?.calendar });
    const entries = hall.entries(number).filter(({ type }) => type === 'ticket.deadline_recomputed');
    expect(entries.map(({ role, data }) => [role, (JSON.parse(data) as { kind: string }).kind])).toEqual([
      ['supervisor', 'answer'],
      ['supervisor', 'return'],
      ['supervisor', 'sign'],
    ]);
    expect(preview({ ticket: number }).changes).toEqual([]);
    await hall.clock.advance(1.5 * DAY_MS);
    expect(hall.lead(number)?.state).toBe('issued');
    await hall.clock.advance(DAY_MS);
    expect(hall.lead(number)).toMatchObject({ state: 'signed', autoSigned: 1 });
  });

  test('lamps follow: a deadline that comes nearer is yellow or red at once, one that moves away is green again', async () => {
    const { number } = await hall.take();
    await hall.clock.advance(17.5 * DAY_MS);
    expect(hall.ticket(number).light).toBe('yellow');
    await declare({ off: ['2026-03-10', '2026-03-11', '2026-03-12', '2026-03-13', '2026-03-16', '2026-03-17'] });
    await again({ ticket: number });
    expect(hall.ticket(number).light).toBe('green');
    await declare({ work: ['2026-03-07', '2026-03-08', '2026-03-14', '2026-03-15'] });
    expect(preview()).toMatchObject({ earlier: 1, later: 0 });
    await again();
    expect(local(hall.ticket(number).dueAt)).toBe('2026-03-18T17:30');
    expect(hall.ticket(number).light).toBe('red');
  });

  test('what is over stays as it was, and what was shown and then changed is not done', async () => {
    const { number } = await hall.take();
    const other = await hall.take({ text: 'Another' });
    await hall.act(people.agent, (step) => answer(step, number, 'Known already.'));
    await declare({ off: ['2026-03-10'] });
    const shown = preview();
    expect(shown.changes.map(({ ticket }) => ticket)).not.toContain(number);
    expect(
      await hall.refusal(people.supervisor, (step) => recompute(step, { ticket: number, limit: 1 }, 'x')),
    ).toContain('is over');
    await hall.take({ text: 'A third' });
    await declare({ off: ['2026-03-10', '2026-03-11'] });
    expect(await hall.refusal(people.supervisor, (step) => recompute(step, { limit: 200 }, shown.plan))).toContain(
      'no longer what was shown',
    );
    expect(local(hall.ticket(other.number).dueAt)).toBe('2026-03-24T17:30');
  });

  test('goes through all open tickets batch by batch, each once, by one calendar or another', async () => {
    for (let count = 0; count < 7; count += 1) await hall.take({ text: `Hole ${count}` });
    const { calendar } = hall.ticket((await hall.take()).number);
    await declare({ off: ['2026-03-10'] });
    await hall.take({ text: 'Counted anew' });
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const batch = await again({ calendar, limit: 3, after });
      seen.push(...batch.changes.filter(({ kind }) => kind === 'answer').map(({ ticket }) => ticket));
      after = batch.next ?? undefined;
    } while (after !== undefined);
    expect(new Set(seen).size).toBe(8);
    expect(seen.length).toBe(8);
    expect(preview().changes).toEqual([]);
  });

  test('a year that is not published is marked, listed, and counted again once it is', async () => {
    hall = await openHall(Date.parse('2026-12-28T10:00:00+08:00'));
    const { number } = await hall.take();
    expect(hall.ticket(number).calendar).toMatch(/ provisional$/);
    expect(countedTickets(hall.db, { provisional: true, after: 0, limit: 10 })).toMatchObject([{ number }]);
    expect(preview({ provisional: true }).changes).toEqual([]);
    expect(read((view) => explainTicket(view, { number }))).toMatchObject({
      provisional: true,
      today: { differs: false },
    });
    await declare({ off: ['2027-01-01'] });
    expect(preview({ provisional: true })).toMatchObject({ later: 1 });
    // The statement looks at those at work only, however many are over.
    const plan = hall.db
      .prepare(
        `EXPLAIN QUERY PLAN SELECT serial FROM ticket WHERE state NOT IN ('answered', 'declined', 'closed', 'merged', 'withdrawn', 'archived') AND calendar = 'x' AND serial > 5`,
      )
      .all() as { detail: string }[];
    expect(plan[0]?.detail).toContain('ticket_counted');
  });
});

describe('a suspension', () => {
  test('stops the clock: the deadline moves on by the working days lost, the order with it, and the rule says so', async () => {
    const number = await hall.bring('in_progress');
    await hall.clock.advance(DAY_MS);
    await hall.act(people.supervisor, (step) => suspend(step, number, 10, 'A court decides'));
    // Wednesday to Tuesday: Thursday, Friday, Monday and Tuesday are lost.
    await hall.clock.advance(6 * DAY_MS);
    await hall.act(people.supervisor, (step) => resume(step, number));
    expect(hall.ticket(number)).toMatchObject({ dueRule: '15wd~4wd', light: 'green' });
    expect(local(hall.ticket(number).dueAt)).toBe('2026-03-30T17:30');
    expect(hall.lead(number)).toMatchObject({ dueAt: hall.ticket(number).dueAt, dueRule: '15wd~4wd' });
    const entry = hall.entries(number).find(({ type }) => type === 'ticket.due_moved');
    expect(JSON.parse(entry?.data ?? '{}')).toMatchObject({ cause: 'suspension', lost: '4wd', rule: '15wd~4wd' });
    const told = read((view) => explainTicket(view, { number }));
    expect(told.parts.map(({ kind, rule }) => [kind, rule])).toEqual([
      ['first', '15wd'],
      ['suspension', '4wd'],
    ]);
    expect(told.moves.map(({ what }) => what)).toEqual([
      'ticket.suspended',
      'ticket.resumed',
      'ticket.due_moved',
      'order.due_moved',
    ]);
  });

  test('no lamp is lit while it lasts, not even past the old deadline, and afterwards from the time that is left', async () => {
    const number = await hall.bring('in_progress');
    await hall.clock.advance(13 * DAY_MS);
    await hall.act(people.supervisor, (step) => suspend(step, number, 30, 'A court decides'));
    await hall.clock.advance(25 * DAY_MS);
    expect(hall.ticket(number).light).toBe('green');
    await hall.act(people.supervisor, (step) => resume(step, number));
    expect(hall.ticket(number).light).toBe('green');
    const { dueAt } = hall.ticket(number);
    await hall.clock.advance(dueAt - hall.clock.now() - DAY_MS);
    expect(hall.ticket(number).light).toBe('yellow');
    await hall.clock.advance(DAY_MS);
    expect(hall.ticket(number).light).toBe('red');
  });

  test('of an hour moves nothing that is counted in days; of a day it moves what is counted in hours by its minutes', async () => {
    const number = await hall.bring('in_progress');
    const { dueAt } = hall.ticket(number);
    await hall.act(people.supervisor, (step) => suspend(step, number, 1, 'A court decides'));
    await hall.clock.advance(3_600_000);
    await hall.act(people.supervisor, (step) => resume(step, number));
    expect(hall.ticket(number)).toMatchObject({ dueAt, dueRule: '15wd' });
    expect(hall.entries(number).some(({ type }) => type === 'ticket.due_moved')).toBe(false);
    const urgent = await hall.bring('in_progress', { service: '020101' });
    const before = hall.ticket(urgent);
    expect(before.dueRule).toMatch(/h$/);
    await hall.act(people.supervisor, (step) => suspend(step, urgent, 1, 'A court decides'));
    await hall.clock.advance(90 * 60_000);
    await hall.act(people.supervisor, (step) => resume(step, urgent));
    expect(hall.ticket(urgent)).toMatchObject({
      dueAt: before.dueAt + 90 * 60_000,
      dueRule: `${before.dueRule}~90min`,
    });
  });

  test('for the citizen’s word moves the order’s clock only, and counting again keeps both apart', async () => {
    const number = await hall.bring('in_progress');
    const { dueAt } = hall.ticket(number);
    await hall.act(people.officer, (step) => ask(step, number, 'Which side of the road?'));
    await hall.clock.advance(2 * DAY_MS);
    await hall.act(people.agent, (step) => hear(step, number, 'The left one.'));
    expect(hall.ticket(number)).toMatchObject({ dueAt, dueRule: '15wd' });
    expect(hall.lead(number)).toMatchObject({ dueRule: '15wd~2wd' });
    expect(local(hall.lead(number)?.dueAt)).toBe('2026-03-26T17:30');
    await declare({ off: ['2026-03-10'] });
    await again();
    expect([hall.ticket(number).dueAt, hall.lead(number)?.dueAt].map(local)).toEqual([
      '2026-03-25T17:30',
      '2026-03-27T17:30',
    ]);
    await hall.act(people.supervisor, (step) => suspend(step, number, 10, 'A court decides'));
    await hall.clock.advance(DAY_MS);
    await hall.act(people.supervisor, (step) => resume(step, number));
    expect([hall.ticket(number).dueAt, hall.lead(number)?.dueAt].map(local)).toEqual([
      '2026-03-26T17:30',
      '2026-03-30T17:30',
    ]);
  });

  test('extended, paused and counted again, the parts of the rule still lead to the stored time', async () => {
    const number = await hall.bring('in_progress');
    await hall.act(people.supervisor, (step) => extend(step, number, 3, 'A part must be ordered'));
    await hall.act(people.supervisor, (step) => suspend(step, number, 30, 'A court decides'));
    await hall.clock.advance(7 * DAY_MS);
    await hall.act(people.supervisor, (step) => resume(step, number));
    expect(hall.ticket(number).dueRule).toBe('15wd+3wd~5wd');
    expect(read((view) => explainTicket(view, { number }))).toMatchObject({ today: { differs: false } });
    await declare({ off: ['2026-03-05'] });
    await again();
    const told = read((view) => explainTicket(view, { number }));
    expect(told).toMatchObject({ today: { differs: false } });
    expect(told.parts.at(-1)?.dueAt).toBe(told.dueAt);
    expect(local(hall.ticket(number).dueAt)).toBe('2026-04-07T17:30');
  });
});

describe('what is promised beside the answer', () => {
  test('sent on, signed, first word and call-back are each kept or missed', async () => {
    const number = await hall.bring('dispatched');
    expect(promise(number, 'dispatch')).toEqual([
      { due: '2026-03-03T09:30', rule: '30min', met: '2026-03-03T09:00', ended: null },
    ]);
    expect(promise(number, 'sign')).toEqual([{ due: '2026-03-04T17:30', rule: '1wd', met: null, ended: null }]);
    await hall.clock.advance(2 * DAY_MS);
    // Nobody signed: it ended when it was due, unmet.
    expect(promise(number, 'sign')).toMatchObject([{ met: null, ended: '2026-03-04T17:30' }]);
    await hall.act(people.officer, (step) => contact(step, number, true));
    expect(promise(number, 'contact')).toMatchObject([{ due: '2026-03-04T09:00', met: '2026-03-05T09:00' }]);
    const ready = await hall.bring('callback');
    expect(promise(ready, 'callback')).toMatchObject([
      { due: '2026-03-06T17:30', rule: '1wd', met: null, ended: null },
    ]);
    await hall.act(people.callback, (step) => callBack(step, ready, { contacted: true, solved: true, satisfied: 5 }));
    expect(promise(ready, 'callback')).toMatchObject([{ met: '2026-03-05T09:00', ended: null }]);
  });

  test('the county says how soon: taking in, first word and the answer to a notice follow its file', async () => {
    const { deadlines } = hall.county;
    const supervision = { department: { workingDays: 4 }, head: { hours: 6 }, leader: { workingDays: 2 } };
    const own = { ...deadlines, accept: { hours: 1 }, contact: { workingDays: 1 }, supervision };
    await hall.act(people.admin, (step) =>
      saveCounty(step.db, { ...hall.county, deadlines: own }, '4'.repeat(64), step.now),
    );
    const { number } = await hall.take({ channel: 'web', service: undefined });
    expect(promise(number, 'accept')).toMatchObject([{ due: '2026-03-03T10:00', rule: '1h' }]);
    const sent = await hall.bring('in_progress');
    expect(promise(sent, 'contact')).toMatchObject([{ due: '2026-03-04T17:30', rule: '1wd' }]);
    const watch = async (level: 1 | 2 | 3, days?: number) => {
      await hall.act(people.supervisor, (step) => supervise(step, sent, level, 'Third complaint.', days));
      return local(supervisionOf(hall.db, sent)?.dueAt);
    };
    expect([await watch(1), await watch(2), await watch(3), await watch(3, 5)]).toEqual([
      '2026-03-09T17:30',
      '2026-03-03T15:00',
      '2026-03-05T17:30',
      '2026-03-10T17:30',
    ]);
    // The figure asks for the same time as the promise: the first word on the evening of the next working day is in it.
    await hall.clock.advance(DAY_MS + 8 * 3_600_000);
    await hall.act(people.officer, (step) => contact(step, sent, true, 'relay-1'));
    const kpi = kpis.find(({ code }) => code === 'response');
    if (!kpi) throw new Error('there is no response rate');
    const rate = () => measure(sourceOf(hall.db, MORNING + 9 * DAY_MS), kpi, { from: 0, to: MORNING + 9 * DAY_MS });
    expect(rate()).toMatchObject({ n: 1, hits: 1 });
    await hall.act(people.admin, (step) => saveCounty(step.db, hall.county, '5'.repeat(64), step.now));
    expect(rate()).toMatchObject({ n: 1, hits: 0 });
  });

  test('what came in writing is taken in within two hours, and sent on within half an hour of coming', async () => {
    const { number } = await hall.take({ channel: 'web', service: undefined });
    expect(promise(number, 'accept')).toMatchObject([{ due: '2026-03-03T11:00', rule: '2h', met: null }]);
    await hall.clock.advance(3_600_000);
    await hall.act(people.dispatcher, (step) => accept(step, number, '010101'));
    expect(promise(number, 'accept')).toMatchObject([{ met: '2026-03-03T10:00' }]);
    expect(promise(number, 'dispatch')).toMatchObject([{ due: '2026-03-03T09:30', met: null }]);
    await hall.act(people.dispatcher, (step) => dispatch(step, { ticket: number }));
    expect(promise(number, 'dispatch')).toMatchObject([{ met: '2026-03-03T10:00', ended: null }]);
    expect((await hall.take({ channel: 'phone' })).number).toSatisfy(
      (spoken: string) => promise(spoken, 'accept').length === 0,
    );
  });

  test('what is over has nothing open', async () => {
    const number = await hall.bring('in_progress');
    await hall.act(people.agent, (step) => withdraw(step, number, 'Not needed any more'));
    const open = promisesOf(hall.db, number).filter(({ metAt, endedAt }) => metAt === null && endedAt === null);
    expect(open).toEqual([]);
    expect(hall.db.prepare(`SELECT count(*) AS n FROM timer WHERE kind = 'order.remind'`).get()).toEqual({ n: 0 });
  });

  test('the list of what is open goes on page after page without a gap, though much is due at the same moment', async () => {
    for (let count = 0; count < 4; count += 1) await hall.bring('dispatched', { text: `Hole ${count}` });
    const seen: string[] = [];
    let after = { dueAt: -1, ticket: '', kind: '', subject: '' };
    for (let page = 0; page < 20; page += 1) {
      const rows = openPromises(hall.db, { kind: undefined, before: Number.MAX_SAFE_INTEGER, after, limit: 3 });
      seen.push(...rows.map(({ kind, subject }) => `${kind} ${subject}`));
      const last = rows.at(-1);
      if (!last) break;
      after = last;
    }
    expect(seen.length).toBe(12);
    expect(new Set(seen).size).toBe(12);
  });

  test('an urgent service is sent on within five minutes and signed within half an hour', async () => {
    const number = await hall.bring('dispatched', { service: '020101' });
    expect(promise(number, 'dispatch')).toMatchObject([{ due: '2026-03-03T09:05', rule: '5min' }]);
    expect(promise(number, 'sign')).toMatchObject([{ due: '2026-03-03T09:30', rule: '30min' }]);
    expect(dueAfter(hall.county, hall.clock.now(), hall.county.deadlines.signUrgent).dueAt).toBe(
      hall.lead(number)?.signDueAt,
    );
  });
});
