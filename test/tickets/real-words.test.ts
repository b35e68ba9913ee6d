/** What citizens really wrote to a government, taken in and found again; read where it lies, passed over where it is not. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { textOf, verifyJournal } from '../../src/engine/journal.js';
import { hasCheckDigit } from '../../src/kit/ids.js';
import { scrub } from '../../src/kit/scrub.js';
import { cleanText } from '../../src/kit/text.js';
import { register } from '../../src/tickets/actions.js';
import { searchable, searchTickets } from '../../src/tickets/list-table.js';
import { ticketOf } from '../../src/tickets/table.js';
import { testChance } from '../harness/house.js';
import { openHall, people } from './hall.js';

const data = join(import.meta.dirname, '../../../shared/data');
const files = ['messages-zh.csv', 'messages-zh-unlabelled.csv'].map((name) => join(data, name));
const there = files.every((path) => existsSync(path));

function messages(): readonly string[] {
  return files.flatMap((path) =>
    (parse(readFileSync(path), { columns: true, bom: true }) as { text: string }[]).map(({ text }) => text),
  );
}

test.runIf(there)('every message is taken in, kept word for word, and found by any of its words', async () => {
  const hall = await openHall();
  const texts = messages().filter((text) => cleanText(text, 20_000) !== '');
  expect(texts.length).toBeGreaterThan(4_000);
  const numbers = await hall.act(people.agent, (step) =>
    texts.map(
      (text) =>
        register(step, { text, numberId: null, secrecy: 1, anonymous: false, channel: 'web', lang: 'zh' }).number,
    ),
  );
  expect(new Set(numbers).size).toBe(texts.length);
  const lot = Buffer.from(testChance('words').bytes(4_000));
  const folded = texts.map((text) => searchable(cleanText(text, 20_000)));
  for (let tried = 0; tried < 300; tried += 1) {
    const at = lot.readUInt16LE(tried * 4) % texts.length;
    const number = numbers[at] ?? '';
    expect(textOf(hall.db, ticketOf(hall.db, number)?.text ?? null)).toBe(cleanText(texts[at] ?? '', 20_000));
    const words = (folded[at] ?? '').split(' ');
    const from = lot.readUInt16LE(tried * 4 + 2) % words.length;
    const query = words.slice(from, from + 1 + (tried % 4)).join(' ');
    // The judge looks through every text, one by one.
    const wanted = numbers.filter((_, n) => ` ${folded[n]} `.includes(` ${query} `));
    const found = searchTickets(hall.db, query, Number.MAX_SAFE_INTEGER, 10_000).map((ticket) => ticket.number);
    expect(found.toSorted(), `searching ${query}`).toEqual(wanted.toSorted());
  }
  expect(verifyJournal(hall.db)).toMatchObject({ whole: true, texts: texts.length });
});

test.runIf(there)('no message keeps a run of seven digits once it is made public', () => {
  for (const text of messages()) {
    const left = scrub(text).match(/\d{7,}/g) ?? [];
    expect(left.filter((digits) => !hasCheckDigit(digits))).toEqual([]);
  }
});
