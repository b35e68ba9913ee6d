/** What a department that helps may read of a request: by how secret it is, by role, by name, and for how long. */

import { expect, test } from 'vitest';
import type { Actor, Role } from '../../src/engine/actor.js';
import { textOf } from '../../src/engine/journal.js';
import { dispatch, sign } from '../../src/orders/actions.js';
import { submit } from '../../src/orders/answering.js';
import { listOrders } from '../../src/orders/listing.js';
import { join, recall, refuseJoint, transfer } from '../../src/orders/sharing.js';
import { accept } from '../../src/tickets/actions.js';
import { attach, listAttachments } from '../../src/tickets/attachments.js';
import { listPage, searchPage, showTicket } from '../../src/tickets/reading.js';
import { summaryOf } from '../../src/tickets/secrecy-table.js';
import { nameReader } from '../../src/tickets/secret.js';
import { mayReadText } from '../../src/tickets/view.js';
import { type Hall, openHall, people } from '../tickets/hall.js';
import { of, transport } from './crew.js';

const WORDS = 'A deep hole in Mill Road';
const SUMMARY = 'Close one lane.';

const look = (hall: Hall, who: Actor, number: string) =>
  hall.act(who, (step) => {
    const { fullText, summary, name, phone, notes } = showTicket(step, { number });
    return { fullText, summary, name, phone, notes: notes.length };
  });

/** With Public Works, and Transport to help it. */
async function shared(hall: Hall, secret = false): Promise<string> {
  const { number } = await hall.take({ secret, name: 'Practice Person' });
  if (hall.ticket(number).state === 'registered')
    await hall.act(people.dispatcher, (step) => accept(step, number, undefined));
  const rewritten = secret ? { summary: SUMMARY } : {};
  const sent = { ticket: number, lead: 'public-works', co: ['transport'], note: 'Mind the bus.', ...rewritten };
  await hall.act(people.dispatcher, (step) => dispatch(step, sent));
  return number;
}

test('by level and role: what is not secret in full, what is by nobody who only helps but by name of a report', () => {
  const helps = { helps: true, named: false, unlocked: false, accused: false };
  const reads = (secrecy: 0 | 1 | 2 | 3, role: Role, more: Partial<typeof helps> = {}) =>
    mayReadText({ user: 'x', role, department: 'transport' }, { secrecy, lead: 'public-works' }, { ...helps, ...more });
  for (const role of ['officer', 'lead'] as const) {
    const byLevel = ([0, 1, 2, 3] as const).map((level) => reads(level, role));
    expect(byLevel, role).toEqual([true, true, false, false]);
    expect(reads(2, role, { named: true }), `${role} named`).toBe(false);
    expect(reads(3, role, { named: true }), `${role} named`).toBe(true);
    for (const level of [0, 1, 2, 3] as const) {
      expect(reads(level, role, { helps: false, named: true }), `${role} who does not help`).toBe(false);
      expect(reads(level, role, { accused: true, named: true }), `${role} accused`).toBe(false);
    }
  }
});

test('what a department helps with stands in its lists and is found by its words, as long as it helps', async () => {
  const hall = await openHall();
  const own = (await hall.take({ text: 'A hole at the crossing' })).number;
  await hall.act(people.dispatcher, (step) => dispatch(step, { ticket: own, lead: 'transport' }));
  const helped = await shared(hall);
  const foreign = await hall.bring('in_progress');
  const list = (who: Actor, more = {}) =>
    hall.engine.read(who, (view) => listPage(view, { limit: 10, ...more })).tickets.map(({ number }) => number);
  const find = (who: Actor, query: string, more = {}) =>
    hall.engine
      .read(who, (view) => searchPage(view, { query, limit: 10, ...more }))
      .tickets.map(({ number }) => number);
  for (const who of [transport.officer, transport.lead]) {
    expect(list(who)).toEqual([helped, own]);
    expect(list(who, { open: true, state: 'dispatched' })).toEqual([helped, own]);
    expect(list(who, { state: 'in_progress' })).toEqual([]);
    expect(find(who, 'hole')).toEqual([helped, own]);
    expect(find(who, 'deep hole')).toEqual([helped]);
    expect(find(who, 'hole', { service: '020101' })).toEqual([]);
  }
  const [first, ...rest] = await pages(hall, transport.officer);
  expect([first, ...rest]).toEqual([[helped], [own], []]);
  expect(list(people.officer)).toEqual([foreign, helped]);
  expect(list(people.dispatcher, { department: 'transport' })).toEqual([own]);
  await hall.act(transport.lead, (step) => refuseJoint(step, helped, 'Not our road.'));
  expect([list(transport.officer), find(transport.officer, 'deep hole')]).toEqual([[own], []]);
});

