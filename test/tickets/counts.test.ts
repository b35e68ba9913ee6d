/** Kept counts equal what a count of every ticket says, whatever happens to them. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refusal } from '../../src/kit/refusal.js';
import { dispatch } from '../../src/orders/actions.js';
import { accept, answer, decline, merge, reclassify, unmerge, withdraw } from '../../src/tickets/actions.js';
import { countsFor } from '../../src/tickets/counts.js';
import { tallyFaults } from '../../src/tickets/counts-table.js';
import { type Hall, openHall, people } from './hall.js';

const acts = [
  (hall: Hall, a: string) => hall.act(people.dispatcher, (step) => accept(step, a, '020101')),
  (hall: Hall, a: string) => hall.act(people.agent, (step) => answer(step, a, 'So.')),
  (hall: Hall, a: string) => hall.act(people.dispatcher, (step) => decline(step, a, 'Not ours.')),
  (hall: Hall, a: string, b: string) => hall.act(people.dispatcher, (step) => merge(step, a, b)),
  (hall: Hall, a: string) => hall.act(people.dispatcher, (step) => unmerge(step, a)),
  (hall: Hall, a: string) => hall.act(people.agent, (step) => withdraw(step, a, 'Not needed.')),
  (hall: Hall, a: string) => hall.act(people.dispatcher, (step) => reclassify(step, a, { service: '010102' })),
  (hall: Hall, a: string) => hall.act(people.supervisor, (step) => reclassify(step, a, { secrecy: 2 })),
  (hall: Hall, a: string) => hall.act(people.dispatcher, (step) => dispatch(step, { ticket: a, lead: 'water-works' })),
  (hall: Hall) => hall.clock.advance(2 * 86_400_000),
  (hall: Hall) => hall.take({ service: undefined, channel: 'web' }),
  (hall: Hall) => hall.bring('reply_review'),
] as const;

test('after any run of acts every kept count is right', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(acts.length - 1), fc.nat(), fc.nat()), { maxLength: 25 }),
      async (run) => {
        const hall = await openHall();
        const numbers = [(await hall.take()).number, (await hall.take({ service: undefined })).number];
        for (const [act, a, b] of run) {
          const one = numbers[a % numbers.length] ?? '';
          const made = await acts[act]?.(hall, one, numbers[b % numbers.length] ?? '').catch((error: unknown) => {
            if (!(error instanceof Refusal)) throw error;
          });
          if (typeof made === 'string') numbers.push(made);
        }
        expect(tallyFaults(hall.db)).toEqual([]);
      },
    ),
    { numRuns: 25 },
  );
});

test('a wrong count is named', async () => {
  const hall = await openHall();
  await hall.take();
  hall.db.exec("UPDATE ticket_tally SET n = n + 1 WHERE state = 'awaiting_dispatch'");
  expect(tallyFaults(hall.db)).toEqual(['ticket_tally awaiting_dispatch  green 010101']);
});

test('counts say where tickets stand, and what came and went today; a department sees its own', async () => {
  const hall = await openHall();
  await hall.clock.advance(86_400_000);
  await hall.bring('in_progress');
  await hall.take();
  const { number } = await hall.take({ service: undefined });
  await hall.act(people.agent, (step) => answer(step, number, 'So.'));
  const counts = hall.engine.read(people.supervisor, (view) => countsFor(view, {}));
  expect(counts).toMatchObject({ open: 2, overdue: 0, states: { in_progress: 1, awaiting_dispatch: 1, answered: 1 } });
  expect(counts.today).toEqual({ registered: 3, closed: 0, answered: 1 });
  expect(counts.departments).toContainEqual({ code: 'public-works', open: 1, overdue: 0, yellow: 0 });
  expect(counts.services).toEqual([{ code: '010101', open: 2, overdue: 0, yellow: 0 }]);
  expect(hall.engine.read(people.otherOfficer, (view) => countsFor(view, {}))).toMatchObject({ open: 0, today: null });
  await hall.clock.advance(60 * 86_400_000);
  expect(hall.engine.read(people.supervisor, (view) => countsFor(view, {}))).toMatchObject({ open: 2, overdue: 2 });
  expect(hall.engine.read(people.supervisor, (view) => countsFor(view, {})).today?.registered).toBe(0);
});
