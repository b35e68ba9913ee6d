/** Every kind of no has its exit code, its sentence, and its JSON. */

import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockHome } from '../../src/store/lock.js';
import { countyline, foundHome, type Home, newTicket } from './program.js';

let home: Home;
beforeAll(async () => {
  home = await foundHome();
});
afterAll(() => home.remove());

test('wrong usage exits with 2 and says what it takes', async () => {
  const wrong = [
    ['ticket', 'new'],
    ['ticket', 'show'],
    ['ticket', 'list', '--limit', 'many'],
    ['ticket', 'list', '--light', 'blue'],
    ['ticket', 'callback', '26030300018', '--contacted', 'perhaps'],
    ['ticket', 'review', '26030300018'],
    ['ticket', 'review', '26030300018', '--pass', '--send-back', '--reason', 'both'],
    ['ticket', 'track', '26030300018'],
    ['agent', 'status', 'ran', 'asleep'],
    ['dnc', 'add', 'banana'],
    ['campaign', 'create', '--name', 'A', '--text', 'B', '--list', '/nowhere/list.csv'],
  ];
  for (const words of wrong) {
    const { code, out, err } = await home.say(words);
    expect([words.join(' '), code, out]).toEqual([words.join(' '), 2, '']);
    expect(err).toMatch(/^countyline: [^\n]+ Nothing was (done|looked up)[^\n]+$/);
  }
});

test('an unknown command is asked about and never run', async () => {
  const near = [
    ['tickt', 'ticket'],
    ['ticket lst', 'ticket list'],
    ['campain create', 'campaign create'],
  ] as const;
  for (const [typed, meant] of near) {
    const { code, out, err } = await home.say(typed.split(' '));
    expect([code, out]).toEqual([2, '']);
    expect(err).toBe(`countyline: There is no command "${typed}". Nothing was done; did you mean: countyline ${meant}`);
  }
  const far = await home.say(['frobnicate', '--lang', 'zh', '--json']);
  expect(far.code).toBe(2);
  expect(JSON.parse(far.out)).toMatchObject({ error: { kind: 'usage', code: 2 } });
  expect(far.out).toContain('没有命令“frobnicate”');
});

test('help before a command is help after it', async () => {
  const before = await countyline(['help', 'ticket', 'sign']);
  const after = await countyline(['ticket', 'sign', '--help']);
  expect(before).toEqual(after);
  expect(before).toMatchObject({ code: 0, err: '' });
  expect(before.out).toContain('EXAMPLES');
});

test('a missing right exits with 3 and names who has it', async () => {
  const { number } = await newTicket(home);
  const refused = await home.say(['ticket', 'dispatch', number, '--as', 'wu', '--json']);
  expect(refused.code).toBe(3);
  expect(JSON.parse(refused.out)).toMatchObject({ error: { kind: 'refused', code: 3, details: [] } });
  expect(refused.out).toContain('dispatcher');
  expect(await home.json(['ticket', 'show', number])).toMatchObject({ state: 'awaiting_dispatch' });
});

test('what is not there exits with 4, and a wrong PIN sounds like a wrong number', async () => {
  const { number, pin } = await newTicket(home);
  const other = pin === '000000' ? '000001' : '000000';
  const wrongPin = await home.say(['ticket', 'track', number, '--pin', other, '--json']);
  const wrongNumber = await home.say(['ticket', 'track', '26030300018', '--pin', pin, '--json']);
  expect(wrongPin.code).toBe(4);
  expect(wrongNumber).toEqual(wrongPin);
  expect(JSON.parse(wrongPin.out)).toMatchObject({ error: { kind: 'notFound', code: 4 } });
  expect((await home.say(['ticket', 'show', '26030300018'])).code).toBe(4);
  expect((await home.say(['campaign', 'status', 'c99'])).code).toBe(4);
  expect((await home.say(['call', 'show', 'nobody'])).code).toBe(4);
});

test('five wrong PINs lock the number, even for the right one', async () => {
  const { number, pin } = await newTicket(home);
  const other = pin === '000000' ? '000001' : '000000';
  for (let tries = 0; tries < 5; tries += 1) await home.say(['ticket', 'track', number, '--pin', other]);
  const locked = await home.say(['ticket', 'track', number, '--pin', pin]);
  expect(locked).toMatchObject({ code: 4, out: '' });
  expect(locked.err).toContain('Too many wrong tries');
});

test('what somebody did already exits with 5', async () => {
  const { number } = await newTicket(home);
  await home.json(['ticket', 'dispatch', number, '--as', 'tang']);
  const again = await home.say(['ticket', 'dispatch', number, '--as', 'tang', '--json']);
  expect(again.code).toBe(5);
  expect(JSON.parse(again.out)).toMatchObject({ error: { kind: 'conflict', code: 5 } });
});

test('a home in use exits with 75 and says who has it', async () => {
  const unlock = lockHome(home.path, 'countyline practice');
  try {
    const busy = await home.say(['ticket', 'list']);
    expect(busy).toMatchObject({ code: 75, out: '' });
    expect(busy.err).toContain('countyline practice');
  } finally {
    unlock();
  }
});
