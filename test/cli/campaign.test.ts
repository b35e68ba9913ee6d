/** A campaign from a piped list to its end; many people are never called without a yes. */

import { afterAll, beforeAll, expect, test } from 'vitest';
import { foundHome, type Home } from './program.js';

let home: Home;
beforeAll(async () => {
  home = await foundHome();
});
afterAll(() => home.remove());

/** Numbers of the range kept for fiction, in as many area codes as it takes. */
const people = (count: number) =>
  [
    'phone',
    ...Array.from(
      { length: count },
      (_, at) => `+1${202 + Math.floor(at / 100)}55501${String(at % 100).padStart(2, '0')}`,
    ),
  ].join('\n');

const create = (name: string) => ['campaign', 'create', '--name', name, '--text', 'Water is off.', '--list', '-'];

test('a small campaign is made from stdin, checked, started, held and ended without a question', async () => {
  const made = await home.json(create('Small'), { input: `${people(3)}\nbanana\n` });
  expect(made).toMatchObject({ state: 'draft', audience: 3, rows: 4, rejected: 1 });
  const id = String(made['id']);
  expect(await home.json(['campaign', 'check', id])).toMatchObject({ audience: 3, needsSecondPerson: false });
  expect(await home.json(['campaign', 'start', id])).toMatchObject({ state: 'running' });
  expect(await home.json(['campaign', 'pause', id])).toMatchObject({ state: 'paused' });
  const { out } = await home.say(['campaign', 'report', id]);
  expect(out).toMatch(/^LINE {2}NUMBER/);
  expect(out).not.toContain('2025550');
  expect(await home.json(['campaign', 'abort', id])).toMatchObject({ state: 'aborted' });
  expect(await home.json(['campaign', 'status', id])).toMatchObject({ state: 'aborted', audience: 3, attempts: 0 });
});

test('many people want a second person and a plain yes', async () => {
  const made = await home.json([...create('Large'), '--as', 'yan'], { input: people(120) });
  const id = String(made['id']);
  await home.json(['campaign', 'check', id]);
  expect((await home.say(['campaign', 'approve', id, '--as', 'yan'])).code).toBe(3);
  expect(await home.json(['campaign', 'approve', id, '--as', 'zhu'])).toMatchObject({ approver: 'zhu' });
  const unasked = await home.say(['campaign', 'start', id]);
  expect(unasked).toMatchObject({ code: 2, out: '' });
  expect(unasked.err).toContain('120 people');
  expect(await home.json(['campaign', 'status', id])).toMatchObject({ state: 'approved' });
  expect(await home.json(['campaign', 'start', id, '--yes'])).toMatchObject({ state: 'running' });
  expect((await home.say(['campaign', 'abort', id])).code).toBe(2);
  expect(await home.json(['campaign', 'abort', id, '--yes'])).toMatchObject({ state: 'aborted' });
});

test('a number on the do-not-call list stays masked', async () => {
  expect(await home.json(['dnc', 'add', '+12025550143'])).toEqual({ added: true });
  expect(await home.json(['dnc', 'add', '+12025550143'])).toEqual({ added: false });
  const { out } = await home.say(['dnc', 'list', '--json']);
  expect(out).toContain('0143');
  expect(out).not.toContain('2025550143');
});
