/** The one box finds whatever holds what was typed, by number, telephone, name, place or words, as far as the reader may see. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Actor } from '../../src/engine/actor.js';
import { accept, reclassify, register } from '../../src/tickets/actions.js';
import type { TicketFilter } from '../../src/tickets/filter.js';
import { folded } from '../../src/tickets/fold.js';
import { listTickets } from '../../src/tickets/list-table.js';
import { PART } from '../../src/tickets/partition.js';
import { listPage, type SearchInput, searchPage } from '../../src/tickets/reading.js';
import { search } from '../../src/tickets/search.js';
import { type Hall, openHall, PHONE, POTHOLE, people } from './hall.js';

const find = (hall: Hall, actor: Actor, query: string, more: Partial<SearchInput> = {}) =>
  hall.engine.read(actor, (view) => searchPage(view, { query, limit: 50, ...more }));
const numbers = (page: { readonly tickets: readonly { readonly number: string }[] }) =>
  page.tickets.map(({ number }) => number);

/** Every hit, page after page. */
function everyHit(hall: Hall, query: string, filter: TicketFilter, limit: number): readonly string[] {
  const found: string[] = [];
  for (let before: number | undefined = Number.MAX_SAFE_INTEGER; before !== undefined; ) {
    const page = hall.engine.read(people.supervisor, (view) => search(view, { query, filter, before, limit }));
    found.push(...page.found.map(({ ticket }) => ticket.number));
    before = page.next;
  }
  return found;
}

/** Has the next request come in with this serial. */
async function startAt(hall: Hall, serial: number): Promise<void> {
  const { number } = await hall.take({ text: 'y', secret: true });
  hall.db.prepare('UPDATE ticket SET serial = ? WHERE number = ?').run(serial - 1, number);
}

/** Few characters, so that parts of one text stand in many others. */
const piece = fc.constantFrom(
  '路',
  '灯',
  '水',
  '管',
  '坏',
  '，',
  ' ',
  '3',
  '12',
  'mill',
  'Road',
  'RO',
  'lamp',
  '-',
  '１',
  'é',
  '\n',
);
const text = fc.array(piece, { minLength: 1, maxLength: 14 }).map((pieces) => `${pieces.join('')}x`);
const ROWS = 700;

/** Longer than requests wait for the index. */
const TIDY_MS = 60_000;

test.for(['before the index has them', 'in the index', 'in two parts of the index'])(
  'whatever stands in a text is found, and nothing else, newest first, page by page: %s',
  async (where) => {
    const hall = await openHall();
    // The next ticket's serial is one more than the highest.
    if (where === 'in two parts of the index') await startAt(hall, PART - ROWS / 2);
    const texts = fc.sample(text, { numRuns: ROWS, seed: 7 });
    const channel = (at: number) => (at % 3 === 0 ? 'web' : 'phone');
    const taken = await hall.act(people.agent, (step) =>
      texts.map((words, at) => {
        const own = { numberId: null, secrecy: 1, anonymous: false, channel: channel(at), lang: 'zh' } as const;
        return register(step, { text: words, place: at % 2 === 0 ? '磨坊路 12 号' : undefined, ...own }).number;
      }),
    );
    if (where !== 'before the index has them') await hall.clock.advance(TIDY_MS);
    const bodies = texts.map((words, at) => [folded(words), at % 2 === 0 ? folded('磨坊路 12 号') : '']);
    fc.assert(
      fc.property(
        fc.nat(ROWS - 1),
        fc.nat(60),
        fc.integer({ min: 1, max: 6 }),
        fc.boolean(),
        fc.nat(1),
        (at, from, size, web, place) => {
          const letters = [...(bodies[at]?.[place] || bodies[at]?.[0] || '')];
          const start = from % letters.length;
          const query = letters.slice(start, start + size).join('');
          fc.pre(folded(query) !== '');
          const wanted = taken.filter(
            (_, n) => (!web || n % 3 === 0) && bodies[n]?.some((body) => body.includes(folded(query))),
          );
          expect(everyHit(hall, query, web ? { channel: 'web' } : {}, 40), query).toEqual(wanted.toReversed());
        },
      ),
      { numRuns: 400 },
    );
  },
);

