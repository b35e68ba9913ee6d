/** Stories of citizens: what they do when something reaches the ear. */

import { expect, test } from 'vitest';
import { fictionNumber, fictionNumberOf, plainHabits, story } from '../../../src/world/practice/citizens.js';
import { virtualClock } from '../../../src/world/practice/clock.js';
import type { Heard, Telephone } from '../../../src/world/practice/party.js';
import { person } from '../../../src/world/practice/town.js';

const question = (prompt: string): Heard => ({ kind: 'prompt', prompts: [prompt], ms: 4000, collects: true });

function hold() {
  const did: string[] = [];
  const telephone: Telephone = {
    leg: 'leg',
    press: (keys) => did.push(`press ${keys}`),
    fallSilent: () => did.push('silent'),
    hangUp: () => did.push('hang up'),
    ring: () => did.push('ring'),
    answer: () => did.push('answer'),
    refuse: (cause) => did.push(cause),
  };
  return { did, telephone };
}

async function live(told: ReturnType<typeof story>, heard: readonly (readonly [waitMs: number, Heard])[]) {
  const clock = virtualClock(0);
  const { did, telephone } = hold();
  const party = person(clock, told.script)(telephone);
  for (const [waitMs, what] of heard) {
    party.hears(what);
    await clock.run(clock.now() + waitMs);
  }
  return did;
}

test('steps happen in order as the switch gives occasion', async () => {
  const told = story(plainHabits);
  told.presses('2').leaves(5000);
  expect(
    await live(told, [
      [100, { kind: 'answered' }],
      [3000, question('menu')],
      [8000, { kind: 'recording', maxSeconds: 60 }],
      [1000, { kind: 'gone', cause: 'NORMAL_CLEARING' }],
    ]),
  ).toEqual(['press 2', 'press #']);
});

test('a key meant for one question is kept for it', async () => {
  const told = story(plainHabits);
  told.presses('1', 'rating');
  expect(await live(told, [[3000, question('menu')]])).toEqual([]);
  expect(await live(told, [[3000, question('rating')]])).toEqual(['press 1']);
});

test('waiting for keys after the prompt does not stop the hand, anything new does', async () => {
  const [first, second] = [story(plainHabits), story(plainHabits)];
  first.presses('1');
  second.presses('1');
  expect(
    await live(first, [
      [500, question('menu')],
      [2000, { kind: 'awaited' }],
    ]),
  ).toEqual(['press 1']);
  expect(
    await live(second, [
      [500, question('menu')],
      [2000, { kind: 'queued', queue: 'q' }],
    ]),
  ).toEqual([]);
});

test('patience ends in the queue, talk ends by itself, an endless menu is left', async () => {
  const told = story({ ...plainHabits, patienceMs: 1000, talkMs: 2000 });
  expect(await live(told, [[1500, { kind: 'queued', queue: 'q' }]])).toEqual(['hang up']);
  expect(
    await live(told, [
      [500, { kind: 'queued', queue: 'q' }],
      [2500, { kind: 'talking', with: 'lin' }],
    ]),
  ).toEqual(['hang up']);
  expect(
    await live(
      told,
      Array.from({ length: 7 }, () => [3000, question('menu')] as const),
    ),
  ).toEqual(['hang up']);
});

test('invented numbers are many, different, and nobody’s', () => {
  const numbers = Array.from({ length: 2000 }, (_, index) => fictionNumber(index));
  expect(new Set(numbers).size).toBe(2000);
  expect(fictionNumberOf('wu')).toBe(fictionNumberOf('wu'));
  expect(numbers).toContain(fictionNumberOf('wu'));
  for (const number of numbers) expect(number).toMatch(/^\+1\d{3}55501\d{2}$/);
});
