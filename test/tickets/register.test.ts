/** A request is taken in: number, deadline, accepted where its service is known, found again by those who may. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dueAfter } from '../../src/county/calendar.js';
import { textOf } from '../../src/engine/journal.js';
import { accept, answer, decline, reclassify, register, withdraw } from '../../src/tickets/actions.js';
import { folded } from '../../src/tickets/fold.js';
import { listTickets } from '../../src/tickets/list-table.js';
import { listPage, searchPage } from '../../src/tickets/reading.js';
import { MORNING } from '../harness/house.js';
import { openHall, PHONE, POTHOLE, people } from './hall.js';

const LIMIT = { limit: 50 } as const;

test('a known service is accepted at once, an unknown one waits to be checked', async () => {
  const hall = await openHall();
  expect((await hall.take()).state).toBe('awaiting_dispatch');
  const { number, state } = await hall.take({ service: undefined });
  expect(state).toBe('registered');
  expect(await hall.refusal(people.agent, (step) => accept(step, number, undefined))).toContain('has no service yet');
  await hall.act(people.agent, (step) => accept(step, number, POTHOLE));
  expect(hall.ticket(number)).toMatchObject({ state: 'awaiting_dispatch', type: 'complaint' });
});

test('the deadline is the service’s, else the urgent one, else the type’s; stored with rule and calendar', async () => {
  const hall = await openHall();
  const due = async (service: string) => hall.ticket((await hall.take({ service })).number);
  const pothole = await due(POTHOLE);
  const expected = dueAfter(hall.county, MORNING, { workingDays: 15 });
  expect(pothole).toMatchObject({ dueAt: expected.dueAt, dueRule: '15wd', calendar: expected.calendarVersion });
  expect(await due('010102')).toMatchObject({ dueRule: '3wd' });
  expect(await due('020101')).toMatchObject({ dueRule: '24h', dueAt: MORNING + 24 * 3_600_000 });
  expect(await due('050102')).toMatchObject({ dueRule: '2wd' });
});

test('without words or a way to answer nothing is registered', async () => {
  const hall = await openHall();
  await expect(hall.take({ text: ' \u200b\u0007 ' })).rejects.toThrow('needs the citizen');
  await expect(hall.take({ phone: undefined })).rejects.toThrow('--anonymous');
  await expect(hall.take({ phone: '12ab' })).rejects.toThrow('is no telephone number');
  await expect(hall.take({ service: '999999' })).rejects.toThrow('no service 999999');
  expect(hall.engine.read(people.agent, (view) => listTickets(view.db, {}, LIMIT))).toEqual([]);
});

test('whoever wants to stay unknown leaves neither number nor name, whatever the agent typed', async () => {
  const hall = await openHall();
  const { number } = await hall.take({ anonymous: true, name: 'Practice Person' });
  expect(hall.ticket(number)).toMatchObject({ numberId: null, name: null, anonymous: 1, secrecy: 2 });
  expect(hall.db.prepare('SELECT count(*) AS n FROM number').get()).toEqual({ n: 0 });
  expect(hall.db.prepare("SELECT count(*) AS n FROM text WHERE body LIKE '%Practice Person%'").get()).toEqual({ n: 0 });
});

test('words that could steer a terminal do not get in', async () => {
  const hall = await openHall();
  const { number } = await hall.take({ text: '\u001b]0;title\u0007A \u202ehole\u0000' });
  expect(textOf(hall.db, hall.ticket(number).text)).toBe(']0;titleA hole');
});

test('the same number of a former system is one ticket', async () => {
  const hall = await openHall();
  const once = () =>
    hall.act(people.system, (step) =>
      register(step, {
        text: 'A bulky item',
        numberId: null,
        secrecy: 1,
        anonymous: false,
        channel: 'other',
        lang: 'en',
        external: 'former-1',
        openedAt: MORNING - 86_400_000,
      }),
    );
  const [first, second] = [await once(), await once()];
  expect(second.number).toBe(first.number);
  expect(first.number.slice(0, 6)).toBe('260302');
  expect(first.openedAt).toBe(MORNING - 86_400_000);
});

test('an agent answers on the spot, a dispatcher declines, a citizen takes back; all of it is over', async () => {
  const hall = await openHall();
  const [answered, declined, withdrawn] = [await hall.take(), await hall.take(), await hall.take()];
  await hall.act(people.agent, (step) => answer(step, answered.number, 'It is mended on Friday.'));
  await hall.act(people.dispatcher, (step) => decline(step, declined.number, 'A matter for the court.'));
  await hall.act(people.citizen, (step) => withdraw(step, withdrawn.number, 'Mended.'));
  const states = [answered, declined, withdrawn].map(({ number }) => hall.ticket(number));
  expect(states).toMatchObject([
    { state: 'answered', result: 'explained' },
    { state: 'declined', result: 'legal_channel' },
    { state: 'withdrawn', result: 'withdrawn' },
  ]);
  for (const { number } of states) {
    expect(hall.db.prepare('SELECT count(*) AS n FROM timer WHERE owner = ?').get(`ticket:${number}`)).toEqual({
      n: 0,
    });
  }
  expect(await hall.refusal(people.agent, (step) => decline(step, answered.number, 'No.'))).toContain(
    'answered on the spot',
  );
});

test('an agent may not decline', async () => {
  const hall = await openHall();
  const { number } = await hall.take();
  expect(await hall.refusal(people.agent, (step) => decline(step, number, 'No.'))).toContain('you act as agent');
  expect(hall.ticket(number).state).toBe('awaiting_dispatch');
});

test('words of one or two Chinese characters are found, newest first, page by page', async () => {
  const hall = await openHall();
  const lamps = [];
  for (let n = 0; n < 5; n += 1) lamps.push((await hall.take({ text: `磨坊路第${n}盏路灯不亮` })).number);
  await hall.take({ text: '建设路垃圾没人清运' });
  const find = (query: string, limit = 50, after?: string) =>
    hall.engine.read(people.agent, (view) => searchPage(view, { query, limit, ...(after ? { after } : {}) }));
  const numbers = (page: ReturnType<typeof find>) => page.tickets.map(({ number }) => number);
  expect(numbers(find('灯'))).toEqual(lamps.toReversed());
  expect(numbers(find('路灯'))).toEqual(lamps.toReversed());
  expect(numbers(find('灯路'))).toEqual([]);
  const first = find('路灯', 3);
  expect([...numbers(first), ...numbers(find('路灯', 3, first.next ?? ''))]).toEqual(lamps.toReversed());
});

test('no query of any kind breaks the search', async () => {
  const hall = await openHall();
  await hall.take();
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (query) => {
      expect(folded(query)).not.toMatch(/["*^():]/);
      const found = hall.engine.read(people.agent, (view) => searchPage(view, { query, ...LIMIT }));
      expect(found.tickets.length).toBeLessThanOrEqual(1);
    }),
  );
});

test('a caller’s tickets are found by the whole number or its last eight digits, by the hotline only', async () => {
  const hall = await openHall();
  const { number } = await hall.take({ text: 'x' });
  const find = (query: string, actor: (typeof people)[keyof typeof people]) =>
    hall.engine.read(actor, (view) => searchPage(view, { query, ...LIMIT })).tickets.map((row) => row.number);
  expect(find(PHONE, people.agent)).toEqual([number]);
  expect(find('(202) 555-0143', people.agent)).toEqual([number]);
  expect(find(PHONE.slice(-8), people.agent)).toEqual([number]);
  expect(find(PHONE, people.officer)).toEqual([]);
});

test('a secret text is never found by its words, also when it became secret later', async () => {
  const hall = await openHall();
  const find = () => hall.engine.read(people.supervisor, (view) => searchPage(view, { query: 'Mill Road', ...LIMIT }));
  await hall.take({ secret: true });
  expect(find().tickets).toEqual([]);
  const { number } = await hall.take();
  expect(find().tickets).toHaveLength(1);
  await hall.act(people.agent, (step) => reclassify(step, number, { secrecy: 2 }));
  expect(find().tickets).toEqual([]);
});

test('anybody raises secrecy, only a supervisor lowers it', async () => {
  const hall = await openHall();
  const { number } = await hall.take();
  await hall.act(people.agent, (step) => reclassify(step, number, { secrecy: 3 }));
  const lower = (actor: (typeof people)[keyof typeof people]) =>
    hall.refusal(actor, (step) => reclassify(step, number, { secrecy: 1 }));
  expect(await lower(people.dispatcher)).toContain('Only a supervisor');
  expect(hall.ticket(number).secrecy).toBe(3);
  expect(await lower(people.supervisor)).toBe('done');
  expect(hall.ticket(number).secrecy).toBe(1);
});

test('a list is filtered, newest first, and its pages join without a gap', async () => {
  const hall = await openHall();
  const all = [];
  for (let n = 0; n < 7; n += 1) all.push((await hall.take({ service: n % 2 === 0 ? POTHOLE : '030101' })).number);
  const list = (input: Parameters<typeof listPage>[1]) =>
    hall.engine.read(people.dispatcher, (view) => listPage(view, input));
  const numbers = (input: Parameters<typeof listPage>[1]) => list(input).tickets.map(({ number }) => number);
  expect(numbers({ limit: 50 })).toEqual(all.toReversed());
  expect(numbers({ limit: 50, service: '030101' })).toHaveLength(3);
  expect(numbers({ limit: 50, state: 'closed' })).toEqual([]);
  expect(numbers({ limit: 50, state: 'awaiting_dispatch', open: true })).toHaveLength(7);
  const pages = [];
  for (let after: string | undefined, turns = 0; turns < 5; turns += 1) {
    const page = list({ limit: 3, after });
    pages.push(...page.tickets.map(({ number }) => number));
    if (page.next === null) break;
    after = page.next;
  }
  expect(pages).toEqual(all.toReversed());
});

test('each filter of a list is answered by an index', async () => {
  const hall = await openHall();
  const plan = (where: string) =>
    hall.db
      .prepare<[], { detail: string }>(
        `EXPLAIN QUERY PLAN SELECT number FROM ticket ${where} ORDER BY serial DESC LIMIT 50`,
      )
      .all()
      .map(({ detail }) => detail)
      .join('; ');
  for (const where of ["WHERE state = 'closed'", "WHERE lead = 'x'", "WHERE service = 'x'"]) {
    expect(plan(where)).toMatch(/SEARCH ticket USING (COVERING )?INDEX/);
    expect(plan(where)).not.toContain('TEMP B-TREE');
  }
});
