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
import { folded } from '../../src/tickets/fold.js';
import { search } from '../../src/tickets/search.js';
import { ticketOf } from '../../src/tickets/table.js';
import { testChance } from '../harness/house.js';
import { type Hall, openHall, people } from './hall.js';

const data = join(import.meta.dirname, '../../../shared/data');
const files = ['messages-zh.csv', 'messages-zh-unlabelled.csv'].map((name) => join(data, name));
const there = files.every((path) => existsSync(path));

function messages(): readonly string[] {
  return files.flatMap((path) =>
    (parse(readFileSync(path), { columns: true, bom: true }) as { text: string }[]).map(({ text }) => text),
  );
}

/** Page after page, as a reader would. */
function everyHit(hall: Hall, query: string): readonly string[] {
  const numbers: string[] = [];
  for (let before: number | undefined = Number.MAX_SAFE_INTEGER; before !== undefined; ) {
    const { found, next } = hall.engine.read(people.auditor, (view) =>
      search(view, { query, filter: {}, before, limit: 1_000 }),
    );
    numbers.push(...found.map(({ ticket }) => ticket.number));
    before = next;
  }
  return numbers;
}

test.runIf(there)('every message is taken in, kept word for word, and found by any of its parts', async () => {
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
  await hall.clock.advance(600_000);
  expect(hall.db.prepare('SELECT count(*) FROM ticket_unindexed').pluck().get()).toBe(0);
  const lot = Buffer.from(testChance('words').bytes(4_000));
  const all = texts.map((text) => folded(cleanText(text, 20_000)));
  for (let tried = 0; tried < 300; tried += 1) {
    const at = lot.readUInt16LE(tried * 4) % texts.length;
    const number = numbers[at] ?? '';
    expect(textOf(hall.db, ticketOf(hall.db, number)?.text ?? null)).toBe(cleanText(texts[at] ?? '', 20_000));
    const letters = [...(all[at] ?? '')];
    const from = lot.readUInt16LE(tried * 4 + 2) % letters.length;
    const query = folded(letters.slice(from, from + 1 + (tried % 6)).join(''));
    if (query === '') continue;
    // The judge looks through every text, one by one.
    const wanted = numbers.filter((_, n) => all[n]?.includes(query));
    const found = everyHit(hall, query);
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
