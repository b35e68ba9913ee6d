/** What is kept long enough is let go in batches with tombstones; what is open, young or held stays. */

import { describe, expect, test } from 'vitest';
import { saveCounty } from '../../src/county/table.js';
import { textOf, verifyJournal } from '../../src/engine/journal.js';
import { endHold, setHold } from '../../src/records/actions.js';
import { removed, setNight } from '../../src/records/reactions.js';
import { applyRetention, planRetention } from '../../src/records/retaining.js';
import {
  cutoffOf,
  type RetentionRule,
  retentionDefaults,
  retentionOf,
  retentionRules,
} from '../../src/records/retention.js';
import { countScores } from '../../src/surveys/table.js';
import { decline } from '../../src/tickets/actions.js';
import { callBack } from '../../src/tickets/closing.js';
import { showTicket } from '../../src/tickets/reading.js';
import { smallCounty } from '../harness/small-county.js';
import { openHall, people } from '../tickets/hall.js';

const { agent, callback, supervisor, auditor } = people;
const DAY = 86_400_000;

async function openTown() {
  const hall = await openHall();
  const closed = async (input: Parameters<typeof hall.bring>[1] = {}) => {
    const number = await hall.bring('callback', { name: 'He Invented', ...input });
    await hall.act(callback, (step) => callBack(step, number, { contacted: true, solved: true, satisfied: 4 }));
    return number;
  };
  const plan = (rule?: RetentionRule) => hall.engine.read(auditor, (view) => planRetention(view, { rule, limit: 50 }));
  const apply = (rule?: RetentionRule, limit = 100) =>
    hall.act(supervisor, (step) => applyRetention(step, { rule, limit }));
  /** How many each rule would let go. */
  const due = () => Object.fromEntries(plan().rules.map(({ rule, items }) => [rule, items]));
  const sound = (name: string, call: string, numberId: number | null) => {
    const at = hall.clock.now();
    hall.db
      .prepare(
        `INSERT INTO call (id, number_id, dialled, lang, state, arrived_at, ended_at, disposition)
       VALUES (?, ?, '+12025550100', 'zh', 'ended', ?, ?, 'answered')`,
      )
      .run(call, numberId, at, at);
    hall.db
      .prepare(
        `INSERT INTO recording (name, call, kind, state, made_at, ms, bytes) VALUES (?, ?, 'conversation', 'kept', ?, 5, 9)`,
      )
      .run(name, call, at);
    hall.recordings.set(name, 9);
  };
  return { ...hall, closed, plan, apply, due, sound };
}

test('each rule has the county’s days, and the specification’s where the county says nothing', () => {
  expect(retentionOf({})).toEqual(retentionDefaults);
  for (const rule of retentionRules) {
    const { before, days } = cutoffOf(rule, smallCounty(), 10_000 * DAY);
    expect(before).toBe((10_000 - days) * DAY);
  }
  expect(cutoffOf('recording', smallCounty(), 10_000 * DAY).secretBefore).toBe((10_000 - 90) * DAY);
});

