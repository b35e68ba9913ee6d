/** Who may read what: the words of a request, and who made it. */

import { expect, test } from 'vitest';
import { type Actor, userRoles } from '../../src/engine/actor.js';
import { listPage, showTicket } from '../../src/tickets/reading.js';
import { mayReadIdentity, mayReadText } from '../../src/tickets/view.js';
import { openHall, PHONE, people } from './hall.js';

const own = 'public-works';
const actors: readonly Actor[] = userRoles.map((role) =>
  role === 'officer' || role === 'lead' ? { user: role, role, department: own } : { user: role, role },
);
const who = (may: (actor: Actor) => boolean) => actors.filter(may).map(({ role }) => role);

test('a normal text is read by all who work on it, a secret one by few, and never by an administrator', () => {
  const text = (secrecy: 0 | 1 | 2 | 3) => who((actor) => mayReadText(actor, { secrecy, lead: own }));
  expect(text(1)).toEqual(['agent', 'dispatcher', 'officer', 'lead', 'callback', 'supervisor', 'auditor']);
  expect(text(2)).toEqual(['dispatcher', 'lead', 'callback', 'supervisor', 'auditor']);
  for (const secrecy of [0, 1, 2, 3] as const) expect(text(secrecy)).not.toContain('admin');
});

test('whistle-blowing is read by no agent, dispatcher, call-back agent or administrator', () => {
  const readers = who((actor) => mayReadText(actor, { secrecy: 3, lead: own }));
  for (const role of ['agent', 'dispatcher', 'callback', 'admin'] as const) expect(readers).not.toContain(role);
});

test('a department reads its own tickets, no other’s', () => {
  for (const role of ['officer', 'lead'] as const) {
    const actor = { user: role, role, department: own };
    expect(mayReadText(actor, { secrecy: 1, lead: own })).toBe(true);
    for (const secrecy of [0, 1, 2, 3] as const) {
      expect(mayReadText(actor, { secrecy, lead: 'water-works' })).toBe(false);
      expect(mayReadText(actor, { secrecy, lead: null })).toBe(false);
    }
  }
});

test('nobody in a department ever learns who asked, and of whistle-blowing nobody at all', () => {
  for (const secrecy of [0, 1, 2, 3] as const) {
    const readers = who((actor) => mayReadIdentity(actor, { secrecy }));
    expect(readers).not.toContain('officer');
    expect(readers).not.toContain('lead');
    expect(readers).not.toContain('admin');
  }
  expect(who((actor) => mayReadIdentity(actor, { secrecy: 2 }))).toEqual(['callback', 'supervisor']);
  expect(who((actor) => mayReadIdentity(actor, { secrecy: 3 }))).toEqual([]);
});

test('looking at who asked leaves an entry with the name of who looked; others see a masked number', async () => {
  const hall = await openHall();
  const number = await hall.bring('dispatched', { name: 'Practice Person', secret: true });
  const seen = await hall.act(people.callback, (step) => showTicket(step, { number }));
  expect(seen).toMatchObject({ name: 'Practice Person', phone: PHONE });
  const views = hall.entries(number).filter(({ type }) => type === 'ticket.viewed');
  expect(views).toMatchObject([{ role: 'callback', data: expect.stringContaining('"identity":true') }]);
  const hidden = await hall.act(people.lead, (step) => showTicket(step, { number }));
  expect(hidden).toMatchObject({ name: null, phone: '****0143', fullText: 'A deep hole in Mill Road' });
  const nothing = await hall.act(people.officer, (step) => showTicket(step, { number }));
  expect(nothing).toMatchObject({ name: null, phone: '****0143', fullText: null, text: null, place: null });
});

test('a department’s list holds its own tickets, whatever it asks for', async () => {
  const hall = await openHall();
  const number = await hall.bring('dispatched');
  const list = (actor: Actor, department?: string) =>
    hall.engine.read(actor, (view) => listPage(view, { limit: 50, department })).tickets.map((row) => row.number);
  expect(list(people.officer, 'water-works')).toEqual([number]);
  expect(list(people.otherOfficer, own)).toEqual([]);
  expect(list(people.dispatcher, own)).toEqual([number]);
});
