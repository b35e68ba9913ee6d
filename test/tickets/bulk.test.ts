/** One act on many tickets: shown first, done to as many as were shown, taken back as one; each caller keeps an own answer. */

import { expect, test } from 'vitest';
import { actorFor } from '../../src/county/actor.js';
import { desk } from '../../src/desk.js';
import { openDesk } from '../../src/engine/call.js';
import { verifyJournal } from '../../src/engine/journal.js';
import { review, sign } from '../../src/orders/actions.js';
import { submit } from '../../src/orders/answering.js';
import type { BulkOutcome } from '../../src/tickets/bulk.js';
import { tallyFaults } from '../../src/tickets/counts-table.js';
import { fine, type Hall, openHall, people } from './hall.js';

async function deskOf() {
  const hall = await openHall();
  const call = openDesk(desk, hall.engine, actorFor);
  const ask = (as: string, name: string, input: unknown) => call({ name, input, as }) as Promise<BulkOutcome>;
  return { hall, ask };
}

const rows = (hall: Hall, text: string) => (hall.db.prepare(text).get() as { n: number }).n;

test('two hundred callers about one burst pipe become one order, two hundred replies and two hundred call-backs', async () => {
  const { hall, ask } = await deskOf();
  const parent = await hall.take({ text: '建设路水管爆裂，到处是水', service: '020101', phone: '+12025550100' });
  for (let n = 1; n < 200; n += 1) {
    const phone = `+1202555${String(100 + n).padStart(4, '0')}`;
    await hall.take({ text: `建设路水管爆裂，第${n}个电话`, service: '020101', phone });
  }
  const set = { into: parent.number };
  const before = hall.entries(parent.number).length;
  const preview = await ask('tang', 'bulk.merge', { query: '水管爆裂', set, dryRun: true });
  expect(preview).toMatchObject({ id: null, count: 200, done: 199, refused: 1 });
  expect(preview.tickets.at(-1)).toMatchObject({ number: parent.number, done: false });
  expect(preview.tickets.at(-1)?.why?.en).toContain('itself');
  // A preview leaves nothing behind.
  expect(hall.entries(parent.number)).toHaveLength(before);
  expect(rows(hall, "SELECT count(*) AS n FROM ticket WHERE state = 'merged'")).toBe(0);
  await expect(ask('tang', 'bulk.merge', { query: '水管爆裂', set })).rejects.toThrow('--count 200');
  await expect(ask('tang', 'bulk.merge', { query: '水管爆裂', set, count: 199 })).rejects.toThrow('--count 200');
  const done = await ask('tang', 'bulk.merge', { query: '水管爆裂', set, count: 200 });
  expect(done).toMatchObject({ id: 1, done: 199, refused: 1 });
  await ask('tang', 'ticket.dispatch', { number: parent.number, lead: 'water-works' });
  await hall.act(people.otherOfficer, (step) => sign(step, parent.number));
  await hall.act(people.otherOfficer, (step) =>
    submit(step, { ticket: parent.number, text: '水管已修好。', result: 'solved', notTold: true }),
  );
  await hall.act(people.dispatcher, (step) => review(step, parent.number, fine));
  expect(rows(hall, 'SELECT count(*) AS n FROM dispatch_order')).toBe(1);
  expect(rows(hall, "SELECT count(*) AS n FROM ticket WHERE state = 'callback'")).toBe(200);
  expect(rows(hall, "SELECT count(DISTINCT number_id) AS n FROM notice WHERE purpose = 'reply'")).toBe(200);
  expect(rows(hall, 'SELECT count(DISTINCT number) AS n FROM ticket WHERE pin IS NOT NULL')).toBe(200);
  expect(tallyFaults(hall.db)).toEqual([]);
  expect(verifyJournal(hall.db)).toMatchObject({ whole: true });
});

test('a merge of many is taken back as one; what was told cannot be', async () => {
  const { hall, ask } = await deskOf();
  const { number: into } = await hall.take({ text: '水管 x' });
  await hall.take({ text: '水管 y' });
  await hall.take({ text: '水管 z' });
  const merged = await ask('tang', 'bulk.merge', { query: '水管', set: { into }, count: 3 });
  expect(await ask('zhu', 'bulk.undo', { id: merged.id })).toMatchObject({ done: 2, refused: 0 });
  expect(rows(hall, "SELECT count(*) AS n FROM ticket WHERE state = 'awaiting_dispatch'")).toBe(3);
  await expect(ask('zhu', 'bulk.undo', { id: merged.id })).rejects.toThrow('taken back already');
  const noted = await ask('tang', 'bulk.note', { open: true, set: { text: 'Seen.' }, count: 3 });
  await expect(ask('tang', 'bulk.undo', { id: noted.id })).rejects.toThrow('cannot be taken back');
  await expect(ask('tang', 'bulk.undo', { id: 99 })).rejects.toThrow('no bulk 99');
});