test('a word is found from its middle, and a phrase from the middle of its first word', async () => {
  const hall = await openHall();
  const { number } = await hall.take({ text: 'The Street-Lamp at A3区 is broken since 2026-03-01', place: '磨坊路' });
  await hall.clock.advance(TIDY_MS);
  for (const query of ['treet', 'amp a', 'TREET LAMP', 'a3区', '3区 is', 'broken since 20', '磨坊', '坊', 'ＬＡＭＰ']) {
    expect(numbers(find(hall, people.agent, query)), query).toEqual([number]);
  }
  for (const query of ['lamps', 'lamp the', '坊磨', '坏'])
    expect(numbers(find(hall, people.agent, query)), query).toEqual([]);
});

test('a number is found with dashes and without its check digit; that ticket alone', async () => {
  const hall = await openHall();
  const { number } = await hall.take();
  await hall.take({ text: `see ${number}` });
  const dashed = `${number.slice(0, 6)}-${number.slice(6, 10)}-${number.slice(10)}`;
  for (const query of [number, dashed, number.slice(0, -1), ` ${number} `]) {
    expect(numbers(find(hall, people.officer, query)), query).toEqual([number]);
  }
});

test('a telephone number is found whole, in its national form, or by its last four to eight digits', async () => {
  const hall = await openHall();
  const { number } = await hall.take({ phone: PHONE, text: 'x' });
  await hall.take({ phone: '+12025550199', text: 'x' });
  for (const query of [PHONE, '(202) 555-0143', '202 555 0143', '25550143', '5550143', '550143', '50143', '0143']) {
    expect(numbers(find(hall, people.agent, query)), query).toEqual([number]);
    expect(find(hall, people.agent, query).found).toEqual({ [number]: 'phone' });
    expect(numbers(find(hall, people.officer, query)), query).toEqual([]);
    expect(numbers(find(hall, people.auditor, query)), query).toEqual([]);
  }
  expect(numbers(find(hall, people.agent, '143'))).toEqual([]);
});

test('a name is found by those who may see it, never under a secret or an unnamed request', async () => {
  const hall = await openHall();
  const { number } = await hall.take({ name: '王小明', text: 'x' });
  const english = await hall.take({ name: 'Practice Person', text: 'x' });
  const secret = await hall.take({ name: '王小红', text: 'x', secret: true });
  await hall.take({ name: '王小刚', text: 'x', anonymous: true });
  expect(numbers(find(hall, people.agent, '王'))).toEqual([number]);
  await hall.clock.advance(TIDY_MS);
  expect(numbers(find(hall, people.agent, '王'))).toEqual([number]);
  expect(numbers(find(hall, people.supervisor, '小明'))).toEqual([number]);
  expect(numbers(find(hall, people.callback, 'person'))).toEqual([english.number]);
  for (const actor of [people.officer, people.lead, people.auditor]) {
    expect(numbers(find(hall, actor, '王小明'))).toEqual([]);
  }
  // Less secret from now on: its words and its name may be found.
  await hall.act(people.supervisor, (step) => reclassify(step, secret.number, { secrecy: 1 }));
  expect(numbers(find(hall, people.agent, '王小'))).toEqual([secret.number, number]);
  await hall.act(people.agent, (step) => reclassify(step, number, { secrecy: 2 }));
  expect(numbers(find(hall, people.supervisor, '王小'))).toEqual([secret.number]);
});

test('a department finds in its own tickets only', async () => {
  const hall = await openHall();
  const own = await hall.bring('in_progress');
  await hall.take();
  expect(numbers(find(hall, people.officer, 'Mill Road'))).toEqual([own]);
  expect(numbers(find(hall, people.otherOfficer, 'Mill Road'))).toEqual([]);
  expect(numbers(find(hall, people.officer, 'Mill Road', { department: 'water-works' }))).toEqual([own]);
  expect(numbers(find(hall, people.admin, 'Mill Road'))).toEqual([]);
});

test('filters narrow a search and a list: state, days, place, channel, type, secrecy', async () => {
  const hall = await openHall();
  const first = await hall.take({ place: '磨坊路 3 号', service: undefined });
  await hall.clock.advance(3 * 86_400_000);
  const second = await hall.take({ place: '建设路', channel: 'web' });
  const secret = await hall.take({ secret: true, place: '磨坊路' });
  const list = (filter: Partial<SearchInput>) =>
    numbers(hall.engine.read(people.supervisor, (view) => listPage(view, { limit: 50, ...filter })));
  expect(list({ from: '2026-03-04' })).toEqual([secret.number, second.number]);
  expect(list({ to: '2026-03-05' })).toEqual([first.number]);
  expect(list({ place: '磨坊' })).toEqual([first.number]);
  expect(list({ channel: 'web' })).toEqual([second.number]);
  expect(list({ type: 'complaint', secrecy: 2 })).toEqual([secret.number]);
  expect(list({ type: 'praise' })).toEqual([]);
  expect(list({ open: true, light: 'green' })).toEqual([secret.number, second.number, first.number]);
  expect(numbers(find(hall, people.agent, 'road', { state: 'registered' }))).toEqual([first.number]);
  expect(numbers(find(hall, people.agent, 'road', { place: '建设' }))).toEqual([second.number]);
  await expect(async () => list({ from: '2026-02-30' })).rejects.toThrow('no day of the calendar');
  await hall.act(people.agent, (step) => accept(step, first.number, POTHOLE));
  expect(list({ state: 'registered' })).toEqual([secret.number]);
});

