/** The journal's quick hashes: the same values as the slow ones, whatever is hashed, and entries of any letters verify. */

import { createHash, createHmac, hash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { append, type JournalHead, journalHead, storeText, verifyJournal } from '../../src/engine/journal.js';
import { commitments, writable } from '../../src/engine/quick-hash.js';
import { openStore } from '../../src/store/open.js';

/** Any text a database can keep: a half of a surrogate pair is none. */
const letters = fc.string({ unit: 'grapheme', maxLength: 400 });

test('a commitment is the HMAC-SHA-256 that the runtime gives, for any text and salt', () => {
  const commitment = commitments();
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 0, maxLength: 64 }), letters, (salt, body) => {
      const slow = createHmac('sha256', salt).update(body).digest('hex');
      expect(commitment(Buffer.from(salt).toString('hex'), body)).toBe(slow);
    }),
    { numRuns: 500 },
  );
});

test('a text longer than the bytes kept ready is hashed whole, and so is the short one after it', () => {
  const bytes = writable(Buffer.from('head\n'));
  for (const text of ['麦'.repeat(200_000), 'short', '']) {
    const slow = createHash('sha256').update(`head\n${text}`).digest('hex');
    expect(hash('sha256', bytes(text, 0), 'hex')).toBe(slow);
  }
});

test('entries and texts of any letters verify: SQLite quotes them as they were hashed', () => {
  const db = openStore(':memory:');
  const controls = Array.from({ length: 0x180 }, (_, code) => String.fromCharCode(code)).join('');
  const odd = fc.oneof(letters, fc.constantFrom(controls, '"\\/\u2028\u2029\u{1f600}\ud7ff\ue000\ufffd', ''));
  let head: JournalHead = journalHead(db);
  let texts = 0;
  fc.assert(
    fc.property(odd, odd, odd, fc.jsonValue({ maxDepth: 2 }), (about, user, body, data) => {
      const entry = {
        at: texts,
        type: about,
        about,
        actor: { user, role: 'system' as const },
        data: JSON.stringify(data),
      };
      head = append(db, head, entry);
      texts += 1;
      storeText(db, body, Buffer.from(String(texts).padStart(16)));
    }),
    { numRuns: 100 },
  );
  expect(verifyJournal(db)).toEqual({ whole: true, entries: texts, head: head.hash, texts });
});

test('a journal of more entries and texts than are read at once is verified to its last', () => {
  const db = openStore(':memory:');
  let head = journalHead(db);
  const salt = (n: number) => Buffer.from(String(n).padStart(16));
  for (let n = 1; n <= 2_000; n += 1) {
    head = append(db, head, { at: n, type: 'a', about: 'b', actor: { user: 'u', role: 'system' }, data: n });
    storeText(db, 'body', salt(n));
  }
  expect(verifyJournal(db)).toEqual({ whole: true, entries: 2_000, head: head.hash, texts: 2_000 });
  db.exec(`DROP TRIGGER journal_never_changes; UPDATE journal SET data = '1999.0' WHERE seq = 2000`);
  expect(verifyJournal(db)).toMatchObject({ whole: false, badSeq: 2_000 });
});

test('an entry before the first, under whatever number, is found', () => {
  const db = openStore(':memory:');
  append(db, journalHead(db), { at: 1, type: 'a', about: 'b', actor: { user: 'u', role: 'system' }, data: 1 });
  db.exec(`INSERT INTO journal SELECT -3, at, type, about, actor, role, data, previous, hash FROM journal`);
  expect(verifyJournal(db)).toMatchObject({ whole: false, badSeq: 1 });
});
