/** Lists of people as offices and telephones give them: each registered once, none merged, whatever is in the file. */

import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { importPeople } from '../../src/citizens/importing.js';
import { duplicatesIn, readPeople } from '../../src/citizens/person-list.js';
import { readVcards } from '../../src/citizens/vcard.js';
import { Refusal } from '../../src/kit/refusal.js';
import { openHall, people } from '../tickets/hall.js';

const { supervisor } = people;

const csv = `姓名,电话,手机,邮箱,地址,标签,语言,备注
赵小明,2025550143,+12025550144,zhao@example.org,磨坊路3号,elderly、veteran,中文,慢一点
Qian Invented,2025550145,,,Mill Road 4,,en,
,,,,,,,
孙无名,12,,,,,,
李无名,2025550146,,,,tall,,
周无名,2025550147,,not-mail,,,,
`;

describe('CSV', () => {
  test('titles in either language, several numbers, and every encoding an office saves', () => {
    const utf8 = readPeople(Buffer.from(`\ufeff${csv}`));
    expect(utf8.rows[0]).toEqual({
      line: 2,
      name: '赵小明',
      phones: ['2025550143', '+12025550144'],
      email: 'zhao@example.org',
      addresses: ['磨坊路3号'],
      tags: ['elderly', 'veteran'],
      lang: 'zh',
      note: '慢一点',
    });
    expect(readPeople(iconv.encode(csv, 'gbk'))).toEqual({ ...utf8, encoding: 'gbk' });
    expect(readPeople(iconv.encode(`\ufeff${csv}`, 'utf16le'))).toEqual({ ...utf8, encoding: 'utf-16' });
  });

  test('no text, no columns, and a quotation without end are refused', () => {
    for (const bytes of [
      Buffer.from([0x50, 0x4b, 3, 4]),
      Buffer.from('a,b\n1,2\n'),
      Buffer.from(`name\n"${'x'.repeat(99_999)}`),
    ]) {
      expect(() => readPeople(bytes)).toThrow(Refusal);
    }
  });

  test('whatever the bytes are, there are rows or a refusal', () => {
    const start = fc.constantFrom('', 'name,phone\n', 'BEGIN:VCARD\n', 'BEGIN:VCARD\nFN;QUOTED-PRINTABLE:=', '\ufeff');
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 300 }), (head, tail) => {
        try {
          expect(Array.isArray(readPeople(Buffer.concat([Buffer.from(head), tail])).rows)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      }),
    );
  });
});

describe('vCard', () => {
  test('3.0 and 4.0 with folding, groups, escapes, URIs and quoted-printable', () => {
    const cards = readVcards(
      [
        'BEGIN:VCARD',
        'VERSION:3.0',
        'FN:赵小明',
        'item1.TEL;TYPE=CELL:202-555-0143',
        'TEL;VALUE=uri:tel:+1-202-555-0144;ext=5',
        'EMAIL;TYPE=INTERNET:zhao@example.org',
        'ADR;TYPE=HOME:;;Mill Road 3\\, left;Wheatfield;;;',
        'NOTE:Speaks',
        '  slowly\\nand softly',
        'CATEGORIES:Elderly,veteran',
        'PHOTO;ENCODING=b:AAAA',
        'END:VCARD',
        'BEGIN:VCARD',
        'VERSION:4.0',
        'N:Invented;Qian;;;',
        'NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=E6=85=A2=',
        '=E6=85=A2',
        'END:VCARD',
      ].join('\r\n'),
    );
    expect(cards).toEqual([
      {
        line: 1,
        name: '赵小明',
        phones: ['202-555-0143', '+1-202-555-0144'],
        email: 'zhao@example.org',
        addresses: ['Mill Road 3, left Wheatfield'],
        tags: ['elderly', 'veteran'],
        lang: undefined,
        note: 'Speaks slowly\nand softly',
      },
      {
        line: 13,
        name: 'Qian Invented',
        phones: [],
        email: undefined,
        addresses: [],
        tags: [],
        lang: undefined,
        note: '慢慢',
      },
    ]);
  });

  test('a card with a thousand numbers or an endless line stays small', () => {
    const many = `BEGIN:VCARD\nFN:A\n${'TEL:2025550143\n'.repeat(1_000)}NOTE:${'x'.repeat(100_000)}\nEND:VCARD\n`;
    const [card] = readVcards(many);
    expect(card?.phones).toHaveLength(20);
    expect(card?.note).toBeUndefined();
  });
});

test('rows of one list that could be one person are named with the earlier line', () => {
  const list =
    'name,phone,address\nA,2025550143,\nB,+1 202 555 0143,\nC,,Mill Road 3\nC,,"mill road, 3"\nD,2025550143,\n';
  expect(duplicatesIn(readPeople(Buffer.from(list)).rows)).toEqual([
    { line: 3, by: 'lastEight', like: 'line 2' },
    { line: 5, by: 'nameAndAddress', like: 'line 4' },
    { line: 6, by: 'number', like: 'line 2' },
  ]);
});

test('good rows are registered once, bad ones come back with line and reason, and a dry run writes nothing', async () => {
  const { act, db } = await openHall();
  const rows = readPeople(Buffer.from(csv)).rows;
  const take = (dryRun: boolean) => act(supervisor, (step) => importPeople(step, { rows, dryRun }));
  const count = () => db.prepare('SELECT count(*) FROM citizen').pluck().get();
  const rejects = [
    { line: 4, reason: 'nothing' },
    { line: 5, reason: 'badNumber' },
    { line: 6, reason: 'unknownTag' },
    { line: 7, reason: 'badEmail' },
  ];
  expect(await take(true)).toEqual({ registered: 2, known: 0, rejects, duplicates: [] });
  expect(count()).toBe(0);
  expect(await take(false)).toEqual({ registered: 2, known: 0, rejects, duplicates: [] });
  expect(count()).toBe(2);
  expect(await take(false)).toMatchObject({
    registered: 0,
    known: 2,
    duplicates: [
      { line: 2, by: 'number', like: 'c1' },
      { line: 3, by: 'number', like: 'c2' },
    ],
  });
  expect(count()).toBe(2);
});
