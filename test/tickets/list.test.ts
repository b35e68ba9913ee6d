/** Every list the desk offers is answered by an index, whatever the filters; and shows exactly what passes them. */

import { expect, test } from 'vitest';
import { decline, withdraw } from '../../src/tickets/actions.js';
import type { TicketFilter } from '../../src/tickets/filter.js';
import { listStatement, listTickets, openCondition, planOf } from '../../src/tickets/list-table.js';
import { finalStates } from '../../src/tickets/ticket.js';
import { type Hall, openHall, people } from './hall.js';

const parts: readonly TicketFilter[] = [
  { state: 'awaiting_dispatch' },
  { open: true },
  { department: 'public-works' },
  { light: 'green' },
  { service: '010101' },
  { channel: 'phone' },
  { type: 'complaint' },
  { secrecy: 1 },
  { openedFrom: 0 },
];

/** Every combination of the filters. */
const combinations = Array.from({ length: 2 ** parts.length }, (_, bits) =>
  Object.assign({}, ...parts.filter((_, at) => bits & (1 << at))),
) as readonly TicketFilter[];

async function someTickets(): Promise<Hall> {
  const hall = await openHall();
  await hall.bring('in_progress');
  await hall.bring('callback', { channel: 'web' });
  await hall.take({ service: undefined, type: 'praise' });
  const gone = await hall.take({ secret: true });
  await hall.act(people.dispatcher, (step) => decline(step, gone.number, 'Not ours.'));
  const back = await hall.take();
  await hall.act(people.agent, (step) => withdraw(step, back.number, 'Not needed.'));
  for (let n = 0; n < 4; n += 1) await hall.take();
  return hall;
}

test('the indexes of open work mean what open means', async () => {
  const { db } = await openHall();
  const partial = db
    .prepare<[], { sql: string }>("SELECT sql FROM sqlite_master WHERE name LIKE 'ticket\\_open%' ESCAPE '\\'")
    .all();
  expect(partial).toHaveLength(7);
  for (const { sql } of partial) expect(sql).toContain(openCondition);
});

test('no combination of filters walks the whole table, and each shows exactly what passes', async () => {
  const { db } = await someTickets();
  const all = listTickets(db, {}, { limit: 1_000 });
  expect(all).toHaveLength(9);
  for (const filter of combinations) {
    for (const state of filter.state ? (['awaiting_dispatch', 'withdrawn'] as const) : [undefined]) {
      const asked = { ...filter, ...(state ? { state } : {}) };
      const { text, values } = listStatement(asked, { limit: 1_000 }, { plan: planOf(db, asked) });
      const steps = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${text}`).all(values);
      const said = steps.map(({ detail }) => detail).join('; ');
      expect(said, text).not.toMatch(/^SCAN ticket$|TEMP B-TREE/);
      expect(said, text).toMatch(/USING (INTEGER PRIMARY KEY|INDEX|COVERING INDEX)/);
      const wanted = all.filter(
        (ticket) =>
          (!asked.state || ticket.state === asked.state) &&
          (!asked.open || !finalStates.includes(ticket.state)) &&
          (!asked.department || ticket.lead === asked.department) &&
          (!asked.light || ticket.light === asked.light) &&
          (!asked.service || ticket.service === asked.service) &&
          (!asked.channel || ticket.channel === asked.channel) &&
          (!asked.type || ticket.type === asked.type) &&
          (asked.secrecy === undefined || ticket.secrecy === asked.secrecy),
      );
      expect(listTickets(db, asked, { limit: 1_000 }).map(({ number }) => number)).toEqual(
        wanted.map(({ number }) => number),
      );
    }
  }
});

test('a list goes on where the page before ended', async () => {
  const { db } = await someTickets();
  const numbers: string[] = [];
  for (let before: number | undefined; ; ) {
    const page = listTickets(db, { open: true }, { before, limit: 2 });
    numbers.push(...page.map(({ number }) => number));
    if (page.length < 2) break;
    before = page.at(-1)?.serial;
  }
  expect(numbers).toEqual(listTickets(db, { open: true }, { limit: 50 }).map(({ number }) => number));
});
