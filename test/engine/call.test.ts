/** The desk's door: what is not there, not understood or not allowed is refused before anything is touched. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { actorFor } from '../../src/county/actor.js';
import { saveCounty } from '../../src/county/table.js';
import { openDesk } from '../../src/engine/call.js';
import { doing, reading } from '../../src/engine/desk.js';
import { entriesAbout, journalHead } from '../../src/engine/journal.js';
import { entryType } from '../../src/engine/step.js';
import { tell } from '../../src/engine/story.js';
import { Refusal } from '../../src/kit/refusal.js';
import { openHouse } from '../harness/house.js';
import { smallCounty } from '../harness/small-county.js';

const about = { en: 'a thing', zh: '事物' };
const made = entryType<{ size: number }>('thing.made');
const entries = {
  'thing.make': doing({
    about,
    roles: ['dispatcher', 'agent'],
    input: z.strictObject({ size: z.int().min(1), tag: z.strictObject({ word: z.string() }).optional() }),
    run: (step, { size }) => {
      step.record(made, 'thing:1', { size });
      return { size, by: step.actor };
    },
  }),
  'thing.list': reading({
    about,
    roles: ['supervisor'],
    input: z.strictObject({}),
    run: ({ actor }) => ({ by: actor }),
  }),
};

async function openHall() {
  const house = openHouse(tell());
  await house.engine.change({ user: 'system', role: 'system' }, (step) =>
    saveCounty(step.db, smallCounty(), '0'.repeat(64), step.now),
  );
  const call = openDesk(entries, house.engine, actorFor);
  /** What the desk answers, or the refusal; anything else fails the test. */
  const refused = async (name: string, input: unknown, as?: string): Promise<Refusal> => {
    const answer = await call({ name, input, as }).catch((error: unknown) => error);
    if (answer instanceof Refusal) return answer;
    throw new Error(`not refused: ${String(answer)}`);
  };
  return { ...house, call, refused };
}

test('an act is carried out by its name, in the role of the one who asks, and written down', async () => {
  const { call, db } = await openHall();
  expect(await call({ name: 'thing.make', input: { size: 3 }, as: 'fang' })).toEqual({
    size: 3,
    by: { user: 'fang', role: 'agent' },
  });
  expect(entriesAbout(db, 'thing:1')).toMatchObject([
    { type: 'thing.made', actor: 'fang', role: 'agent', data: '{"size":3}' },
  ]);
  expect(await call({ name: 'thing.list', input: undefined, as: 'he' })).toEqual({
    by: { user: 'he', role: 'supervisor' },
  });
});

test('the person at the machine acts in the first role an act is for', async () => {
  const { call } = await openHall();
  expect(await call({ name: 'thing.make', input: { size: 1 }, as: undefined })).toMatchObject({
    by: { user: 'operator', role: 'dispatcher' },
  });
});

describe('refused, with nothing done,', () => {
  test('is a name that is not there, shortened when it is long', async () => {
    const { refused, db } = await openHall();
    const refusal = await refused('thing.mak', { size: 1 });
    expect(refusal.kind).toBe('usage');
    expect(refusal.message).toContain('"thing.mak"');
    expect((await refused('x'.repeat(5_000), {})).message.length).toBeLessThan(200);
    expect(journalHead(db).seq).toBe(0);
  });

  test('is a name that every object has', async () => {
    const { refused } = await openHall();
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '']) {
      expect((await refused(name, {})).kind, name).toBe('usage');
    }
  });

  test('is an unknown field, at the top and further in, by its name', async () => {
    const { refused, db } = await openHall();
    expect((await refused('thing.make', { size: 1, colour: 'red' })).message).toContain('colour');
    expect((await refused('thing.make', { size: 1, tag: { word: 'a', sound: 'b' } })).message).toContain('--tag.sound');
    expect(journalHead(db).seq).toBe(0);
  });

  test('is a field under a name that every object has', async () => {
    const { refused, db } = await openHall();
    for (const name of ['__proto__', 'constructor', 'toString']) {
      const input: unknown = JSON.parse(`{"size": 1, "${name}": {"size": 2}}`);
      expect((await refused('thing.make', input)).kind, name).toBe('usage');
    }
    expect(journalHead(db).seq).toBe(0);
  });

  test('is a value of another kind, with the field it stands in', async () => {
    const { refused } = await openHall();
    for (const size of [0, 1.5, '1', null, Number.NaN, [1], 2 ** 60]) {
      expect((await refused('thing.make', { size })).message).toMatch(/^thing make: --size /);
    }
  });

  test('is a user without the role, an unknown user, and one with the name of the house', async () => {
    const { refused, db } = await openHall();
    expect((await refused('thing.make', { size: 1 }, 'he')).kind).toBe('refused');
    const unknown = await refused('thing.make', { size: 1 }, 'fnag');
    expect(unknown.kind).toBe('notFound');
    expect(unknown.message).toContain('did you mean fang?');
    for (const user of ['system', 'citizen', '', '__proto__', 'constructor']) {
      expect((await refused('thing.make', { size: 1 }, user)).kind, user).toBe('notFound');
    }
    expect(journalHead(db).seq).toBe(0);
  });

  test('is whatever else comes, whole or in the place of a field', async () => {
    const { call, db } = await openHall();
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.boolean(), async (value, inside) => {
        const input = inside ? { size: value } : value;
        const before = journalHead(db).seq;
        const answer = await call({ name: 'thing.make', input, as: 'fang' }).catch((error: unknown) => error);
        const taken = typeof value === 'number' && Number.isSafeInteger(value) && value >= 1 && inside;
        if (!taken) expect(answer).toBeInstanceOf(Refusal);
        expect(journalHead(db).seq - before).toBe(taken ? 1 : 0);
      }),
    );
  });
});
