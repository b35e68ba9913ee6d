/** Lists as they really come: marks, encodings, spreadsheets, duplicates, bad numbers. */

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ListPerson, type Reject, readAudience } from '../../src/campaigns/audience.js';
import { Refusal } from '../../src/kit/refusal.js';

function read(bytes: Uint8Array | string) {
  const people: ListPerson[] = [];
  const rejects: Reject[] = [];
  const counts = readAudience(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, 'US', {
    person: (person) => people.push(person),
    reject: (reject) => rejects.push(reject),
  });
  return { people, rejects, counts };
}
const fixture = (name: string) => read(readFileSync(new URL(`../../fixtures/lists/${name}`, import.meta.url)));
const brief = (rejects: readonly Reject[]) => rejects.map(({ line, reason }) => `${line} ${reason}`);

test('numbers in any common writing become one form', () => {
  const { people, counts } = fixture('plain.csv');
  expect(people.map(({ e164 }) => e164)).toEqual(['+12065550100', '+12065550101', '+12065550102', '+12065550103']);
  expect(people[3]).toMatchObject({ line: 5, name: 'Sample, Dora', lang: 'en', email: '' });
  expect(counts).toMatchObject({ rows: 4, people: 4, rejected: 0, repaired: 0, encoding: 'utf-8' });
});

test('a byte order mark, semicolons, Chinese titles and full-width digits are read as they are meant', () => {
  const { people } = fixture('bom-semicolon.csv');
  expect(people).toMatchObject([
    { e164: '+12125550110', name: '样例甲', lang: 'zh' },
    { e164: '+12125550111', name: '样例乙', lang: 'zh' },
    { e164: '+12125550112', name: '样例丙', lang: 'en' },
  ]);
});

test('GBK and UTF-16 lists are told from their bytes', () => {
  const gbk = fixture('gbk.csv');
  expect(gbk.counts).toMatchObject({ encoding: 'gbk', people: 2, rejected: 1 });
  expect(gbk.people.map(({ name }) => name)).toEqual(['样例丁', '样例戊']);
  expect(brief(gbk.rejects)).toEqual(['4 badNumber']);
  expect(fixture('unicode-text.txt')).toMatchObject({ counts: { encoding: 'utf-16', people: 2 } });
});

test('what a spreadsheet did to a number is repaired where no digit is lost, and refused with the reason where one is', () => {
  const { people, rejects, counts } = fixture('spreadsheet.csv');
  expect(people.map(({ line, e164 }) => `${line} ${e164}`)).toEqual([
    '2 +12065550140',
    '4 +12065550141',
    '6 +12065550142',
    '7 +12065550143',
    '10 +12065550145',
  ]);
  expect(brief(rejects)).toEqual(['3 rounded', '5 formula', '8 formula', '9 formula']);
  expect(counts.repaired).toBe(4);
});

test('bad rows come back with line, reason and hidden value, and a number stands in the audience once', () => {
  const { people, rejects, counts } = fixture('bad-rows.csv');
  expect(people.map(({ e164, zone }) => `${e164} ${zone}`)).toEqual([
    '+12065550150 America/Denver',
    '+12065550152 Asia/Shanghai',
  ]);
  expect(brief(rejects)).toEqual([
    '3 duplicate',
    '4 empty',
    '5 shortCode',
    '6 badNumber',
    '7 badNumber',
    '8 badZone',
    '9 duplicate',
  ]);
  expect(rejects[0]?.value).toBe('****0150');
  expect(counts).toMatchObject({ rows: 9, people: 2, rejected: 7 });
});

test('a list without titles begins with its numbers', () => {
  expect(fixture('no-titles.csv').people.map(({ name }) => name)).toEqual(['Xaver Sample', 'Yan Sample']);
});

test.each([
  ['an empty file', Buffer.from('')],
  ['a list without a column of numbers', Buffer.from('colour,shape\nred,round\n')],
  ['a spreadsheet file', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0])],
  ['neither text nor table', Buffer.from([0x81, 0xff, 0xff, 0x80, 0x0a, 0xff])],
  ['a quotation mark that never closes', Buffer.from(`phone,name\n+12065550100,"${'x'.repeat(70_000)}`)],
])('%s is refused as wrong usage', (_what, bytes) => {
  expect(() => read(bytes)).toThrow(Refusal);
});

test('no bytes bring anything but rows, rejects or a refusal, and the counts always add up', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (tail) => {
      const bytes = Buffer.concat([Buffer.from('phone,name\n+12065550100,A\n'), tail]);
      try {
        const { people, rejects, counts } = read(bytes);
        expect(people).toHaveLength(counts.people);
        expect(rejects).toHaveLength(counts.rejected);
        expect(counts.people + counts.rejected).toBe(counts.rows);
        expect(new Set(people.map(({ e164 }) => e164)).size).toBe(people.length);
        for (const { e164 } of people) expect(e164).toMatch(/^\+[1-9]\d{6,14}$/);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
      }
    }),
  );
});
