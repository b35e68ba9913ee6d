/** A whole page out of short ones: the daemon ends each when it has cost enough, however little it found by then. */

interface ShortPage {
  readonly tickets: readonly unknown[];
  readonly next: string | null;
  readonly found?: Readonly<Record<string, unknown>>;
}

/** Asks until there are `limit` tickets, or none are left; `next` is that of the last answer. */
export async function fullPage<P extends ShortPage>(
  ask: (after: string | undefined, limit: number) => Promise<P>,
  limit: number,
  after: string | undefined,
): Promise<P> {
  let page = await ask(after, limit);
  while (page.next !== null && page.tickets.length < limit) {
    const more = await ask(page.next, limit - page.tickets.length);
    const tickets = [...page.tickets, ...more.tickets];
    const found = page.found === undefined ? {} : { found: { ...page.found, ...more.found } };
    page = { ...page, ...found, tickets, next: more.next };
  }
  return page;
}
