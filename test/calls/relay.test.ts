/** Calls to citizens through the hotline: the own telephone first, the number for nobody, every end told. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guardRelay, isNight, isTry, nextOfRelay, type RelayEvent, type RelayState } from '../../src/calls/relay.js';
import { relayDesk } from '../../src/calls/relay-desk.js';
import { askRelay } from '../../src/calls/relaying.js';
import { addDoNotCall } from '../../src/citizens/table.js';
import { saveCounty } from '../../src/county/table.js';
import type { Actor } from '../../src/engine/actor.js';
import { verifyJournal } from '../../src/engine/journal.js';
import type { Originate, SwitchEvent } from '../../src/world/world.js';
import { MORNING } from '../harness/house.js';
import { type Hall, openHall, PHONE, people } from '../tickets/hall.js';

const HOUR_MS = 3_600_000;
const DIGITS = PHONE.slice(1);

/** A relay call asked for, and the two telephones in the test's hands. */
async function asked(hall: Hall, number: string, actor: Actor = people.officer) {
  const begun = await hall.act(actor, (step) => askRelay(step, number, undefined));
  const dialled = () => hall.said.filter((said): said is Originate => said.do === 'originate');
  const own = dialled().at(-1)?.leg ?? '';
  const citizen = () => {
    const last = dialled().at(-1);
    if (!last || !('joins' in last)) throw new Error('no citizen was rung');
    return last;
  };
  const now = () => hall.clock.now();
  return {
    begun,
    own,
    dialled,
    citizen,
    answers: (leg: string) => hall.hear({ type: 'leg.answered', leg, at: now() }),
    ends: (leg: string, more: Partial<Extract<SwitchEvent, { type: 'leg.ended' }>> = {}) =>
      hall.hear({
        type: 'leg.ended',
        leg,
        source: 'event',
        direction: 'outbound',
        from: '+12025550100',
        to: PHONE,
        startedAt: now() - 1_000,
        answeredAt: undefined,
        endedAt: now(),
        cause: 'NORMAL_CLEARING',
        sipStatus: undefined,
        by: 'remote',
        notice: undefined,
        recording: undefined,
        agent: undefined,
        ...more,
      }),
    dropped: () => hall.said.flatMap((said) => (said.do === 'hangup' ? [said.call] : [])),
    outcome: () =>
      hall.db.prepare('SELECT state, outcome, bytes FROM relay_call WHERE id = ?').get(begun.call) as {
        state: string;
        outcome: string | null;
        bytes: number | null;
      },
  };
}

/** Everything the house wrote down, the sealed numbers aside. */
function everythingWritten(hall: Hall): string {
  const tables = ['journal', 'relay_call', 'first_contact', 'callback_try', 'timer', 'job', 'ticket'];
  return JSON.stringify(tables.map((table) => hall.db.prepare(`SELECT * FROM ${table}`).all()));
}

const tries = (hall: Hall) => hall.db.prepare('SELECT contacted, by_user FROM callback_try').all();
const contacts = (hall: Hall, number: string) =>
  hall.entries(number).filter(({ type }) => type === 'ticket.first_contact');

test('the own telephone rings first, then the citizen; the conversation is the first contact, and nobody sees a number', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  const call = await asked(hall, number);
  expect(call.begun.telephone).not.toContain(DIGITS);
  expect(call.dialled()).toHaveLength(1);
  expect(JSON.stringify(call.dialled())).not.toContain(DIGITS);
  await call.answers(call.own);
  expect(call.citizen()).toMatchObject({ to: PHONE, joins: call.own, callerId: '+12025550100' });
  hall.recordings.set(`calls/${call.begun.call}`, 96_044);
  await hall.clock.advance(4_000);
  await call.answers(call.citizen().leg);
  expect(contacts(hall, number)).toMatchObject([{ role: 'officer' }]);
  await hall.clock.advance(65_000);
  await call.ends(call.citizen().leg, { answeredAt: hall.clock.now() - 65_000 });
  expect(call.dropped()).toEqual([call.own]);
  await call.ends(call.own);
  await hall.rest();
  expect(call.outcome()).toEqual({ state: 'ended', outcome: 'reached', bytes: 96_044 });
  const seen = await hall.engine.read(people.officer, (view) =>
    relayDesk['ticket.calls'].run(view, { number, limit: 10 }),
  );
  expect(seen.calls).toMatchObject([{ outcome: 'reached', seconds: 65, recorded: true, by: 'public-officer' }]);
  expect(JSON.stringify(seen) + JSON.stringify(call.begun)).not.toContain(DIGITS);
  expect(everythingWritten(hall)).not.toContain(DIGITS);
  expect(contacts(hall, number)).toHaveLength(1);
  expect(JSON.parse(contacts(hall, number)[0]?.data ?? '')).toMatchObject({ reached: true, relay: call.begun.call });
  expect(verifyJournal(hall.db)).toMatchObject({ whole: true });
});

