/** Two people at one ticket see each other, and neither loses a text. */

import { expect, test } from 'vitest';
import { actorFor } from '../../src/county/actor.js';
import { desk } from '../../src/desk.js';
import { openDesk } from '../../src/engine/call.js';
import { verifyJournal } from '../../src/engine/journal.js';
import { openHall } from './hall.js';

async function deskOf() {
  const hall = await openHall();
  const call = openDesk(desk, hall.engine, actorFor);
  const ask = (as: string, name: string, input: unknown) =>
    call({ name, input, as }) as Promise<Record<string, unknown>>;
  return { hall, ask };
}

test('whoever opens a ticket is seen by the others until a minute after the last sign', async () => {
  const { hall, ask } = await deskOf();
  const { number } = await hall.take();
  await ask('tang', 'ticket.open', { number });
  expect(await ask('zhu', 'ticket.open', { number })).toMatchObject({ viewers: [{ user: 'tang' }] });
  expect(await ask('wu', 'ticket.show', { number })).toMatchObject({ viewers: [{ user: 'tang' }, { user: 'zhu' }] });
  await hall.clock.advance(40_000);
  await ask('tang', 'ticket.open', { number });
  await hall.clock.advance(40_000);
  expect(await ask('wu', 'ticket.show', { number })).toMatchObject({ viewers: [{ user: 'tang' }] });
  await ask('tang', 'ticket.leave', { number });
  expect(await ask('wu', 'ticket.show', { number })).toMatchObject({ viewers: [] });
  const secret = await hall.take({ secret: true });
  await expect(ask('root-admin', 'ticket.open', { number: secret.number })).rejects.toThrow('not yours to read');
});

test('a text over a newer version is refused as a conflict and kept for its writer alone; both are there', async () => {
  const { hall, ask } = await deskOf();
  const { number } = await hall.take();
  const { version } = await ask('tang', 'ticket.open', { number });
  // Looking does not make anybody's text stale.
  await ask('zhu', 'ticket.show', { number });
  await ask('zhu', 'ticket.note', { number, text: 'First.', version });
  await expect(ask('tang', 'ticket.note', { number, text: 'Second.', version })).rejects.toMatchObject({
    kind: 'conflict',
    words: { en: expect.stringContaining(`countyline ticket draft ${number}`) },
  });
  const shown = await ask('tang', 'ticket.show', { number });
  expect(shown).toMatchObject({ notes: [{ text: 'First.' }] });
  expect(await ask('tang', 'ticket.draft', { number })).toMatchObject({
    drafts: [{ action: 'note', text: 'Second.' }],
  });
  expect(await ask('zhu', 'ticket.draft', { number })).toMatchObject({ drafts: [] });
  await ask('tang', 'ticket.note', { number, text: 'Second.', version: shown['version'] });
  expect(await ask('tang', 'ticket.show', { number })).toMatchObject({
    notes: [{ text: 'Second.' }, { text: 'First.' }],
  });
  expect(verifyJournal(hall.db)).toMatchObject({ whole: true });
});
