/** Every entry of the desk, whatever it is given: an answer in plain JSON or a refusal, and a journal that stays whole. */

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actorFor } from '../src/county/actor.js';
import { declareCounty } from '../src/county/declaring.js';
import { parseCounty } from '../src/county/parse.js';
import { type DeskName, desk } from '../src/desk.js';
import { systemActor } from '../src/engine/actor.js';
import { openDesk } from '../src/engine/call.js';
import type { DeskEntry } from '../src/engine/desk.js';
import { journalHead, verifyJournal } from '../src/engine/journal.js';
import { Refusal } from '../src/kit/refusal.js';
import { story } from '../src/story.js';
import { openHouse } from './harness/house.js';
import { inputsOf, type Known } from './schema-input.js';

const text = readFileSync(new URL('../fixtures/county/county.yaml', import.meta.url), 'utf8');
const county = parseCounty(text, 'county.yaml');
const names = Object.keys(desk) as readonly DeskName[];
/** Who may, the person at the machine among them, and one who may hardly anything. */
function askers({ roles }: DeskEntry): readonly (string | undefined)[] {
  const may = county.users.filter((user) => user.roles.some((role) => roles.includes(role)));
  return [undefined, undefined, 'song', ...may.map(({ name }) => name).slice(0, 12)];
}

const codes = county.departments.slice(0, 4).map(({ code }) => code);
const phone = '+12025550143';
const list = Buffer.from('phone,name\n+12025550144,A\n+12025550145,B\nnobody,C\n').toString('base64');
/** Texts that name something of the county, so that inputs get past the first door. */
const known: Known = {
  any: ['wu', ...codes, '010101', phone, '2026-03-04T10:00:00+08:00', '99999999999999999999'],
  phone: [phone, '(202) 555-0143', '12345'],
  department: codes,
  departments: codes,
  lead: codes,
  co: codes,
  to: codes,
  service: county.services.slice(0, 4).map(({ code }) => code),
  agent: ['wu', 'ran', 'tang'],
  channels: ['voice', 'sms', 'email'],
  text: ['The road is broken.', '路面破损。'],
  list: [list],
};

async function openHall() {
  const house = openHouse(story);
  await house.engine.change(systemActor, (step) => declareCounty(step, county, text));
  const call = openDesk(desk, house.engine, actorFor);
  const make = async (name: DeskName, input: unknown) =>
    (await call({ name, input, as: undefined })) as {
      readonly number: string;
      readonly pin: string;
      readonly id: string;
    };
  const tickets = [];
  for (const service of ['010101', '020101', '030101']) {
    tickets.push(await make('ticket.new', { text: 'The road is broken.', phone, service }));
  }
  const numbers = tickets.map(({ number }) => number);
  await make('ticket.dispatch', { number: numbers[0], lead: 'public-works' });
  const campaign = await make('campaign.create', { name: 'Water', text: 'No water today.', list });
  const there: Known = {
    ...known,
    number: numbers,
    ticket: numbers,
    into: numbers,
    pin: tickets.map(({ pin }) => pin),
    id: [campaign.id],
  };
  /** The answer or the refusal; anything else that is thrown fails the test, as does a step that broke. */
  const answer = async (name: string, input: unknown, as: string | undefined): Promise<unknown> =>
    call({ name, input, as }).catch((error: unknown) => {
      if (error instanceof Refusal) return error;
      throw error;
    });
  return { ...house, answer, there };
}

test('the desk has names of two words, each with its help in both languages and somebody who may', () => {
  expect(names.length).toBeGreaterThan(40);
  for (const name of names) {
    const entry: DeskEntry = desk[name];
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/);
    expect(entry.about.en, name).not.toBe('');
    expect(entry.about.zh, name).toMatch(/\p{Script=Han}/u);
    expect(
      entry.roles.some((role) => role !== 'system' && role !== 'citizen'),
      name,
    ).toBe(true);
    expect(entry.roles, name).not.toContain('system');
  }
});

describe.each(names)('%s', (name) => {
  const entry: DeskEntry = desk[name];

  test('refuses a field it does not know, under any name', async () => {
    const { answer, db, there } = await openHall();
    const before = journalHead(db).seq;
    const stranger = fc.constantFrom('surprise', '__proto__', 'constructor', 'toString', '');
    await fc.assert(
      fc.asyncProperty(inputsOf(entry.input, there), stranger, async (input, field) => {
        const more: unknown = JSON.parse(
          `{${JSON.stringify(field)}:1,${JSON.stringify(input).slice(1)}`.replace(',}', '}'),
        );
        const refusal = await answer(name, more, undefined);
        expect(refusal).toBeInstanceOf(Refusal);
        expect(refusal).toMatchObject({ kind: 'usage' });
      }),
      { numRuns: 15 },
    );
    expect(journalHead(db).seq).toBe(before);
  });

  test('answers garbage with a refusal or plain JSON, never with a broken step', async () => {
    const { answer, db, there } = await openHall();
    const garbage = fc.oneof(fc.jsonValue(), fc.string(), fc.constantFrom(undefined, null, [], {}, 0));
    const input = fc.oneof({ arbitrary: inputsOf(entry.input, there), weight: 9 }, garbage);
    await fc.assert(
      fc.asyncProperty(input, fc.constantFrom(...askers(entry)), async (given, as) => {
        const outcome = await answer(name, given, as);
        if (outcome instanceof Refusal) {
          expect(outcome.words.en.length).toBeGreaterThan(10);
          expect(outcome.words.zh).toMatch(/\p{Script=Han}/u);
          return;
        }
        expect(JSON.parse(JSON.stringify(outcome ?? null))).toEqual(outcome ?? null);
      }),
      { numRuns: 40 },
    );
    expect(verifyJournal(db)).toMatchObject({ whole: true });
  });
});

test('whatever many people do one after the other, hour by hour, no step breaks and the journal stays whole', async () => {
  const act = fc.constantFrom(...names).chain((name) => {
    const entry: DeskEntry = desk[name];
    return fc.record({
      name: fc.constant(name),
      as: fc.constantFrom(...askers(entry)),
      seed: fc.nat(),
      hours: fc.nat(30),
    });
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 60, maxLength: 60 }), async (acts) => {
      const { answer, db, there, clock } = await openHall();
      for (const { name, as, seed, hours } of acts) {
        const [input] = fc.sample(inputsOf(desk[name].input, there), { numRuns: 1, seed });
        await answer(name, input, as);
        if (hours < 6) await clock.advance(hours * 3_600_000);
      }
      expect(verifyJournal(db)).toMatchObject({ whole: true });
    }),
    { numRuns: 6 },
  );
});