test('each filter narrows a search among many as it narrows the list, and so do any two of them', async () => {
  const hall = await openHall();
  const types = ['complaint', 'help', 'praise'] as const;
  await hall.act(people.agent, (step) => {
    const own = { numberId: null, secrecy: 1, anonymous: false, lang: 'zh', place: '磨坊路' } as const;
    for (let at = 0; at < 1_200; at += 1) {
      const channel = at % 2 === 0 ? 'web' : 'phone';
      register(step, {
        text: '路灯坏了',
        channel,
        type: types[at % 3],
        service: at % 5 === 0 ? POTHOLE : undefined,
        ...own,
      });
    }
  });
  await hall.clock.advance(30 * TIDY_MS);
  const filters: readonly TicketFilter[] = [
    ...types.map((type) => ({ type })),
    { state: 'registered' },
    { open: true },
    { department: 'public-works' },
    { light: 'green' },
    { service: POTHOLE },
    { channel: 'web' },
    { secrecy: 1 },
    { openedFrom: 0, openedBefore: hall.clock.now() },
    { tag: 'elderly' },
  ];
  for (const one of filters) {
    for (const other of filters) {
      const filter = { ...one, ...other };
      const listed = hall.engine.read(people.supervisor, ({ db }) => listTickets(db, filter, { limit: 2_000 }));
      expect([filter, everyHit(hall, '路灯', filter, 500)]).toEqual([filter, listed.map(({ number }) => number)]);
    }
  }
});

test('the best of the newest come first when asked for: the more often and the earlier the better', async () => {
  const hall = await openHall();
  const best = await hall.take({ text: '路灯坏了，路灯一直不亮' });
  const late = await hall.take({ text: '我家门口的垃圾没有人清运，另外旁边那一盏路灯也不亮' });
  expect(numbers(find(hall, people.agent, '路灯'))).toEqual([late.number, best.number]);
  expect(numbers(find(hall, people.agent, '路灯', { rank: 'best' }))).toEqual([best.number, late.number]);
});

test('joining the index goes on in small steps by itself and comes to rest', async () => {
  const hall = await openHall();
  for (let n = 0; n < 40; n += 1) await hall.take({ text: `路灯第${n}盏` });
  await hall.clock.advance(60_000);
  expect(hall.db.prepare("SELECT count(*) AS n FROM timer WHERE owner = 'search'").get()).toEqual({ n: 0 });
  expect(everyHit(hall, '路灯', {}, 50)).toHaveLength(40);
});

test('a rare filter on a common word ends each page in time, and the pages together hold every hit', async () => {
  const hall = await openHall();
  await startAt(hall, PART - 13_000);
  const channel = (at: number) => (at % 6_000 === 0 ? 'fax' : 'phone');
  const wanted: string[] = [];
  for (let from = 0; from < 26_000; from += 1_000) {
    await hall.act(people.agent, (step) => {
      for (let at = from; at < from + 1_000; at += 1) {
        const own = { numberId: null, secrecy: 1, anonymous: false, lang: 'zh' } as const;
        const { number } = register(step, { text: `路灯坏了 ${at % 7}`, channel: channel(at), ...own });
        if (channel(at) === 'fax') wanted.push(number);
      }
    });
  }
  await hall.clock.advance(30 * TIDY_MS);
  // As rare as it is, it is not so rare that its tickets are read one by one.
  hall.db.prepare("INSERT INTO ticket_kind_tally VALUES ('praise', 'fax', 1, 5000)").run();
  for (const query of ['路灯', '路灯坏了', '灯']) {
    const first = hall.engine.read(people.supervisor, (view) =>
      search(view, { query, filter: { channel: 'fax' }, before: undefined, limit: 40 }),
    );
    expect(first.next).toBeGreaterThan(PART);
    expect(everyHit(hall, query, { channel: 'fax' }, 40)).toEqual(wanted.toReversed());
  }
}, 120_000);
