/** Numbers are stored once and never in the clear; who does not want to be called is not called; who looks is written down. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addToDoNotCall, phoneOf, showCitizen } from '../../src/citizens/actions.js';
import { citizensDesk } from '../../src/citizens/desk.js';
import { citizenOf, knownAs, numbersOfCitizen } from '../../src/citizens/person-table.js';
import {
  findByTail,
  findNumber,
  forgetNumber,
  isDoNotCall,
  isForgotten,
  numberId,
  readNumber,
} from '../../src/citizens/table.js';
import { saveCounty } from '../../src/county/table.js';
import type { Actor } from '../../src/engine/actor.js';
import { entriesAbout, textOf, verifyJournal } from '../../src/engine/journal.js';
import type { Step } from '../../src/engine/step.js';
import { tell } from '../../src/engine/story.js';
import { openHouse } from '../harness/house.js';
import { smallCounty } from '../harness/small-county.js';

const agent: Actor = { user: 'fang', role: 'agent' };
const PHONE = '+12025550143';
const OTHER = '+12025550144';

async function openHall() {
  const house = openHouse(tell());
  const act = <R>(what: (step: Step) => R) => house.engine.change(agent, what);
  await act((step) => saveCounty(step.db, smallCounty(), '0'.repeat(64), step.now));
  return { ...house, act };
}

/** Every byte the database holds, as text. */
const everything = (db: Awaited<ReturnType<typeof openHall>>['db']) => db.serialize().toString('latin1');

describe('numbers', () => {
  test('the same number is one row, however often it comes', async () => {
    const { act, db } = await openHall();
    const ids = await act((step) => [PHONE, OTHER, PHONE].map((phone) => numberId(step, phone)));
    expect(ids[0]).toBe(ids[2]);
    expect(ids[0]).not.toBe(ids[1]);
    expect(db.prepare('SELECT count(*) FROM number').pluck().get()).toBe(2);
  });

  test('any number comes back as it went in, and is found by its whole and by its last eight digits', async () => {
    const { act } = await openHall();
    const numbers = fc.uniqueArray(fc.stringMatching(/^\+1202555\d{4}$/), { minLength: 1, maxLength: 20 });
    await act((step) =>
      fc.assert(
        fc.property(numbers, (phones) => {
          for (const phone of phones) {
            const id = numberId(step, phone);
            expect(readNumber(step, id)).toBe(phone);
            expect(findNumber(step, phone)).toBe(id);
            expect(findByTail(step, phone.slice(-8), 1_000)).toContain(id);
            expect(findByTail(step, phone, 1_000)).toContain(id);
          }
        }),
        { numRuns: 30 },
      ),
    );
  });

  test('a number nobody rang from is not there, and asking does not store it', async () => {
    const { act, db, engine } = await openHall();
    expect(await act((step) => findNumber(step, PHONE))).toBeUndefined();
    expect(db.prepare('SELECT count(*) FROM number').pluck().get()).toBe(0);
    expect(() => engine.read(agent, (view) => readNumber(view, 99))).toThrow('there is no number 99');
  });

  test('two countries may share a tail; both are found, the newest first, as many as asked', async () => {
    const { act } = await openHall();
    const [one, two] = await act((step) => ['+12025550143', '+442025550143'].map((phone) => numberId(step, phone)));
    expect(await act((step) => findByTail(step, '25550143', 10))).toEqual([two, one]);
    expect(await act((step) => findByTail(step, '25550143', 1))).toEqual([two]);
  });

  test('no byte of the database gives a number or a name away', async () => {
    const { act, db } = await openHall();
    await act((step) => {
      knownAs(step, numberId(step, PHONE), undefined, 'zh');
      addToDoNotCall(step, { phone: PHONE, channel: 'all', reason: 'asked' });
      showCitizen(step, { phone: PHONE, why: 'asked at the desk' });
    });
    expect(everything(db)).toContain('dnc.added');
    expect(everything(db)).not.toContain('2025550143');
    expect(everything(db)).not.toContain('25550143');
  });
});

