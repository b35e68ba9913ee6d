/** Forgetting a person: nothing personal is left anywhere, the journal verifies, counters and rows stay, refusals hold. */

import { describe, expect, test } from 'vitest';
import { setConsent, showCitizen } from '../../src/citizens/actions.js';
import { mergeCitizens, newCitizen } from '../../src/citizens/people.js';
import { citizenOf } from '../../src/citizens/person-table.js';
import { findNumber, isDoNotCall, numberId } from '../../src/citizens/table.js';
import { textOf, verifyJournal } from '../../src/engine/journal.js';
import { endHold, listHolds, setHold } from '../../src/records/actions.js';
import { type Forget, forgetCitizen } from '../../src/records/forget.js';
import { citizenHistory } from '../../src/records/history.js';
import { note, withdraw } from '../../src/tickets/actions.js';
import { callBack } from '../../src/tickets/closing.js';
import { searchPage } from '../../src/tickets/reading.js';
import { openHall, PHONE, people } from '../tickets/hall.js';

const { agent, supervisor, admin, callback, officer } = people;
const why = 'letter 2026-118';
const OTHER = '+12025550144';

async function openTown() {
  const hall = await openHall();
  const forget =
    (input: Partial<Forget> = {}) =>
    (step: Parameters<typeof forgetCitizen>[0]) =>
      forgetCitizen(step, { who: 'c1', why, texts: false, dryRun: false, ...input });
  /** A person with two numbers, one of them by a merge, and a closed ticket that names them. */
  const live = async () => {
    await hall.act(agent, (step) =>
      newCitizen(step, {
        name: '冯无影',
        phones: [PHONE],
        email: 'fengbox@example.org',
        addresses: ['Larkspur Court 12'],
        tags: ['elderly'],
        note: 'Has a cat named Pangolin',
      }),
    );
    await hall.act(agent, (step) => newCitizen(step, { name: 'Feng Shadowless', phones: [OTHER] }));
    await hall.act(agent, (step) => mergeCitizens(step, { into: 'c1', other: 'c2' }));
    await hall.act(agent, (step) => showCitizen(step, { phone: PHONE, why: 'Shadowless asked for it' }));
    const number = await hall.bring('callback', { name: '冯无影', text: 'I am 冯无影 and the hole is deep' });
    const other = await hall.take({ phone: OTHER, text: 'A lamp is dark', name: 'Feng Shadowless' });
    await hall.act(agent, (step) => note(step, number, 'ring (202) 555-0144 instead', false));
    await hall.act(callback, (step) => callBack(step, number, { contacted: true, solved: true, satisfied: 5 }));
    await hall.act(agent, (step) => withdraw(step, other.number, 'it shines again'));
    return { number, other: other.number };
  };
  return { ...hall, forget, live };
}

describe('forgetting', () => {
  test('nothing personal is left in any table or byte, the journal is whole, rows and counts stay', async () => {
    const { live, act, forget, db, ticket } = await openTown();
    const { number, other } = await live();
    const count = () =>
      db
        .prepare('SELECT (SELECT count(*) FROM ticket), (SELECT count(*) FROM survey), (SELECT count(*) FROM number)')
        .raw()
        .get();
    const before = count();
    expect(await act(supervisor, forget())).toMatchObject({
      id: 'c1',
      forgotten: true,
      numbers: 2,
      tickets: 2,
      addresses: 1,
    });
    expect(count()).toEqual(before);
    expect(verifyJournal(db)).toMatchObject({ whole: true });
    // What did not give them away stays, what did is gone.
    expect(textOf(db, ticket(other).text)).toBe('A lamp is dark');
    expect(textOf(db, ticket(number).text)).toBeUndefined();
    db.exec("INSERT INTO ticket_words (ticket_words) VALUES ('optimize')");
    db.exec('VACUUM');
    const bytes = db.serialize();
    const words = [
      '冯无影',
      '无影',
      'Shadowless',
      'shadowless',
      'fengbox',
      'Larkspur',
      'larkspur',
      'Pangolin',
      '5550143',
      '5550144',
      '555-0144',
    ];
    for (const word of words) expect(bytes.includes(Buffer.from(word)), word).toBe(false);
    expect(bytes.includes(Buffer.from('citizen.forgotten'))).toBe(true);
    // Keyed hashes of the numbers are gone too.
    expect(await act(agent, (step) => [findNumber(step, PHONE), findNumber(step, OTHER)])).toEqual([
      undefined,
      undefined,
    ]);
    expect(db.pragma('foreign_key_check')).toEqual([]);
  });

  test('its ticket is found by no word any more', async () => {
    const { live, act, forget, engine } = await openTown();
    await live();
    const find = () =>
      engine.read(supervisor, (view) => searchPage(view, { query: 'the hole is deep', limit: 5 }).tickets);
    expect(find()).toHaveLength(1);
    await act(supervisor, forget());
    expect(find()).toHaveLength(0);
  });

  test('who refused is still not called when they ring again, and is somebody new', async () => {
    const { live, act, forget, db } = await openTown();
    await live();
    await act(agent, (step) =>
      setConsent(step, { who: 'c1', channel: 'voice', consent: 'refused', reason: 'asked', why: 'said so' }),
    );
    await act(supervisor, forget());
    const again = await act(agent, (step) => numberId(step, PHONE));
    expect([isDoNotCall(db, again, 'voice'), isDoNotCall(db, again, 'sms')]).toEqual([true, false]);
    expect(citizenOf(db, again)).toBeUndefined();
  });

  test('with texts all words of their tickets go', async () => {
    const { live, act, forget, db, ticket } = await openTown();
    const { other } = await live();
    await act(supervisor, forget({ texts: true }));
    expect(textOf(db, ticket(other).text)).toBeUndefined();
    expect(verifyJournal(db)).toMatchObject({ whole: true });
  });

  test('a dry run counts the same and changes nothing', async () => {
    const { live, act, forget, db } = await openTown();
    await live();
    const before = db.serialize();
    const counted = await act(supervisor, forget({ dryRun: true }));
    expect(db.serialize().equals(before)).toBe(true);
    expect(await act(supervisor, forget())).toEqual({ ...counted, forgotten: true });
  });

  test('is refused with an open ticket, under a hold, with a reason that names the person, and twice', async () => {
    const { live, act, take, forget, refusal } = await openTown();
    const { other } = await live();
    expect(await refusal(supervisor, forget({ why: 'wish of 冯 无影' }))).toMatch(/reason names the person/);
    expect(await refusal(supervisor, forget({ why: 'rang from 202-555-0143' }))).toMatch(/reason names the person/);
    await act(supervisor, (step) => setHold(step, { subject: other, why: 'court order 12' }));
    expect(await refusal(supervisor, forget())).toContain(`legal hold (${other})`);
    await act(supervisor, (step) => endHold(step, { subject: other, why: 'case closed' }));
    await act(supervisor, (step) => setHold(step, { subject: 'c2', why: 'court order 13' }));
    expect(await refusal(supervisor, forget())).toContain('legal hold (c1)');
    await act(supervisor, (step) => endHold(step, { subject: 'c1', why: 'case closed' }));
    const { number } = await take();
    expect(await refusal(supervisor, forget())).toContain(`open tickets: ${number}`);
    await act(agent, (step) => withdraw(step, number, 'mistake'));
    expect(await refusal(supervisor, forget())).toBe('done');
    expect(await refusal(supervisor, forget())).toMatch(/forgotten already/);
    expect(await refusal(supervisor, forget({ who: 'c77' }))).toMatch(/no person c77/);
  });
});

