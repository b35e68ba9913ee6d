/** Short pages become one, in order, with nothing twice and nothing left out. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fullPage } from '../../src/surfaces/control/full-page.js';

/** A desk that looks at so many places for each page, and finds a ticket at some of them. */
function deskOf(places: readonly boolean[], looked: number) {
  return async (after: string | undefined, limit: number) => {
    const tickets: number[] = [];
    let at = after === undefined ? 0 : Number(after);
    for (const end = Math.min(at + looked, places.length); at < end && tickets.length < limit; at += 1) {
      if (places[at]) tickets.push(at);
    }
    const found = Object.fromEntries(tickets.map((ticket) => [ticket, 'text']));
    return { tickets, found, articles: [after], next: at < places.length ? String(at) : null };
  };
}

test('page after page holds what there is', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.boolean(), { maxLength: 60 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 20 }),
      async (places, looked, limit) => {
        const all: number[] = [];
        for (let after: string | null | undefined; after !== null; ) {
          const page = await fullPage(deskOf(places, looked), limit, after ?? undefined);
          if (page.next !== null) expect(page.tickets).toHaveLength(limit);
          expect(Object.keys(page.found)).toEqual(page.tickets.map(String));
          expect(page.articles).toEqual([after]);
          all.push(...page.tickets);
          after = page.next;
        }
        expect(all).toEqual(places.flatMap((there, at) => (there ? [at] : [])));
      },
    ),
  );
});
