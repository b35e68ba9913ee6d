/** Words taken out of the search index leave its bytes in small steps, also while new requests come in. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/open.js';
import {
  forgetName,
  forgetWords,
  hasForgottenWords,
  keepName,
  keepWords,
  knownWords,
  mergeIndex,
} from '../../src/tickets/search-table.js';

const PAGES = 4;

/** Each group of requests is one commit, which is one segment of the index. */
function openIndex() {
  const db = openStore(':memory:');
  let serial = 0;
  const text = (n: number) => `路灯不亮 lamp secret${n} at mill${n % 3}`;
  const commit = (requests: number) =>
    db.transaction(() => {
      for (let n = 0; n < requests; n += 1) {
        serial += 1;
        keepWords(db, serial, text(serial), 'Mill Road');
        keepName(db, serial, `name${serial}`);
      }
    })();
  const forget = (n: number) => {
    forgetWords(db, n, `${text(n)} Mill Road`);
    forgetName(db, n);
  };
  const holding = (word: string) =>
    db.prepare('SELECT rowid FROM ticket_words WHERE ticket_words MATCH ?').pluck().all(`"${word}"`);
  return { db, commit, forget, holding, last: () => serial };
}

test('of one segment and of many, with and without new ones in between, nothing forgotten is left and all else is found', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 }),
      fc.array(fc.nat(), { minLength: 1, maxLength: 5 }),
      fc.nat({ max: 3 }),
      (commits, picks, between) => {
        const { db, commit, forget, holding, last } = openIndex();
        for (const requests of commits) commit(requests);
        const gone = new Set(picks.map((pick) => 1 + (pick % last())));
        for (const n of gone) forget(n);
        expect(hasForgottenWords(db)).toBe(true);
        let steps = 0;
        while (hasForgottenWords(db)) {
          mergeIndex(db, PAGES);
          // A town that goes on asking may not keep the house from forgetting.
          if (between > 0 && steps % between === 0 && steps < 200) commit(1);
          steps += 1;
          expect(steps).toBeLessThan(400);
        }
        const bytes = Buffer.concat(db.prepare<[], Buffer>('SELECT block FROM ticket_words_data').pluck().all());
        for (const n of gone) {
          // Its number is a word of its own: `secret1` is not `secret12`.
          expect(knownWords.starting(db, `secret${n}`, 500)).not.toContain(`secret${n}`);
          expect(holding(`secret${n}`)).toEqual([]);
        }
        const kept = Array.from({ length: last() }, (_, at) => at + 1).filter((n) => !gone.has(n));
        expect(holding('lamp')).toEqual(kept);
        if (![...gone].some((n) => kept.some((other) => `${other}`.startsWith(`${n}`)))) {
          for (const n of gone) expect(bytes.includes(Buffer.from(`secret${n}`))).toBe(false);
        }
        for (const index of ['ticket_words', 'ticket_marks', 'ticket_names']) {
          db.exec(`INSERT INTO ${index} (${index}) VALUES ('integrity-check')`);
        }
        db.close();
      },
    ),
    { numRuns: 60 },
  );
});

test('a word that another request still says stays known', () => {
  const { db, commit, forget } = openIndex();
  commit(4);
  forget(1);
  expect(knownWords.holding(db, 'mill', 9).toSorted()).toEqual(['mill', 'mill0', 'mill1', 'mill2']);
  forget(4);
  expect(knownWords.holding(db, 'mill', 9).toSorted()).toEqual(['mill', 'mill0', 'mill2']);
});
