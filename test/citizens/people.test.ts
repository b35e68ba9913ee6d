/** People with several numbers: found however it is typed, merged and parted without a trace, asked before they are called. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { popFor } from '../../src/calls/pop.js';
import { personOf, removeFromDoNotCall, setConsent, showCitizen } from '../../src/citizens/actions.js';
import { listCitizens, searchCitizens } from '../../src/citizens/finding.js';
import { editCitizen, mergeCitizens, newCitizen, unmergeCitizen } from '../../src/citizens/people.js';
import { citizenIdText } from '../../src/citizens/person.js';
import { citizenOf } from '../../src/citizens/person-table.js';
import { findNumber, isDoNotCall } from '../../src/citizens/table.js';
import { verifyJournal } from '../../src/engine/journal.js';
import type { Step } from '../../src/engine/step.js';
import { openHall, people } from '../tickets/hall.js';

const { agent, supervisor } = people;
const why = 'asked on the telephone';
const phoneAt = (n: number) => `+1202555${String(n).padStart(4, '0')}`;

async function openTown() {
  const hall = await openHall();
  const register = (input: Parameters<typeof newCitizen>[1]) => hall.act(agent, (step) => newCitizen(step, input));
  const show = (who: string) => hall.act(agent, (step) => showCitizen(step, { phone: who, why }));
  const search = (query: string) =>
    hall.act(agent, (step) => searchCitizens(step, { query }).citizens.map(({ id, by }) => `${id} ${by}`));
  const edit = (who: string, change: Omit<Parameters<typeof editCitizen>[1], 'who'>) =>
    hall.act(agent, (step) => editCitizen(step, { who, ...change }));
  return { ...hall, register, show, search, edit };
}

describe('finding', () => {
  test('by E.164, national form, last eight digits, name, surname, given name, e-mail and address', async () => {
    const { register, search } = await openTown();
    await register({
      name: '赵小明',
      phones: [phoneAt(143), phoneAt(144)],
      email: 'Zhao@Example.org',
      addresses: ['Mill Road 3'],
    });
    for (const query of [phoneAt(143), '(202) 555-0143', '202 555 0144']) {
      expect(await search(query)).toEqual(['c1 number']);
    }
    expect(await search('25550143')).toEqual(['c1 lastEight']);
    expect(await search('zhao@example.ORG')).toEqual(['c1 email']);
    expect(await search('赵 小明')).toEqual(['c1 name']);
    expect(await search('赵')).toEqual(['c1 namePart']);
    expect(await search('小明')).toEqual(['c1 namePart']);
    expect(await search('mill road, 3')).toEqual(['c1 address']);
    expect(await search('c1')).toEqual(['c1 id']);
    expect(await search('nobody')).toEqual([]);
  });

  test('registering says whom it could be and merges nobody', async () => {
    const { register } = await openTown();
    await register({ name: '赵小明', phones: [phoneAt(143)] });
    const { id, alike } = await register({ name: '赵小明', phones: [phoneAt(150)] });
    expect(id).toBe('c2');
    expect(alike).toMatchObject([{ id: 'c1', by: 'name', phones: ['****0143'] }]);
  });

  test('a number belongs to one person; the refusal says whose it is and how to merge', async () => {
    const { register, refusal } = await openTown();
    await register({ name: 'A', phones: [phoneAt(143)] });
    expect(await refusal(agent, (step) => newCitizen(step, { name: 'B', phones: [phoneAt(143)] }))).toMatch(
      /belongs to c1.*citizen merge c1/,
    );
    expect(await refusal(agent, (step) => newCitizen(step, {}))).toMatch(/needs a name or a number/);
  });
});

describe('changing', () => {
  test('numbers come and go, one is preferred, what was corrected is kept nowhere', async () => {
    const { register, edit, show, refusal, db } = await openTown();
    const { id } = await register({ name: 'Qian Wrongname', phones: [phoneAt(1), phoneAt(2)] });
    await edit(id, {
      name: 'Qian Right',
      addPhone: phoneAt(3),
      preferPhone: phoneAt(2),
      addTag: 'elderly',
      note: 'slow',
    });
    const shown = await show(id);
    expect(shown).toMatchObject({
      name: 'Qian Right',
      phone: phoneAt(2),
      tags: ['elderly'],
      notes: [{ text: 'slow' }],
    });
    expect(shown.numbers.map(({ phone, preferred }) => [phone, preferred])).toEqual([
      [phoneAt(2), true],
      [phoneAt(1), false],
      [phoneAt(3), false],
    ]);
    expect(db.prepare("SELECT count(*) FROM text WHERE body LIKE '%Wrongname%'").pluck().get()).toBe(0);
    await edit(id, { removePhone: phoneAt(2), removeTag: 'elderly' });
    expect(await show(id)).toMatchObject({ phone: phoneAt(1), tags: [] });
    expect(await refusal(agent, (step) => editCitizen(step, { who: id, removePhone: phoneAt(2) }))).toMatch(
      /no number of c1/,
    );
    expect(await refusal(agent, (step) => editCitizen(step, { who: id, addTag: 'tall' }))).toMatch(
      /no tag "tall".*elderly/,
    );
    expect(await refusal(agent, (step) => personOf(step, 'c99'))).toMatch(/There is no person c99/);
    expect(verifyJournal(db)).toMatchObject({ whole: true });
  });

  test('lists can be cut to a tag and page without losing anybody, the merged left out', async () => {
    const { register, act } = await openTown();
    for (let n = 1; n <= 7; n += 1) await register({ name: `P${n}`, tags: n % 2 === 1 ? ['veteran'] : [] });
    await act(supervisor, (step) => mergeCitizens(step, { into: 'c2', other: 'c7' }));
    const pages: string[] = [];
    let after: string | undefined;
    do {
      const page = await act(agent, (step) => listCitizens(step, { tag: 'veteran', limit: 2, after }));
      pages.push(...page.citizens.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(pages).toEqual(['c5', 'c3', 'c2', 'c1']);
  });

  test('the agent whose telephone rings sees the tags', async () => {
    const { register, act, engine, db } = await openTown();
    const { id } = await register({ name: '孙婆婆', phones: [phoneAt(8)], tags: ['elderly'] });
    const number = await act(agent, (step) => findNumber(step, phoneAt(8)));
    db.prepare(
      `INSERT INTO call (id, number_id, dialled, lang, state, arrived_at, offered_to, offered_at, queue, queued_at)
       VALUES ('a1', ?, '+12025550100', 'zh', 'offered', 1, 'wu', 2, 'general', 1)`,
    ).run(number);
    expect(engine.read(agent, (view) => popFor(view, 'wu'))).toMatchObject({
      who: '孙婆婆 ****0008',
      tags: [expect.any(String)],
    });
    expect(id).toBe('c1');
  });
});

describe('merging', () => {
  test('numbers, tags, addresses and notes of both are one person', async () => {
    const { register, act, show, refusal } = await openTown();
    await register({ name: 'Li', phones: [phoneAt(1)], tags: ['elderly'], addresses: ['A 1'], note: 'one' });
    await register({ name: 'Li', phones: [phoneAt(2)], tags: ['veteran'], addresses: ['B 2'], note: 'two' });
    await act(agent, (step) => mergeCitizens(step, { into: 'c1', other: phoneAt(2) }));
    const shown = await show(phoneAt(2));
    expect(shown).toMatchObject({ id: 'c1', addresses: ['A 1', 'B 2'], tags: ['elderly', 'veteran'] });
    expect(shown.notes.map(({ text }) => text)).toEqual(['two', 'one']);
    expect(await refusal(agent, (step) => mergeCitizens(step, { into: 'c1', other: 'c2' }))).toMatch(
      /the same person already/,
    );
    expect(await refusal(agent, (step) => unmergeCitizen(step, { who: 'c1' }))).toMatch(/not merged into anybody/);
  });

  test('whatever is merged and parted again is exactly as before, journal included', async () => {
    const person = fc.record({
      phones: fc.integer({ min: 0, max: 3 }),
      tags: fc.subarray(['elderly', 'veteran', 'disabled']),
      refuses: fc.subarray(['voice', 'sms', 'all'] as const),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { minLength: 2, maxLength: 5 }),
        fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
        async (made, picks) => {
          const { act, db, engine } = await openTown();
          let next = 1;
          await act(agent, (step) => {
            for (const { phones, tags, refuses } of made) {
              const numbers = Array.from({ length: phones }, () => phoneAt(next++));
              const { id } = newCitizen(step, { name: `N${next}`, phones: numbers, tags });
              if (phones > 0)
                for (const channel of refuses)
                  setConsent(step, { who: id, channel, consent: 'refused', reason: 'asked', why });
            }
          });
          const state = () => made.map((_, n) => engine.read(agent, (view) => snapshot(view as Step, n + 1)));
          const before = state();
          const merged: string[] = [];
          for (const [at, pick] of picks.entries()) {
            const [into, other] = [
              citizenIdText((pick % made.length) + 1),
              citizenIdText(((pick + 1 + (at % (made.length - 1))) % made.length) + 1),
            ];
            await act(agent, (step) => merged.push(mergeCitizens(step, { into, other }).merged)).catch(() => {});
          }
          for (const who of merged.reverse()) await act(agent, (step) => unmergeCitizen(step, { who }));
          expect(state()).toEqual(before);
          expect(verifyJournal(db)).toMatchObject({ whole: true });
        },
      ),
      { numRuns: 15 },
    );
  });
});

/** Everything a person is, by what is asked of the database. */
function snapshot(view: Step, id: number) {
  const who = citizenIdText(id);
  const { id: found } = personOf(view, who);
  const numbers = view.db.prepare('SELECT number_id FROM citizen_number WHERE citizen_id = ? ORDER BY 1').all(found);
  const tags = view.db.prepare('SELECT tag FROM citizen_tag WHERE citizen_id = ? ORDER BY 1').all(found);
  const refused = view.db.prepare('SELECT * FROM do_not_call ORDER BY number_id, channel').all();
  return { found, numbers, tags, refused };
}