test('classes and supervision go back to what each ticket had', async () => {
  const { hall, ask } = await deskOf();
  const first = await hall.take();
  const second = await hall.take({ service: undefined });
  const classified = await ask('tang', 'bulk.classify', { open: true, set: { service: '010102' }, count: 2 });
  expect(hall.ticket(first.number).service).toBe('010102');
  const back = await ask('tang', 'bulk.undo', { id: classified.id });
  expect(back).toMatchObject({ done: 1, refused: 1 });
  expect(hall.ticket(first.number).service).toBe('010101');
  expect(hall.ticket(second.number).service).toBe('010102');
  const watched = await ask('zhu', 'bulk.supervise', { open: true, set: { level: '2', reason: 'Now.' }, count: 2 });
  expect(hall.ticket(first.number).supervision).toBe(2);
  await ask('zhu', 'bulk.undo', { id: watched.id });
  expect(hall.ticket(first.number).supervision).toBe(0);
});

test('a lead gives all open orders of the department to one officer, and nobody else’s', async () => {
  const { hall, ask } = await deskOf();
  const made = await Promise.all([hall.take(), hall.take()]);
  for (const { number } of made) await ask('tang', 'ticket.dispatch', { number });
  const { lead: department } = hall.ticket(made[0].number);
  const other = hall.county.users.find((user) => user.roles.includes('lead') && user.department !== department);
  const lead = hall.county.users.find((user) => user.roles.includes('lead') && user.department === department);
  const officer = hall.county.users.find((user) => user.roles.includes('officer') && user.department === department);
  const set = { officer: officer?.name ?? '' };
  const numbers = made.map(({ number }) => number);
  for (const number of numbers) await ask(set.officer, 'ticket.sign', { number });
  const foreign = await ask(other?.name ?? '', 'bulk.assign', { numbers, set, dryRun: true });
  expect(foreign).toMatchObject({ done: 0, refused: 2 });
  const done = await ask(lead?.name ?? '', 'bulk.assign', { open: true, set, count: 2 });
  expect(done).toMatchObject({ done: 2, refused: 0 });
  expect(numbers.map((number) => hall.lead(number)?.assignedTo)).toEqual([set.officer, set.officer]);
});

test('a bulk needs to be told which tickets, what to set, and a role that may', async () => {
  const { hall, ask } = await deskOf();
  const { number } = await hall.take();
  await expect(ask('tang', 'bulk.note', { set: { text: 'x' } })).rejects.toThrow('needs a filter');
  await expect(ask('tang', 'bulk.note', { state: 'closed', set: { text: 'x' } })).rejects.toThrow('No ticket is meant');
  await expect(ask('wu', 'bulk.note', { open: true, set: { text: 'x' } })).rejects.toThrow('this needs');
  await expect(ask('tang', 'bulk.supervise', { open: true, set: { reason: 'x' } })).rejects.toThrow('this needs');
  const faulty = await ask('tang', 'bulk.note', { numbers: [number], set: { colour: 'red' }, dryRun: true });
  expect(faulty).toMatchObject({ done: 0, refused: 1 });
});

test('filters are kept under a name, for oneself or for all, and narrow lists and bulks', async () => {
  const { hall, ask } = await deskOf();
  const web = await hall.take({ channel: 'web' });
  await hall.take();
  const call = ask as unknown as (as: string, name: string, input: unknown) => Promise<Record<string, never>>;
  await call('tang', 'view.save', { name: 'from-web', channel: 'web', shared: true });
  await call('zhu', 'view.save', { name: 'mine', light: 'red' });
  expect(await call('wu', 'view.list', {})).toMatchObject({ views: [{ name: 'from-web', owner: 'tang' }] });
  expect(await call('zhu', 'view.show', { name: 'mine' })).toMatchObject({ filters: { light: 'red' } });
  const listed = await call('wu', 'ticket.list', { view: 'from-web' });
  expect(listed).toMatchObject({ tickets: [{ number: web.number }] });
  expect(await call('wu', 'ticket.list', { view: 'from-web', channel: 'fax' })).toMatchObject({ tickets: [] });
  expect(await ask('tang', 'bulk.note', { view: 'from-web', set: { text: 'x' }, dryRun: true })).toMatchObject({
    count: 1,
  });
  await expect(call('wu', 'ticket.list', { view: 'mine' })).rejects.toThrow('no view "mine"');
  await expect(call('wu', 'view.remove', { name: 'from-web' })).rejects.toThrow('no view');
  await expect(call('wu', 'view.save', { name: 'empty' })).rejects.toThrow('at least one filter');
  await call('tang', 'view.remove', { name: 'from-web' });
  expect(await call('tang', 'view.list', {})).toEqual({ views: [] });
});