test('whoever does not pick up their own telephone never has a citizen rung', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  const call = await asked(hall, number);
  await call.ends(call.own, { cause: 'NO_ANSWER', by: 'switch' });
  expect(call.outcome()).toMatchObject({ state: 'ended', outcome: 'notTaken' });
  expect(call.dialled()).toHaveLength(1);
  expect(contacts(hall, number)).toEqual([]);
  const again = await asked(hall, number);
  await hall.hear({ type: 'originate.failed', leg: again.own, cause: 'USER_NOT_REGISTERED', at: hall.clock.now() });
  expect(again.outcome()).toMatchObject({ outcome: 'notTaken' });
});

test.each([
  ['USER_BUSY', 'busy', 1],
  ['NO_ANSWER', 'noAnswer', 1],
  ['CALL_REJECTED', 'refused', 1],
  ['UNALLOCATED_NUMBER', 'wrongNumber', 1],
  ['NORMAL_TEMPORARY_FAILURE', 'failed', 0],
])(
  'a citizen who is not reached (%s) ends as %s, the own telephone is let go, and it counts %i try',
  async (cause, outcome, tried) => {
    const hall = await openHall();
    const number = await hall.bring('in_progress');
    const call = await asked(hall, number);
    await call.answers(call.own);
    await call.ends(call.citizen().leg, { cause });
    expect(call.outcome()).toMatchObject({ state: 'ended', outcome });
    expect(call.dropped()).toEqual([call.own]);
    expect(contacts(hall, number)).toHaveLength(tried);
    if (tried === 1) expect(contacts(hall, number)[0]?.data).toContain('"reached":false');
  },
);

test('whoever hangs up while the citizen is rung ends both lines, also one that comes late, and it is no try', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  const call = await asked(hall, number);
  await call.answers(call.own);
  await call.ends(call.own);
  const { leg } = call.citizen();
  expect(call.outcome()).toMatchObject({ outcome: 'givenUp' });
  expect(call.dropped()).toEqual([leg]);
  const at = hall.clock.now();
  await hall.hear({ type: 'leg.created', leg, direction: 'outbound', from: '', to: PHONE, at });
  expect(call.dropped()).toEqual([leg, leg]);
  expect(contacts(hall, number)).toEqual([]);
});

test('a call-back that reaches nobody is one try in the worklist; one that reaches somebody is written down by the agent, once', async () => {
  const hall = await openHall();
  const number = await hall.bring('callback');
  const call = await asked(hall, number, people.callback);
  await call.answers(call.own);
  await call.ends(call.citizen().leg, { cause: 'NO_ANSWER' });
  expect(tries(hall)).toEqual([{ contacted: 0, by_user: 'bai' }]);
  expect(await hall.refusal(people.callback, (step) => askRelay(step, number, undefined))).toMatch(
    /this part of the day/,
  );
  expect(contacts(hall, number)).toEqual([]);
  await hall.clock.advance(4 * HOUR_MS);
  const second = await asked(hall, number, people.callback);
  await second.answers(second.own);
  await second.answers(second.citizen().leg);
  await second.ends(second.citizen().leg, { answeredAt: hall.clock.now() });
  expect(second.outcome()).toMatchObject({ outcome: 'reached' });
  expect(tries(hall)).toHaveLength(1);
});

test('a request that is secret on wish shows the neutral number; without one nobody is rung', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress', { secret: true });
  const call = await asked(hall, number);
  await call.answers(call.own);
  expect(call.citizen().callerId).toBe('+12025550170');
  await call.ends(call.citizen().leg, { cause: 'USER_BUSY' });
  const { neutralCallerId: _, ...hotline } = hall.county.hotline;
  await hall.act(people.admin, (step) => saveCounty(step.db, { ...hall.county, hotline }, '1'.repeat(64), step.now));
  expect(await hall.refusal(people.officer, (step) => askRelay(step, number, undefined))).toMatch(/neutralCallerId/);
});

test('whistle-blowers, the anonymous, those who refuse calls, and everybody at night are not rung, each with its rule', async () => {
  const hall = await openHall();
  const report = (await hall.take({ text: 'The weigher takes money', service: '090101', secret: true })).number;
  const nameless = await hall.bring('in_progress', { anonymous: true });
  const refuses = await hall.bring('in_progress');
  const said = (number: string, actor: Actor = people.officer, from?: string) =>
    hall.refusal(actor, (step) => askRelay(step, number, from));
  for (const actor of [people.officer, people.callback, people.supervisor]) {
    expect(await said(report, actor, actor === people.supervisor ? '1121' : undefined)).toMatch(/L3.*receipt/);
  }
  expect(await said(nameless)).toMatch(/anonymous.*receipt/);
  expect(await said(refuses, people.officer, '1001')).toMatch(/no extension 1001 in your office/);
  expect(await said(refuses, people.otherOfficer)).toMatch(/another department/);
  await hall.clock.advance(13 * HOUR_MS);
  expect(await said(refuses)).toMatch(/08:00 to 21:00/);
  await hall.clock.advance(11 * HOUR_MS);
  const { numberId } = hall.ticket(refuses);
  const entry = { numberId: numberId ?? 0, channel: 'voice', by: 'wu', reason: 'asked' } as const;
  await hall.act(people.agent, (step) => addDoNotCall(step.db, entry, step.now));
  expect(await said(refuses)).toMatch(/does not want to be called/);
  expect(hall.said.filter((command) => command.do === 'originate')).toEqual([]);
});