describe('citizens', () => {
  test('a number belongs to one citizen, whose name is learnt once and kept as a text', async () => {
    const { act, db } = await openHall();
    const number = await act((step) => numberId(step, PHONE));
    const first = await act((step) => knownAs(step, number, undefined, 'en'));
    expect(first).toMatchObject({ name: null, lang: 'en' });
    const named = await act((step) => knownAs(step, number, 'Zhao Invented', 'zh'));
    expect(named.id).toBe(first.id);
    expect(named.lang).toBe('en');
    await act((step) => knownAs(step, number, 'Somebody Else', 'zh'));
    expect(textOf(db, citizenOf(db, number)?.name ?? null)).toBe('Zhao Invented');
    expect(numbersOfCitizen(db, first.id)).toEqual([number]);
  });

  test('looking at who somebody is leaves an entry, whose reason can be erased', async () => {
    const { act, db } = await openHall();
    const number = await act((step) => numberId(step, PHONE));
    await act((step) => knownAs(step, number, 'Zhao Invented', 'zh'));
    const shown = await act((step) =>
      showCitizen(step, { phone: '(202) 555-0143', why: 'Zhao Invented rang about it' }),
    );
    expect(shown).toEqual({
      id: 'c1',
      phone: PHONE,
      name: 'Zhao Invented',
      email: null,
      lang: 'zh',
      firstSeen: '2026-03-03T09:00:00+08:00',
      addresses: [],
      tags: [],
      notes: [],
      numbers: [{ phone: PHONE, preferred: false, refuses: [] }],
      consents: [],
    });
    const [entry] = entriesAbout(db, `number:${number}`);
    expect(entry).toMatchObject({ type: 'citizen.viewed', actor: 'fang', role: 'agent' });
    expect(entry?.data).not.toContain('Zhao');
    const { why } = JSON.parse(entry?.data ?? '') as { why: string };
    expect(textOf(db, why)).toBe('Zhao Invented rang about it');
    db.prepare('UPDATE text SET salt = NULL, body = NULL WHERE commitment = ?').run(why);
    expect(verifyJournal(db)).toMatchObject({ whole: true });
  });

  test('a number nobody rang from is not found, and no look is written down', async () => {
    const { act, db } = await openHall();
    await expect(act((step) => showCitizen(step, { phone: PHONE, why: 'asked' }))).rejects.toMatchObject({
      kind: 'notFound',
    });
    expect(db.prepare('SELECT count(*) FROM journal').pluck().get()).toBe(0);
  });

  test('showing is something done, so that it cannot be read past the journal', () => {
    expect(citizensDesk['citizen.show'].kind).toBe('change');
  });
});

test('a number is understood as people write it, and refused with how to write it', async () => {
  const { act } = await openHall();
  const written = ['202 555 0143', '+1 (202) 555-0143', '２０２５５５０１４３'];
  expect(await act((step) => written.map((phone) => phoneOf(step, phone)))).toEqual([PHONE, PHONE, PHONE]);
  for (const phone of ['', 'abc', '12', '+1202555014399999', '2025550143; hangup', '=1+1']) {
    await expect(act((step) => phoneOf(step, phone))).rejects.toMatchObject({
      kind: 'usage',
      message: expect.stringContaining('write it like +12025550143'),
    });
  }
});

describe('do not call', () => {
  const add =
    (channel: 'all' | 'voice' | 'sms' | 'email' | 'fax', phone = PHONE) =>
    (step: Step) =>
      addToDoNotCall(step, { phone, channel, reason: 'asked' });

  test('a channel that is refused is refused alone, and all refuses each of them', async () => {
    const { act, db } = await openHall();
    await act(add('sms'));
    await act(add('all', OTHER));
    const refused = await act((step) =>
      [PHONE, OTHER].map((phone) =>
        (['voice', 'sms', 'email', 'fax'] as const).filter((channel) =>
          isDoNotCall(db, numberId(step, phone), channel),
        ),
      ),
    );
    expect(refused).toEqual([['sms'], ['voice', 'sms', 'email', 'fax']]);
  });

  test('adding it again changes nothing and writes nothing down', async () => {
    const { act, db } = await openHall();
    expect(await act(add('voice'))).toEqual({ added: true });
    expect(await act(add('voice'))).toEqual({ added: false });
    const entries = entriesAbout(db, 'number:1');
    expect(entries.map(({ type, data }) => [type, data])).toEqual([
      ['dnc.added', '{"channel":"voice","number":1,"reason":"asked"}'],
    ]);
  });

  test('the list pages without losing or repeating a number, oldest first and masked', async () => {
    const { act, engine } = await openHall();
    await act((step) => {
      for (let n = 0; n < 7; n += 1) add('all', `+1202555010${n}`)(step);
    });
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = engine.read(agent, (view) => citizensDesk['dnc.list'].run(view, { limit: 3, after }));
      expect(page.numbers.length).toBeLessThanOrEqual(3);
      seen.push(...page.numbers.map(({ phone }) => phone));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(seen).toEqual(Array.from({ length: 7 }, (_, n) => `****010${n}`));
  });

  test('a number that refuses two channels is two lines and both are listed on any page size', async () => {
    const { act, engine } = await openHall();
    await act(add('sms'));
    await act(add('fax'));
    const pages: string[] = [];
    let after: string | undefined;
    do {
      const page = engine.read(agent, (view) => citizensDesk['dnc.list'].run(view, { limit: 1, after }));
      pages.push(...page.numbers.map(({ channel }) => channel));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(pages.sort()).toEqual(['fax', 'sms']);
  });

  test('a forgotten number is found no more, nothing is sent to it, and when it rings again it still refuses what it refused', async () => {
    const { act, db } = await openHall();
    await act(add('sms'));
    const old = await act((step) => findNumber(step, PHONE) ?? 0);
    await act((step) => forgetNumber(step, old));
    expect(isForgotten(db, old)).toBe(true);
    expect(await act((step) => [findNumber(step, PHONE), findByTail(step, PHONE, 5)])).toEqual([undefined, []]);
    expect(await act((step) => readNumber(step, old))).toBe('forgotten');
    expect(isDoNotCall(db, old, 'voice')).toBe(true);
    const again = await act((step) => numberId(step, PHONE));
    expect(again).not.toBe(old);
    expect([isDoNotCall(db, again, 'sms'), isDoNotCall(db, again, 'voice')]).toEqual([true, false]);
  });
});
