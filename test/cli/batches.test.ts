/** The loop of an import by itself: batches, counts, a stop between batches. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batches, importList } from '../../src/surfaces/control/import.js';
import type { ImportRow } from '../../src/tickets/import.js';

const row = (length: number, at: number): ImportRow => ({
  external: String(at),
  text: 'x'.repeat(length),
  service: null,
  place: null,
  openedAt: 0,
  closedAt: null,
  channel: 'other',
  latitude: null,
  longitude: null,
});

test('batches keep every row in order and are never too large for one request', () => {
  const lengths = fc.array(fc.constantFrom(1, 5_000, 20_000), { maxLength: 1_200 });
  fc.assert(
    fc.property(lengths, (all) => {
      const rows = all.map(row);
      const cut = batches(rows);
      expect(cut.flat()).toEqual(rows);
      for (const batch of cut) {
        expect(batch.length).toBeGreaterThan(0);
        expect(batch.length).toBeLessThanOrEqual(500);
        expect(batch.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(2_000_000);
      }
    }),
    { numRuns: 30 },
  );
});

test('a stop leaves what was sent, says how far it came, and sends nothing more', async () => {
  const lines = Array.from({ length: 1_200 }, (_, at) => `${at},text,2026-01-05 09:00`);
  const sent: number[] = [];
  const work = importList({
    list: Buffer.from(['id,what,opened', ...lines].join('\n')),
    map: {
      file: 'map.yaml',
      text: "external: id\ntext: '{what}'\nopenedAt: {column: opened, format: 'YYYY-MM-DD HH:mm', zone: Asia/Shanghai}\n",
    },
    services: new Set(),
    send: async (rows) => {
      sent.push(rows.length);
      return { registered: rows.length, closed: 0, known: 0 };
    },
    progress: () => {},
    stopped: () => sent.length === 2,
  });
  await expect(work).rejects.toMatchObject({ kind: 'busy', message: expect.stringContaining('1000 of 1200 rows') });
  expect(sent).toEqual([500, 500]);
});