test('what became forbidden while the own telephone rang is not dialled any more', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  const call = await asked(hall, number);
  const numberId = hall.ticket(number).numberId ?? 0;
  const entry = { numberId, channel: 'voice', by: 'wu', reason: 'asked' } as const;
  await hall.act(people.agent, (step) => addDoNotCall(step.db, entry, step.now));
  await call.answers(call.own);
  expect(call.dialled()).toHaveLength(1);
  expect(call.outcome()).toMatchObject({ outcome: 'failed' });
  expect(call.dropped()).toEqual([call.own]);
});

test('one call at a time: a person, a telephone, a ticket', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  const other = await hall.bring('in_progress');
  await asked(hall, number);
  const refused = (actor: Actor, ticket: string, from?: string) =>
    hall.refusal(actor, (step) => askRelay(step, ticket, from));
  expect(await refused(people.officer, other)).toMatch(/You have a relay call already/);
  expect(await refused(people.lead, other)).toMatch(/has a relay call already/);
  expect(await refused(people.supervisor, number, '1121')).toMatch(/calling the citizen/);
});

test('after a gap the house goes on: an answer nobody told, a talk that lives, a line that is gone', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  const call = await asked(hall, number);
  const up = (live: readonly string[]) =>
    hall.hear({
      type: 'switch.up',
      core: 'core',
      at: hall.clock.now(),
      live: live.map((leg) => ({
        leg,
        direction: 'outbound',
        startedAt: MORNING,
        from: '',
        to: '',
        application: 'playback',
      })),
    });
  await up([call.own]);
  expect(call.outcome().state).toBe('citizen');
  const { leg } = call.citizen();
  await up([call.own, leg]);
  expect(call.outcome().state).toBe('talking');
  await up([call.own, leg]);
  expect(call.outcome().state).toBe('talking');
  await up([]);
  await hall.clock.advance(9_000);
  expect(call.outcome().state).toBe('talking');
  await hall.clock.advance(30_000);
  expect(call.outcome()).toMatchObject({ state: 'ended', outcome: 'reached' });
});

test('a telephone the switch never heard of ends as lost, and the citizen is not rung', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  const call = await asked(hall, number);
  await hall.clock.advance(120_000);
  expect(call.outcome()).toMatchObject({ state: 'ended', outcome: 'lost' });
  expect(call.dialled()).toHaveLength(1);
  expect(contacts(hall, number)).toEqual([]);
});

const line = fc.constantFrom('own' as const, 'citizen' as const);
const events: fc.Arbitrary<RelayEvent> = fc.oneof(
  line.map((each) => ({ kind: 'answered' as const, line: each })),
  fc.record({
    kind: fc.constant('ended' as const),
    line,
    cause: fc.constantFrom('USER_BUSY', 'NORMAL_CLEARING'),
    answered: fc.boolean(),
  }),
  fc.constant({ kind: 'lost' as const }),
);

test('in any order of events the citizen is rung at most once, after the own telephone, and an end is an end', () => {
  fc.assert(
    fc.property(fc.array(events, { maxLength: 12 }), (heard) => {
      let state: RelayState = 'telephone';
      let rung = 0;
      let taken = false;
      for (const event of heard) {
        const next = nextOfRelay(state, event);
        if (state === 'ended') expect(next).toBeUndefined();
        if (next?.act === 'ringCitizen') {
          rung += 1;
          taken = event.kind === 'answered' && event.line === 'own';
        }
        expect(next === undefined || (next.state === 'ended') === (next.outcome !== undefined)).toBe(true);
        state = next?.state ?? state;
      }
      expect(rung === 0 || (rung === 1 && taken)).toBe(true);
    }),
  );
});

test('the guard names secrecy before anything else, and only a call that rang to the end is a try', () => {
  const fine = {
    secrecy: 1,
    anonymous: false,
    hasNumber: true,
    refusesCalls: false,
    night: false,
    hasNeutral: false,
    busy: undefined,
    inCall: false,
  };
  expect(guardRelay(fine)).toBeUndefined();
  expect(guardRelay({ ...fine, secrecy: 3, anonymous: true, busy: 'user' })).toBe('whistle');
  expect(guardRelay({ ...fine, hasNumber: false })).toBe('noNumber');
  expect(guardRelay({ ...fine, inCall: true })).toBe('inCall');
  expect([7, 8, 20, 21].map(isNight)).toEqual([true, false, false, true]);
  expect((['reached', 'busy', 'notTaken', 'givenUp', 'failed', 'lost'] as const).map(isTry)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});
