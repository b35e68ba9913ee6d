/** Tickets of citizens with a tag: whoever may know them, however many there are, and merged people too. */

import { expect, test } from 'vitest';
import { mergeCitizens, newCitizen } from '../../src/citizens/people.js';
import { decline } from '../../src/tickets/actions.js';
import { countsFor } from '../../src/tickets/counts.js';
import { listPage, searchPage } from '../../src/tickets/reading.js';
import { openHall, people } from './hall.js';

const { agent, dispatcher, officer, callback } = people;
const OLD = '+12025550160';
const OLD_TOO = '+12025550161';
const YOUNG = '+12025550162';

async function openTown() {
  const hall = await openHall();
  const person = (phone: string, tags: readonly string[]) =>
    hall.act(agent, (step) => newCitizen(step, { name: `Invented ${phone.slice(-2)}`, phones: [phone], tags }));
  await person(OLD, ['elderly']);
  await person(OLD_TOO, []);
  await person(YOUNG, ['minor']);
  const list = (input: object = {}, actor: (typeof people)[keyof typeof people] = agent) =>
    hall.engine.read(actor, (view) => listPage(view, { tag: 'elderly', limit: 50, ...input }));
  const numbers = (input?: object, actor?: Parameters<typeof list>[1]) =>
    list(input, actor).tickets.map(({ number }) => number);
  return { ...hall, list, numbers };
}

test('the list and the search box show exactly the tickets of people with the tag, newest first, with other filters', async () => {
  const { act, take, bring, engine, numbers } = await openTown();
  const first = await bring('in_progress', { phone: OLD });
  await take({ phone: YOUNG });
  const second = await take({ phone: OLD, text: 'A lamp is dark' });
  await take({ phone: OLD_TOO });
  expect(numbers()).toEqual([second.number, first]);
  expect(numbers({ state: 'in_progress' })).toEqual([first]);
  expect(numbers({ tag: 'veteran' })).toEqual([]);
  const found = (query: string, tag?: string) =>
    engine.read(agent, (view) => searchPage(view, { query, tag, limit: 9 }).tickets.map(({ number }) => number));
  expect(found('deep hole')).toHaveLength(3);
  expect(found('deep hole', 'elderly')).toEqual([first]);
  expect(found('0160', 'elderly')).toEqual([second.number, first]);
  expect(found('0162', 'elderly')).toEqual([]);
  // Merged people are one person.
  await act(agent, (step) => mergeCitizens(step, { into: 'c2', other: 'c1' }));
  expect(numbers()).toHaveLength(3);
});

test('a common tag is looked up ticket by ticket, in pages without loss, and counts stay what they were', async () => {
  const { db, act, take, engine, list, numbers } = await openTown();
  const counts = () => engine.read(agent, (view) => countsFor(view, {}));
  for (let n = 0; n < 6; n += 1) await take({ phone: n % 2 === 0 ? OLD : YOUNG });
  const gone = await take({ phone: OLD });
  await act(dispatcher, (step) => decline(step, gone.number, 'Not ours.'));
  const [few, before] = [numbers(), counts()];
  db.exec(`WITH RECURSIVE n (id) AS (SELECT 100 UNION ALL SELECT id + 1 FROM n LIMIT 600)
    INSERT INTO citizen (id, lang, first_seen) SELECT id, 'en', 1 FROM n`);
  db.exec("INSERT INTO citizen_tag SELECT 'elderly', id, 1, 'wu' FROM citizen WHERE id >= 100");
  expect(numbers()).toEqual(few);
  const paged: string[] = [];
  let after: string | undefined;
  do {
    const page = list({ limit: 2, after });
    paged.push(...page.tickets.map(({ number }) => number));
    after = page.next ?? undefined;
  } while (after !== undefined);
  expect(paged).toEqual(few);
  expect(numbers({ open: true })).toEqual(few.filter((number) => number !== gone.number));
  expect(counts()).toEqual(before);
});

test('who may not know the citizen may not ask by tag, and no secret is given away by one', async () => {
  const { take, numbers } = await openTown();
  const { number } = await take({ phone: OLD, secret: true });
  expect(numbers()).toEqual([]);
  expect(numbers({}, callback)).toEqual([number]);
  expect(() => numbers({}, officer)).toThrow(/for the hotline’s own people/);
  expect(() => numbers({ tag: 'nobody' })).toThrow(/no tag of this county/);
});