describe('retention', () => {
  test('lets each thing go on its day and not before', async () => {
    const { closed, clock, due, apply, db, ticket } = await openTown();
    const number = await closed();
    expect(due()).toEqual({ recording: 0, contact: 0, ticketText: 0, survey: 0, viewLog: 0 });
    await clock.advance(366 * DAY);
    expect(due()).toMatchObject({ survey: 1, contact: 0, ticketText: 0 });
    await clock.advance(740 * DAY);
    expect(due()).toMatchObject({ survey: 1, contact: 1, ticketText: 0 });
    await apply();
    expect(textOf(db, ticket(number).name)).toBeUndefined();
    expect(textOf(db, ticket(number).text)).toBe('A deep hole in Mill Road');
    await clock.advance(2_600 * DAY);
    expect(due()).toMatchObject({ survey: 0, contact: 0, ticketText: 1 });
    const { batch } = await apply();
    expect(textOf(db, ticket(number).text)).toBeUndefined();
    expect(due()).toEqual({ recording: 0, contact: 0, ticketText: 0, survey: 0, viewLog: 0 });
    const tombstones = db.prepare("SELECT about, data FROM journal WHERE type = 'retention.applied'").all() as {
      about: string;
      data: string;
    }[];
    expect(tombstones.map(({ about }) => about)).toEqual(['number:1', `ticket:${number}`]);
    expect(tombstones[1]?.data).toContain(batch);
    expect(verifyJournal(db)).toMatchObject({ whole: true });
    expect(db.pragma('foreign_key_check')).toEqual([]);
  });

  test('ratings are counted on when they are let go, and are not given twice', async () => {
    const { closed, clock, apply, db } = await openTown();
    await closed();
    const before = countScores(db);
    await clock.advance(400 * DAY);
    await apply('survey');
    expect(countScores(db)).toEqual(before);
    expect(db.prepare('SELECT count(*) FROM survey WHERE score IS NOT NULL').pluck().get()).toBe(0);
    expect(db.prepare('SELECT month, service, score, count FROM survey_aggregate').all()).toMatchObject([
      { score: 4, count: 1 },
    ]);
  });

  test('an open ticket, a younger one, and a hold keep the person', async () => {
    const { closed, take, clock, due, act, apply } = await openTown();
    const first = await closed();
    await clock.advance(1_100 * DAY);
    expect(due()['contact']).toBe(1);
    await act(supervisor, (step) => setHold(step, { subject: first, why: 'court order 12' }));
    expect(due()['contact']).toBe(0);
    await closed({ phone: '+12025550150' });
    await take({ phone: '+12025550151' });
    await clock.advance(4_000 * DAY);
    // The held one and the open one stay.
    expect(due()).toMatchObject({ contact: 1, ticketText: 1 });
    await apply();
    expect(due()).toMatchObject({ contact: 0, ticketText: 0 });
  });

  test('sound goes after two years, that of a report ninety days after its end, and the disk is told', async () => {
    const { sound, act, clock, due, apply, db, recordings } = await openTown();
    sound('calls/one', 'one', null);
    sound('calls/two', 'two', null);
    await act(supervisor, (step) => removedQuietly(step));
    db.prepare("UPDATE recording SET made_at = made_at - ? WHERE name = 'calls/one'").run(731 * DAY);
    expect(due()).toMatchObject({ recording: 1 });
    await apply('recording');
    await clock.advance(60_000);
    expect([...recordings.keys()]).toEqual(['calls/two']);
    expect(db.prepare("SELECT count(*) FROM journal WHERE type = 'recording.removed'").pluck().get()).toBe(2);
    expect(due()).toMatchObject({ recording: 0 });
  });

  test('the sound of a whistle-blower’s call goes ninety days after its ticket was closed, not after the call, and never while held', async () => {
    const { sound, act, take, clock, due, apply, recordings, ticket } = await openTown();
    const report = async (call: string, phone: string) => {
      sound(`calls/${call}`, call, null);
      const { number } = await take({ type: 'report', secret: true, call, phone });
      return number;
    };
    const first = await report('one', '+12025550170');
    const held = await report('two', '+12025550171');
    await report('three', '+12025550172');
    expect(ticket(first).secrecy).toBe(3);
    await clock.advance(200 * DAY);
    expect(due()).toMatchObject({ recording: 0 });
    for (const number of [first, held]) {
      await act(people.dispatcher, (step) => decline(step, number, 'Not ours.'));
    }
    await act(supervisor, (step) => setHold(step, { subject: held, why: 'a case before the court' }));
    await clock.advance(89 * DAY);
    expect(due()).toMatchObject({ recording: 0 });
    await clock.advance(2 * DAY);
    expect(due()).toMatchObject({ recording: 1 });
    await apply();
    await clock.advance(60_000);
    expect([...recordings.keys()]).toEqual(['calls/two', 'calls/three']);
    // Nor do two years or ten move what is held or open.
    await clock.advance(4_000 * DAY);
    await apply();
    await clock.advance(60_000);
    expect([...recordings.keys()]).toEqual(['calls/two', 'calls/three']);
    expect(due()).toMatchObject({ recording: 0 });
    await act(supervisor, (step) => endHold(step, { subject: held, why: 'the case is over' }));
    await apply();
    await clock.advance(60_000);
    expect([...recordings.keys()]).toEqual(['calls/three']);
  });

  test('a hold on a person keeps the texts, the ratings and the sound of all that is theirs', async () => {
    const { act, sound, closed, clock, due, db, apply, ticket } = await openTown();
    const number = await closed();
    sound('calls/one', 'one', ticket(number).numberId);
    const citizen = db.prepare('SELECT citizen_id FROM citizen_number').pluck().get();
    await act(supervisor, (step) => setHold(step, { subject: `c${citizen}`, why: 'court order 12' }));
    await clock.advance(4_000 * DAY);
    expect(due()).toMatchObject({ recording: 0, contact: 0, ticketText: 0, survey: 0 });
    await apply();
    expect(textOf(db, ticket(number).text)).toBe('A deep hole in Mill Road');
    await act(supervisor, (step) => endHold(step, { subject: `c${citizen}`, why: 'over' }));
    expect(due()).toMatchObject({ recording: 1, contact: 1, ticketText: 1, survey: 1 });
  });

  test('the sound of a relay call goes after two years, once its ticket is over, and not while it is held', async () => {
    const { bring, closed, act, due, apply, db, recordings, clock } = await openTown();
    const relayed = (ticket: string, id: string) => {
      db.prepare(
        `INSERT INTO relay_call (id, ticket, purpose, by_user, role, telephone, state, own_leg, citizen_leg, asked_at,
           ended_at, outcome, bytes) VALUES (?, ?, 'contact', 'a', 'officer', '1', 'ended', ?, ?, 1, ?, 'reached', 9)`,
      ).run(id, ticket, `${id}-own`, `${id}-far`, clock.now() - 731 * DAY);
      recordings.set(`calls/${id}`, 9);
    };
    relayed(await closed(), 'old');
    relayed(await bring('in_progress', { phone: '+12025550151' }), 'at-work');
    const held = await closed({ phone: '+12025550152' });
    relayed(held, 'held');
    await act(supervisor, (step) => setHold(step, { subject: held, why: 'a case before the court' }));
    expect(due()).toMatchObject({ recording: 1 });
    await apply('recording');
    await clock.advance(60_000);
    expect([...recordings.keys()]).toEqual(['calls/at-work', 'calls/held']);
    const told = db.prepare("SELECT about FROM journal WHERE type = 'retention.applied'").pluck().get();
    expect(told).toBe('call:old');
    expect(due()).toMatchObject({ recording: 0 });
  });

  test('reasons of those who looked go after three years, the entries stay', async () => {
    const { closed, act, clock, due, apply, db } = await openTown();
    const number = await closed();
    await act(agent, (step) => showTicket(step, { number }));
    await clock.advance(1_100 * DAY);
    const views = due()['viewLog'] ?? 0;
    expect(views).toBeGreaterThan(0);
    await apply('viewLog');
    expect(due()['viewLog']).toBe(0);
    expect(verifyJournal(db)).toMatchObject({ whole: true });
  });

  test('goes in bounded batches and says that there is more', async () => {
    const { closed, clock, apply, plan } = await openTown();
    for (let n = 0; n < 3; n += 1) await closed({ phone: `+1202555016${n}` });
    await clock.advance(4_000 * DAY);
    expect(plan('ticketText').list).toHaveLength(3);
    const first = await apply('ticketText', 2);
    expect(first.rules).toEqual([{ rule: 'ticketText', items: 2, more: true }]);
    expect((await apply('ticketText', 2)).rules).toEqual([{ rule: 'ticketText', items: 1, more: false }]);
  });

  test('the daemon does it by night only where the county says so', async () => {
    const { closed, act, clock, due, county, db } = await openTown();
    await closed();
    await act(people.admin, setNight);
    expect(db.prepare("SELECT count(*) FROM timer WHERE owner = 'retention'").pluck().get()).toBe(0);
    const automatic = { ...county, retention: { ...retentionDefaults, automatic: true } };
    await act(people.admin, (step) => {
      saveCounty(step.db, automatic, '1'.repeat(64), step.now);
      setNight(step);
    });
    await clock.advance(400 * DAY);
    expect(due()).toMatchObject({ survey: 0 });
  });
});

/** The port's answer is only written down. */
function removedQuietly(step: Parameters<typeof removed>[0]) {
  removed(step, { recording: 'calls/none' }, false);
}
