/** A county once declared is in force for everybody, and tells who may do what. */

import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { actorFor } from '../../src/county/actor.js';
import type { County } from '../../src/county/county.js';
import { countyDeclared, declareCounty } from '../../src/county/declaring.js';
import { countyDesk } from '../../src/county/desk.js';
import { countyOf, departmentOf, queueOf, serviceOf, trunkOf, userOf } from '../../src/county/table.js';
import { systemActor } from '../../src/engine/actor.js';
import { entriesAbout } from '../../src/engine/journal.js';
import { tell, when } from '../../src/engine/story.js';
import { Refusal } from '../../src/kit/refusal.js';
import { openHouse } from '../harness/house.js';
import { smallCounty } from '../harness/small-county.js';

const county: County = {
  ...smallCounty(),
  users: [
    ...smallCounty().users,
    { name: 'luo', fullName: 'Luo', roles: ['lead', 'officer'], department: 'roads', extension: undefined, lang: 'en' },
  ],
};
const renamed: County = { ...county, name: { en: 'Renamed', zh: '改名' } };

async function declared() {
  const house = openHouse(tell());
  await house.engine.change(systemActor, (step) => declareCounty(step, county, 'the file'));
  return house;
}

describe('declaring', () => {
  test('puts the county in force and writes down what was declared, by the hash of its file', async () => {
    const house = await declared();
    expect(countyOf(house.db)).toMatchObject(JSON.parse(JSON.stringify(county)));
    const [entry] = entriesAbout(house.db, 'county');
    expect(entry?.type).toBe('county.declared');
    expect(JSON.parse(entry?.data ?? '')).toEqual({
      hash: createHash('sha256').update('the file').digest('hex'),
      departments: 2,
      services: 1,
      users: 4,
    });
  });

  test('before it, whoever asks is told how to found one', () => {
    const house = openHouse(tell());
    expect(() => countyOf(house.db)).toThrow(/countyline init --county FILE/);
  });

  test('again, the newest is in force and the codes of the one before stay for the tickets that name them', async () => {
    const house = await declared();
    const without = { ...renamed, services: [], departments: county.departments.slice(0, 1) };
    await house.engine.change(systemActor, (step) => declareCounty(step, without, 'another file'));
    expect(countyOf(house.db).name.en).toBe('Renamed');
    expect(countyOf(house.db).services).toEqual([]);
    expect(house.db.prepare('SELECT code FROM service').pluck().all()).toEqual(['010101']);
    expect(house.db.prepare('SELECT count(*) FROM department').pluck().get()).toBe(2);
  });

  test('taken back by what follows from it, the county before is in force again', async () => {
    const no = new Refusal('refused', { en: 'No.', zh: '不。' });
    const story = tell(
      when(countyDeclared, (step, { data }) => {
        const { name } = countyOf(step.db);
        if (data.departments === 2 && name.en === 'Renamed') throw no;
      }),
    );
    const house = openHouse(story);
    await house.engine.change(systemActor, (step) => declareCounty(step, county, 'the file'));
    await expect(
      house.engine.change(systemActor, (step) => declareCounty(step, renamed, 'another file')),
    ).rejects.toThrow('No.');
    expect(countyOf(house.db).name.en).toBe('Sample');
    expect(house.engine.read(systemActor, ({ db }) => countyOf(db).name.en)).toBe('Sample');
  });

  test('is parsed once: two askers hold the same county', async () => {
    const house = await declared();
    expect(countyOf(house.db)).toBe(countyOf(house.db));
  });
});

test('everything of the county is found by its code, and nothing else is', () => {
  expect(departmentOf(county, 'roads')?.name.en).toBe('Roads Office');
  expect(serviceOf(county, '010101')?.department).toBe('roads');
  expect(userOf(county, 'fang')?.extension).toBe('1001');
  expect(queueOf(county, 'english')?.code).toBe('english');
  expect(departmentOf(county, 'constructor')).toBeUndefined();
  expect(trunkOf(county, 'main')).toBeUndefined();
});

describe('who somebody is', () => {
  const as = async (name: string | undefined, roles: Parameters<typeof actorFor>[2]) => {
    const house = await declared();
    return house.engine.read(systemActor, (view) => actorFor(view, name, roles));
  };

  test('the person at the machine acts in the first role that is asked for', async () => {
    expect(await as(undefined, ['dispatcher', 'admin'])).toEqual({ user: 'operator', role: 'dispatcher' });
    expect(await as('operator', ['auditor'])).toEqual({ user: 'operator', role: 'auditor' });
  });

  test('a user acts in the first asked role that they hold, with their department', async () => {
    expect(await as('luo', ['officer', 'lead'])).toEqual({ user: 'luo', role: 'officer', department: 'roads' });
    expect(await as('luo', ['admin', 'lead'])).toEqual({ user: 'luo', role: 'lead', department: 'roads' });
    expect(await as('fang', ['agent'])).toEqual({ user: 'fang', role: 'agent' });
  });

  test('a role that is missing is refused by the names of those that would do', async () => {
    await expect(as('fang', ['supervisor', 'admin'])).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(/^fang is agent; this needs supervisor \/ admin\. Nothing was done/),
    });
  });

  test('an unknown user is not found, and the nearest one is named in both languages', async () => {
    await expect(as('fagn', ['agent'])).rejects.toMatchObject({
      kind: 'notFound',
      words: { en: expect.stringContaining('did you mean fang?'), zh: expect.stringContaining('是否指 fang？') },
    });
    await expect(as('x'.repeat(500), ['agent'])).rejects.toMatchObject({ kind: 'notFound' });
  });

  test('nobody takes a role of the house', async () => {
    await expect(as('fang', ['system', 'citizen'])).rejects.toMatchObject({ kind: 'refused' });
  });
});

test('the desk shows the county without its trunks’ hosts, and its lists by code', async () => {
  const house = await declared();
  const ask = <R>(run: (view: Parameters<(typeof countyDesk)['county.show']['run']>[0]) => R) =>
    house.engine.read(systemActor, run);
  expect(ask((view) => countyDesk['county.show'].run(view, {}))).toMatchObject({ zone: 'Asia/Shanghai', queues: 2 });
  const { users } = ask((view) => countyDesk['user.list'].run(view, {}));
  expect(users.map(({ name, department }) => [name, department])).toContainEqual(['luo', 'roads']);
  const { departments } = ask((view) => countyDesk['department.list'].run(view, {}));
  expect(departments.map(({ code, parent }) => [code, parent])).toEqual([
    ['roads', null],
    ['roads-north', 'roads'],
  ]);
  const { services } = ask((view) => countyDesk['service.list'].run(view, {}));
  expect(services.map(({ code }) => code)).toEqual(['010101']);
});