describe('consent', () => {
  test('comes and goes with who, when and why, on every number, and dnc is the same truth', async () => {
    const { register, act, show, db, refusal } = await openTown();
    await register({ name: 'Zhou', phones: [phoneAt(1), phoneAt(2)] });
    const consent = (channel: 'all' | 'sms', given: boolean) =>
      act(agent, (step) =>
        setConsent(step, { who: 'c1', channel, consent: given ? 'given' : 'refused', reason: 'asked', why }),
      );
    expect(await consent('all', false)).toMatchObject({ numbers: 2 });
    expect(await consent('sms', true)).toMatchObject({ numbers: 2 });
    expect(await consent('sms', true)).toMatchObject({ numbers: 0 });
    const shown = await show('c1');
    expect(shown.numbers.map(({ refuses }) => refuses)).toEqual(Array(2).fill(['email', 'fax', 'voice']));
    expect(shown.consents.slice(0, 2)).toMatchObject([
      { channel: 'sms', consent: 'given', by: 'wu', why },
      { channel: 'all', consent: 'refused', by: 'wu', why },
    ]);
    const number = await act(agent, (step) => findNumber(step, phoneAt(1)) ?? 0);
    expect([isDoNotCall(db, number, 'sms'), isDoNotCall(db, number, 'voice')]).toEqual([false, true]);
    await act(supervisor, (step) => removeFromDoNotCall(step, { phone: phoneAt(1), channel: 'all', why }));
    expect(isDoNotCall(db, number, 'voice')).toBe(false);
    expect(
      await refusal(supervisor, (step) => removeFromDoNotCall(step, { phone: phoneAt(1), channel: 'all', why })),
    ).toMatch(/does not refuse all/);
  });

  test('a number added later refuses what all numbers of the person refuse', async () => {
    const { register, act, edit, db } = await openTown();
    await register({ name: 'Wu', phones: [phoneAt(1), phoneAt(2)] });
    await act(agent, (step) =>
      setConsent(step, { who: 'c1', channel: 'voice', consent: 'refused', reason: 'asked', why }),
    );
    await edit('c1', { addPhone: phoneAt(3) });
    const number = await act(agent, (step) => findNumber(step, phoneAt(3)) ?? 0);
    expect(isDoNotCall(db, number, 'voice')).toBe(true);
    expect(citizenOf(db, number)?.id).toBe(1);
  });
});

test('no byte of the database gives a name, number, e-mail or address away but the kept texts', async () => {
  const { register, act, db } = await openTown();
  await register({
    name: '郑无名',
    phones: [phoneAt(143)],
    email: 'secretbox@example.org',
    addresses: ['Hidden Lane 7'],
    note: 'Nightingale',
  });
  await act(agent, (step) => searchCitizens(step, { query: '郑无名' }));
  db.exec('UPDATE text SET salt = NULL, body = NULL');
  db.exec('VACUUM');
  const bytes = db.serialize();
  for (const word of ['郑无名', '25550143', 'secretbox', 'Hidden Lane', 'Nightingale']) {
    expect(bytes.includes(Buffer.from(word)), word).toBe(false);
  }
});