describe('holds', () => {
  test('are set once, listed without their reason for administrators, and released with a reason', async () => {
    const { live, act, engine, refusal } = await openTown();
    const { number } = await live();
    await act(supervisor, (step) => setHold(step, { subject: number, why: 'court order 12' }));
    expect(await refusal(supervisor, (step) => setHold(step, { subject: number, why: 'again' }))).toMatch(
      /held already/,
    );
    expect(await refusal(supervisor, (step) => setHold(step, { subject: 'nobody', why: 'again' }))).toMatch(/neither/);
    const list = (actor: typeof supervisor | typeof admin) =>
      engine.read(actor, (view) => listHolds(view, { all: true, limit: 5 }).holds);
    expect(list(supervisor)).toMatchObject([{ subject: number, why: 'court order 12', by: 'zhu' }]);
    expect(list(admin)).toMatchObject([{ subject: number, why: null }]);
    await act(supervisor, (step) => endHold(step, { subject: number, why: 'case closed' }));
    expect(await refusal(supervisor, (step) => endHold(step, { subject: number, why: 'again' }))).toMatch(/not held/);
  });
});

describe('history', () => {
  test('is everything over all numbers, newest first, in pages without loss', async () => {
    const { live, act } = await openTown();
    const { number, other } = await live();
    const whole = await act(agent, (step) => citizenHistory(step, { who: 'c1', limit: 100, why: 'asked' }));
    const kinds = whole.history.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['ticket', 'notice', 'survey']));
    expect(
      whole.history
        .filter(({ kind }) => kind === 'ticket')
        .map(({ id }) => id)
        .sort(),
    ).toEqual([number, other].sort());
    const times = whole.history.map(({ at }) => at);
    expect([...times].sort().reverse()).toEqual(times);
    const paged: string[] = [];
    let after: string | undefined;
    do {
      const page = await act(agent, (step) => citizenHistory(step, { who: OTHER, limit: 2, after, why: 'asked' }));
      paged.push(...page.history.map(({ kind, id }) => `${kind} ${id}`));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(paged).toEqual(whole.history.map(({ kind, id }) => `${kind} ${id}`));
  });

  test('tells an agent nothing of a secret request, and leaves an entry of who looked', async () => {
    const { take, act, db, refusal } = await openTown();
    const { number } = await take({ secret: true, text: 'Between us' });
    const ids = (actor: typeof agent | typeof supervisor) =>
      act(actor, (step) =>
        citizenHistory(step, { who: PHONE, limit: 9, why: 'asked' }).history.map(({ ticket }) => ticket),
      );
    expect(await ids(agent)).not.toContain(number);
    expect(await ids(supervisor)).toContain(number);
    expect(db.prepare("SELECT count(*) FROM journal WHERE type = 'citizen.viewed'").pluck().get()).toBe(2);
    expect(await refusal(officer, (step) => citizenHistory(step, { who: '+12025550199', limit: 9, why: 'x' }))).toMatch(
      /no person/,
    );
  });
});
