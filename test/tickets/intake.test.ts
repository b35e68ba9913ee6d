/** What comes with a request: its service's questions, its place, files, and what it may be the same as. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alarmsBefore } from '../../src/county/alarm-table.js';
import type { County } from '../../src/county/county.js';
import { saveCounty } from '../../src/county/table.js';
import { Refusal } from '../../src/kit/refusal.js';
import { merge } from '../../src/tickets/actions.js';
import { alike, overlap, shingles } from '../../src/tickets/alike.js';
import { attach, FILES_MOST, listAttachments, openAttachment } from '../../src/tickets/attachments.js';
import { candidatesFor } from '../../src/tickets/candidates.js';
import { checkFields } from '../../src/tickets/fields.js';
import { fieldsOfTicket, placeOfTicket } from '../../src/tickets/intake-table.js';
import { placeOf, suggestPlaces } from '../../src/tickets/place.js';
import { showTicket } from '../../src/tickets/reading.js';
import { type Hall, openHall, PHONE, people } from './hall.js';

const label = { en: 'label', zh: '标签' };
const question = { name: label, required: false, values: [] };
const service = {
  fields: [
    { ...question, code: 'lamp', type: 'string', required: true },
    { ...question, code: 'count', type: 'number' },
    { ...question, code: 'since', type: 'datetime' },
    { ...question, code: 'fault', type: 'singlevaluelist', values: [{ key: 'dark', name: label }] },
    {
      ...question,
      code: 'days',
      type: 'multivaluelist',
      values: ['mon', 'tue'].map((key) => ({ key, name: label })),
    },
  ],
} as const satisfies Pick<County['services'][number], 'fields'>;

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const picture = (n: number) => Buffer.concat([png, Buffer.from(`tail ${n}`)]);

test('a service’s questions are checked by type, all faults at once, and only a person must answer all', () => {
  const good = checkFields(service, { lamp: ' 17 b ', count: '3.5', since: '2026-03-03T09:00', fault: 'dark' }, true);
  expect(good).toEqual({
    ok: true,
    fields: [
      { code: 'lamp', values: ['17 b'] },
      { code: 'count', values: ['3.5'] },
      { code: 'since', values: ['2026-03-03T09:00'] },
      { code: 'fault', values: ['dark'] },
    ],
  });
  expect(checkFields(service, { days: ['mon', 'tue', 'mon'] }, false)).toEqual({
    ok: true,
    fields: [{ code: 'days', values: ['mon', 'tue'] }],
  });
  const bad = checkFields(
    service,
    { count: 'three', since: '2026-02-30', fault: ['dark', 'dark'], days: ['wed'], colour: 'red' },
    true,
  );
  expect(bad).toMatchObject({ ok: false });
  const faults = bad.ok ? [] : bad.faults.map(({ code, fault }) => `${code} ${fault}`);
  expect(faults.sort()).toEqual([
    'colour unknown',
    'count number',
    'days choice',
    'fault several',
    'lamp missing',
    'since datetime',
  ]);
  expect(checkFields(undefined, { lamp: '17' }, true)).toMatchObject({ ok: false });
});

test('whatever is typed into a field, it is taken in clean or refused, never thrown', () => {
  const typed = fc.dictionary(
    fc.oneof(fc.constantFrom('lamp', 'count', 'since', 'fault', 'days', '__proto__', 'constructor'), fc.string()),
    fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 })),
  );
  fc.assert(
    fc.property(typed, fc.boolean(), (given, strict) => {
      const checked = checkFields(service, given, strict);
      if (!checked.ok) expect(checked.faults.length).toBeGreaterThan(0);
      else for (const { values } of checked.fields) for (const value of values) expect(value).not.toMatch(/[\0-\x08]/);
    }),
  );
});

test('answers are kept with the ticket and shown to whoever may read it', async () => {
  const hall = await openHall();
  const taken = { text: 'The lamp is dark', service: '010102', fields: { lamp: '17', fault: 'dark' } };
  const { number } = await hall.take(taken);
  const seen = await hall.act(people.agent, (step) => showTicket(step, { number }));
  expect(seen.fields).toEqual([
    { code: 'fault', value: 'dark' },
    { code: 'lamp', value: '17' },
  ]);
  expect(JSON.stringify(fieldsOfTicket(hall.db, number))).not.toContain('"17"');
  await expect(hall.take({ ...taken, fields: { fault: 'broken', colour: 'red' } })).rejects.toThrow(
    /"fault" is one of: dark, flickers, by-day/,
  );
});

test('a place is found by the longest name in the words, in either language, by alias, never inside another word', async () => {
  const { county } = await openHall();
  const code = (words: string) => placeOf(county, words)?.code;
  expect(code('磨坊路小学门口有个大坑')).toBe('mill-road');
  expect(code('near MILL  ROAD, after the bridge')).toBe('mill-road');
  expect(code('山口镇柳树村昨晚停水')).toBe('willow-village');
  expect(code('the Windmill Roadhouse')).toBeUndefined();
  expect(code('')).toBeUndefined();
  expect(suggestPlaces(county, 'mill', 10).map((place) => place.code)).toEqual(['mill-road']);
  expect(suggestPlaces(county, '老街', 10).map((place) => place.code)).toEqual(['old-street']);
  expect(suggestPlaces(county, '  ', 10)).toEqual([]);
});

test('a registered request knows its place and position, a secret one does not', async () => {
  const hall = await openHall();
  const { number } = await hall.take({ place: 'Mill Road 12' });
  expect(placeOfTicket(hall.db, number)).toEqual({ place: 'mill-road', area: 'mill-town' });
  expect(hall.ticket(number)).toMatchObject({ latitude: 30.5101, longitude: 114.3012 });
  const secret = await hall.take({ place: 'Mill Road 12', secret: true });
  expect(placeOfTicket(hall.db, secret.number)).toBeUndefined();
});

test('a county file with a place twice, half a position or a list without values is refused with the line', async () => {
  const { parseCounty } = await import('../../src/county/parse.js');
  const { readFileSync } = await import('node:fs');
  const file = readFileSync(new URL('../../fixtures/county/county.yaml', import.meta.url), 'utf8');
  const faults = (from: string, to: string) => {
    try {
      parseCounty(file.replace(from, to), 'county.yaml');
      return [];
    } catch (error) {
      return error instanceof Refusal ? error.details : [String(error)];
    }
  };
  expect(faults('code: old-street', 'code: mill-road').join()).toMatch(
    /place mill-road, code: the place code mill-road/,
  );
  expect(faults(', longitude: 114.3012', '').join()).toMatch(/place mill-road, latitude: goes with longitude/);
  expect(faults('type: singlevaluelist', 'type: number').join()).toMatch(/fields.1.values: belong to a/);
});

test('words are alike by what they share; order, case and marks do not matter', () => {
  const text = fc.string({ unit: fc.constantFrom(...'路面有坑水管爆了', ' ', 'a', 'B', ',') });
  fc.assert(
    fc.property(text, text, (one, other) => {
      const [a, b] = [shingles(one), shingles(other)];
      expect(overlap(a, b)).toBe(overlap(b, a));
      expect(overlap(a, b)).toBeGreaterThanOrEqual(0);
      expect(overlap(a, b)).toBeLessThanOrEqual(1);
      if (a.size > 0) expect(overlap(a, a)).toBe(1);
    }),
  );
  expect(overlap(shingles('Burst PIPE!'), shingles('pipe, burst'))).toBe(1);
  // A house number is a word of its own and does not swallow what follows.
  expect(overlap(shingles('3号楼漏水严重'), shingles('15号楼漏水严重'))).toBeGreaterThan(0.7);
  expect(overlap(shingles('水'), shingles('水'))).toBe(1);
  expect(overlap(shingles('水管'), shingles('管水'))).toBe(0);
  const facts = { text: 0, samePlace: false, sameService: false, sameCaller: false };
  expect(alike(facts)).toEqual({ score: 0, because: [] });
  expect(alike({ text: 1, samePlace: true, sameService: true, sameCaller: true }).score).toBe(1);
});

const burst = '山口镇老街水管爆了，水流了一上午没人管。';
const ask = (hall: Hall, input: Parameters<typeof candidatesFor>[1], actor: 'agent' | 'officer' = 'agent') =>
  hall.engine.read(people[actor], (view) => candidatesFor(view, input));

test('callers about one burst pipe find the first one, and joined ones stand under it', async () => {
  const hall = await openHall();
  const first = await hall.take({ text: burst, service: '020102', place: '山口镇老街' });
  await hall.take({ text: '河东工地半夜两点还在打桩', service: '030101', phone: '+12025550166' });
  const same = '老街那边爆管了，水流得到处都是，没人管';
  const second = await hall.take({ text: same, service: '020102', place: '老街', phone: '+12025550167' });
  await hall.act(people.dispatcher, (step) => merge(step, second.number, first.number));
  const found = ask(hall, { text: '老街水管爆了，一直在流水', service: '020102', phone: '+12025550168' });
  expect(found.map(({ number }) => number)).toEqual([first.number]);
  expect(found[0]).toMatchObject({ joined: 1, open: true, because: expect.arrayContaining(['place', 'service']) });
});

test('who asks again is known by the number, but only to those who may know numbers', async () => {
  const hall = await openHall();
  const { number } = await hall.take({ text: 'No bus came this morning', service: '040101' });
  const again = { text: 'The bus again', service: '040101', phone: PHONE };
  expect(ask(hall, again)[0]).toMatchObject({ number, because: expect.arrayContaining(['caller']) });
  expect(ask(hall, again, 'officer')).toEqual([]);
});

test('a request of last month is another matter, and a secret one is never offered', async () => {
  const hall = await openHall();
  await hall.take({ text: burst, service: '020102', place: '老街', secret: true });
  expect(ask(hall, { text: burst, service: '020102', place: '老街' })).toEqual([]);
  await hall.take({ text: burst, service: '020102', place: '老街' });
  expect(ask(hall, { text: burst, service: '020102' })).toHaveLength(1);
  await hall.clock.advance(31 * 86_400_000);
  expect(ask(hall, { text: burst, service: '020102' })).toEqual([]);
});

test('a picture is kept once under its bytes, under a clean name, for those who may read the ticket', async () => {
  const hall = await openHall();
  const number = await hall.bring('dispatched');
  const add = () =>
    hall.act(people.agent, (step) => attach(step, number, { name: '../../a\u202egpj.png', bytes: png }));
  const first = await add();
  expect(await add()).toEqual(first);
  if (first instanceof Refusal) throw first;
  const files = await hall.act(people.officer, (step) => listAttachments(step, number));
  expect(files).toMatchObject([{ id: first.id, mediaType: 'image/png', size: png.length }]);
  expect(files[0]?.name).not.toMatch(/[/\\\u202e]/);
  const opened = await hall.act(people.officer, (step) => openAttachment(step, first.id));
  expect(Buffer.from(opened.base64, 'base64').equals(png)).toBe(true);
  expect(await hall.refusal(people.otherOfficer, (step) => openAttachment(step, first.id))).toMatch(
    /not for your role/,
  );
  expect(await hall.refusal(people.agent, (step) => openAttachment(step, 99))).toMatch(/no attachment 99/);
});

test('a virus test file is refused and kept nowhere, an entry and an alarm stay', async () => {
  const hall = await openHall();
  const { number } = await hall.take();
  const mark = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join('');
  const bytes = Buffer.from(mark);
  const refused = await hall.act(people.agent, (step) => attach(step, number, { name: 'letter.txt', bytes }));
  expect(refused).toBeInstanceOf(Refusal);
  expect(hall.entries(number).map(({ type }) => type)).toContain('attachment.refused');
  expect(hall.engine.read(people.supervisor, ({ db }) => alarmsBefore(db, true, 1e9, 9))).toMatchObject([
    { kind: 'file', about: `ticket:${number}` },
  ]);
  expect(hall.db.prepare('SELECT count(*) AS n FROM attachment_bytes').get()).toEqual({ n: 0 });
});

test('a thousand files, or one of eleven megabytes, stop at the limit and nothing is lost', async () => {
  const hall = await openHall();
  const { number } = await hall.take();
  const said = new Set<string>();
  for (let n = 0; n < 1_000; n += 1) {
    said.add(await hall.refusal(people.agent, (step) => attach(step, number, { name: `${n}.png`, bytes: picture(n) })));
  }
  expect([...said]).toEqual(['done', expect.stringMatching(/has 20 files already/)]);
  expect(await hall.act(people.agent, (step) => listAttachments(step, number))).toHaveLength(FILES_MOST);
  const other = await hall.take();
  const large = Buffer.concat([png, Buffer.alloc(11 * 1024 * 1024)]);
  expect(
    await hall.refusal(people.agent, (step) => attach(step, other.number, { name: 'a.png', bytes: large })),
  ).toMatch(/more than 10 MB/);
});

test('a request in any script is kept word for word but for what steers terminals, and a book is refused', async () => {
  const hall = await openHall();
  const { number } = await hall.take({ text: 'مرحبا\u202e👩‍👩‍👧 路面\u0000有坑\u001b[2J' });
  const { fullText } = await hall.act(people.agent, (step) => showTicket(step, { number }));
  expect(fullText).toContain('路面有坑');
  expect(fullText).toContain('مرحبا');
  expect(fullText).not.toMatch(/[\u0000\u001b\u202e]/);
  const { openDesk } = await import('../../src/engine/call.js');
  const { actorFor } = await import('../../src/county/actor.js');
  const { desk } = await import('../../src/desk.js');
  const call = openDesk(desk, hall.engine, actorFor);
  const book = { text: 'x'.repeat(10 * 1024 * 1024), phone: PHONE };
  await expect(call({ name: 'ticket.new', input: book, as: 'wu' })).rejects.toThrow(/ticket new: TEXT has at most/);
  const last = hall.db.prepare('SELECT count(*) AS n FROM ticket').get();
  expect(last).toEqual({ n: 1 });
});

test('a county without a gazetteer takes requests all the same', async () => {
  const hall = await openHall();
  const { places: _none, ...without } = hall.county;
  await hall.act(people.admin, (step) => saveCounty(step.db, without, '1'.repeat(64), step.now));
  const { number } = await hall.take({ place: 'Mill Road' });
  expect(placeOfTicket(hall.db, number)).toBeUndefined();
});
