/** What leaves the house: with a reason and a second yes, once, marked, and nothing secret in it. */

import { expect, test } from 'vitest';
import type { Actor } from '../../src/engine/actor.js';
import { watermarksIn } from '../../src/kit/watermark.js';
import { approveExport, askExport, takeExport } from '../../src/tickets/export.js';
import { guardExport } from '../../src/tickets/guards.js';
import { viewsBefore } from '../../src/tickets/view-log-table.js';
import { openHall, people } from './hall.js';

const DAY_MS = 86_400_000;
const otherSupervisor: Actor = { user: 'yan', role: 'supervisor' };

test('an export goes from asking over somebody else’s yes to being taken, once', async () => {
  const hall = await openHall();
  const { number } = await hall.take({ text: 'A hole; ring me at 202-555-0143 or 13812345678.' });
  await hall.take({ text: 'Keep this between us', secret: true });
  const { id } = await hall.act(people.dispatcher, (step) => askExport(step, {}, 'for the yearly review'));
  expect(await hall.refusal(people.dispatcher, (step) => takeExport(step, id))).toMatch(/not approved yet/);
  await hall.act(people.supervisor, (step) => approveExport(step, id));
  expect(await hall.refusal(otherSupervisor, (step) => takeExport(step, id))).toMatch(/is tang’s/);
  const { rows, mark } = await hall.act(people.dispatcher, (step) => takeExport(step, id));
  expect(rows.map((row) => row.number)).toEqual([number]);
  expect(mark).toMatch(/#1 · tang · 2026-03-03T09:00:00\+08:00 · zhu/);
  expect(watermarksIn(rows[0]?.text ?? '')).toEqual([id]);
  expect(JSON.stringify(rows)).not.toMatch(/0143|13812345678|between us/);
  expect(await hall.refusal(people.dispatcher, (step) => takeExport(step, id))).toMatch(/taken already/);
  const views = hall.engine.read(people.auditor, ({ db }) => viewsBefore(db, { actor: 'tang', about: null }, 1e9, 10));
  expect(views).toMatchObject([{ type: 'export.taken', about: `export:${id}` }]);
});

test('nobody approves their own export, not even the operator at the machine', async () => {
  const hall = await openHall();
  const operator: Actor = { user: 'operator', role: 'supervisor' };
  for (const actor of [people.supervisor, operator]) {
    const { id } = await hall.act(actor, (step) => askExport(step, {}, 'for myself'));
    expect(await hall.refusal(actor, (step) => approveExport(step, id))).toMatch(/somebody else approves/);
    await hall.act(otherSupervisor, (step) => approveExport(step, id));
    expect(await hall.refusal(otherSupervisor, (step) => approveExport(step, id))).toMatch(/approved already/);
  }
  expect(await hall.refusal(people.supervisor, (step) => approveExport(step, 99))).toMatch(/no export 99/);
});

test('the guard: only who asked, once, approved, and within a week', () => {
  const asked = { askedBy: 'a', approvedAt: 0, takenAt: null };
  expect(guardExport(asked, 'a', DAY_MS, 7 * DAY_MS)).toBeUndefined();
  expect(guardExport(asked, 'b', DAY_MS, 7 * DAY_MS)).toBe('other');
  expect(guardExport({ ...asked, approvedAt: null }, 'a', DAY_MS, 7 * DAY_MS)).toBe('waits');
  expect(guardExport({ ...asked, takenAt: 5 }, 'a', DAY_MS, 7 * DAY_MS)).toBe('taken');
  expect(guardExport(asked, 'a', 8 * DAY_MS, 7 * DAY_MS)).toBe('old');
});

test('the view log is found by its index and knows who looked at whom', async () => {
  const hall = await openHall();
  const plan = hall.db
    .prepare(
      "EXPLAIN QUERY PLAN SELECT seq FROM journal INDEXED BY journal_views WHERE type IN ('ticket.viewed', 'citizen.viewed', 'unlock.asked', 'unlock.agreed', 'export.taken') AND seq < 9 ORDER BY seq DESC LIMIT 5",
    )
    .all();
  expect(JSON.stringify(plan)).toContain('journal_views');
});
