/** A county file is read whole or refused whole: its size, its defaults, and no way round them. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCounty } from '../../src/county/parse.js';
import { Refusal } from '../../src/kit/refusal.js';
import { countyText, edited, told, wheatfield } from './written.js';

test('a county survives the database: what is read back from JSON is the same', () => {
  const county = wheatfield();
  expect(JSON.parse(JSON.stringify(county))).toEqual(county);
});

test('what may be left out has its documented value', () => {
  const county = parseCounty(
    edited(
      ['  answerWithin: 15   # seconds, measured and shown\n', ''],
      ['  yellowPercent: 80\n', ''],
      ['  accept: 2 h              # what came in writing is taken in\n', ''],
      ["  contact: 24 h            # the department's first word to the citizen\n", ''],
      [
        '  supervision: {department: 3 working days, head: 2 working days, leader: 1 working day}\n',
        '  supervision: {head: 4 h}\n',
      ],
    ),
    'f',
  );
  expect(county.deadlines).toMatchObject({
    accept: { hours: 2 },
    contact: { hours: 24 },
    supervision: { department: { workingDays: 3 }, head: { hours: 4 }, leader: { workingDays: 1 } },
  });
  expect(county.hotline.answerWithinMs).toBe(15_000);
  expect(county.deadlines.yellowPercent).toBe(80);
  expect(county.switch.ports).toEqual({
    eventSocket: 8021,
    flows: 8084,
    trunk: 5080,
    phone: 5060,
    rtpFirst: 16_384,
    rtpLast: 24_575,
  });
  expect(county.queues[0]).toMatchObject({ maxWaitSeconds: 300, wrapUpSeconds: 10, ringSeconds: 20 });
});

test('one name serves both languages, an unquoted code keeps its zeros, weekdays may be a list', () => {
  const county = parseCounty(
    edited(
      ['name: {en: Wheatfield County, zh: 麦田县}', 'name: Wheatfield'],
      ["code: '010102'", 'code: 10102'],
      ['days: sat-sun', 'days: "sun, sat"'],
    ),
    'f',
  );
  expect(county.name).toEqual({ en: 'Wheatfield', zh: 'Wheatfield' });
  expect(county.services[1]?.code).toBe('010102');
  expect(county.hotline.hours[1]?.weekdays).toEqual([0, 6]);
});

test('a file of more than 4 MB is refused without being read, one just below is read', () => {
  const filler = (bytes: number) => `${countyText}\n#${'x'.repeat(bytes - Buffer.byteLength(countyText) - 2)}`;
  expect(told(filler(4 * 1024 * 1024 + 1))).toEqual([
    'county.yaml:1: the file: larger than 4 MB, which is no county file'.replace('the file: ', ''),
  ]);
  expect(told(filler(4 * 1024 * 1024))).toEqual([]);
});

test('names that every object has are no keys of a county', () => {
  for (const key of ['__proto__', 'constructor', 'toString']) {
    expect(told(`${countyText}\n${key}: {zone: UTC}\n`), key).toHaveLength(1);
  }
  expect(Object.hasOwn(Object.prototype, 'zone')).toBe(false);
});

test('whatever is written, the file is taken or refused with lines, never anything else', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.json(),
    fc.constantFrom('&a *a', '!!js/function', '? ', '{', '- -', '1e999', '~', '"\\ud800"'),
  );
  const places = [
    'Asia/Shanghai',
    'zh      #',
    "'08:30-17:30'",
    'public-works',
    '2 working days',
    '[agent]',
    '5090',
    'main',
    'welcome',
  ];
  fc.assert(
    fc.property(piece, fc.constantFrom(...places), fc.constantFrom(true, false), (written, place, alone) => {
      const text = alone ? written : edited([place, written]);
      try {
        parseCounty(text, 'county.yaml');
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
        const { details } = error as Refusal;
        expect(details.length).toBeGreaterThan(0);
        for (const line of details) expect(line).toMatch(/^county\.yaml:(\d+: .|and )/);
      }
    }),
    { numRuns: 150 },
  );
});