/** Pages of one. */
async function pages(hall: Hall, who: Actor): Promise<readonly (readonly string[])[]> {
  const found: string[][] = [];
  for (let after: string | null | undefined; after !== null; ) {
    const asked = { limit: 1, after };
    const { tickets, next } = hall.engine.read(who, (view) => listPage(view, asked));
    found.push(tickets.map(({ number }) => number));
    after = next;
  }
  return found;
}

test('a normal request is read in full by who helps, with its files and notes, never who asked', async () => {
  const hall = await openHall();
  const number = await shared(hall);
  await hall.act(people.agent, (step) => attach(step, number, { name: 'hole.txt', bytes: Buffer.from('Deep.') }));
  for (const who of [transport.officer, transport.lead, people.officer, people.lead]) {
    expect(await look(hall, who, number), who.user).toMatchObject({ fullText: WORDS, name: null, phone: '****0143' });
    expect(await hall.act(who, (step) => listAttachments(step, number))).toHaveLength(1);
  }
  for (const who of [people.otherOfficer, people.otherLead]) {
    expect(await look(hall, who, number), who.user).toMatchObject({ fullText: null, summary: null, notes: 0 });
    expect(await hall.refusal(who, (step) => listAttachments(step, number))).toContain('not for your role');
  }
});

test('a secret request is read by the lead department; who helps reads the order and the rewritten text alone', async () => {
  const hall = await openHall();
  const number = await shared(hall, true);
  expect(textOf(hall.db, summaryOf(hall.db, number))).toBe(SUMMARY);
  expect(await look(hall, people.lead, number)).toMatchObject({ fullText: WORDS });
  expect(await look(hall, people.officer, number)).toMatchObject({ fullText: null });
  await hall.act(people.supervisor, (step) => nameReader(step, number, 'public-officer', true));
  await hall.act(people.supervisor, (step) => nameReader(step, number, 'transport-officer', true));
  expect(await look(hall, people.officer, number)).toMatchObject({ fullText: WORDS });
  for (const who of [transport.officer, transport.lead]) {
    expect(await look(hall, who, number), who.user).toMatchObject({ fullText: null, summary: SUMMARY, notes: 0 });
    const notes = hall.engine
      .read(who, (view) => listOrders(view, { number, limit: 9 }))
      .orders.map(({ note }) => note);
    expect(notes, who.user).toEqual([null, 'Mind the bus.']);
  }
  expect(await look(hall, people.otherLead, number)).toMatchObject({ fullText: null, summary: null });
});

test('a whistle-blower’s report is read by the named alone, in the department that helps as in the one that leads', async () => {
  const hall = await openHall();
  const report = { text: 'The weigher takes money.', service: '090101', secret: true };
  const { number } = await hall.take(report);
  await hall.act(people.supervisor, (step) => accept(step, number, '090101'));
  for (const user of ['police-officer', 'transport-officer']) {
    await hall.act(people.supervisor, (step) => nameReader(step, number, user, true));
  }
  const sent = { ticket: number, lead: 'police-desk', co: ['transport'], summary: 'Look at the scales.' };
  await hall.act(people.supervisor, (step) => dispatch(step, sent));
  const text = { fullText: report.text, summary: 'Look at the scales.' };
  expect(hall.ticket(number).secrecy).toBe(3);
  expect(await look(hall, of('police-desk', 'officer', 'police-officer'), number)).toMatchObject(text);
  expect(await look(hall, transport.officer, number)).toMatchObject(text);
  expect(await look(hall, transport.lead, number)).toMatchObject({ fullText: null, summary: null });
  await hall.act(people.supervisor, (step) => nameReader(step, number, 'transport-officer', false));
  expect(await look(hall, transport.officer, number)).toMatchObject({ fullText: null, summary: null });
});

test('the right comes with the order and goes with it; who answered may look again', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  const reads = async (who: Actor = transport.officer) => (await look(hall, who, number)).fullText === WORDS;
  const add = () => hall.act(people.dispatcher, (step) => join(step, number, 'transport', undefined));
  expect(await reads()).toBe(false);
  await add();
  expect(await reads()).toBe(true);
  await hall.act(people.dispatcher, (step) => recall(step, number, 'Not theirs.', 'transport'));
  expect(await reads()).toBe(false);
  await add();
  await hall.act(transport.lead, (step) => refuseJoint(step, number, 'No crossing.'));
  expect(await reads()).toBe(false);
  await add();
  await hall.act(transport.officer, (step) => sign(step, number));
  const given = { ticket: number, text: 'Lane closed.', result: 'explained', notTold: true } as const;
  await hall.act(transport.officer, (step) => submit(step, given));
  expect(await reads()).toBe(true);
  // What is passed down the corridor is the sub-office's, and the lead's own people may no more.
  await hall.act(people.lead, (step) => transfer(step, number, 'east-office'));
  expect(await reads(of('east-office', 'officer'))).toBe(true);
  expect(await reads(people.officer)).toBe(false);
});
