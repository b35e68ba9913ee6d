/** A citizen leaves a message about a pothole, and it is followed to the last word. */

import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkHouse } from '../../src/demo/invariants-table.js';
import { numberAndPin, wordsHeard } from '../harness/ear.js';
import { openTown, type Town } from '../harness/town.js';

const HOUR = 3_600;
let town: Town;
beforeEach(async () => {
  town = await openTown({ seed: 1 });
});
afterEach(() => town.close());

async function leavesMessage(who: string): Promise<{ number: string; pin: string }> {
  const ring = town.citizen(who).rings();
  ring.presses('1').presses('4').leaves(9_000);
  await town.pass(150);
  return numberAndPin(town, ring, 'zh');
}

test('a pothole by voice: registered, dispatched, signed, answered, reviewed, called back, closed and rated', async () => {
  const { number, pin } = await leavesMessage('wu');
  expect(number).toMatch(/^260303\d{5}$/);
  expect(pin).toMatch(/^\d{6}$/);
  const registered = await town.does('tang', 'ticket.show', { number });
  expect(registered).toMatchObject({ state: 'registered', channel: 'voice' });
  expect(registered.recording).toMatch(/^messages\//);

  await town.does('tang', 'ticket.accept', { number, service: '010101' });
  const { department } = await town.does('tang', 'ticket.dispatch', { number });
  expect(department).toBe('public-works');
  await town.does('public-officer', 'ticket.sign', { number });
  await town.pass(3 * HOUR);
  await town.does('public-officer', 'ticket.submit', { number, text: '坑洞已填平。', result: 'solved', notTold: true });
  await town.does('shen', 'ticket.review', { number, pass: true, check: ['all'] });
  await town.pass(60);
  expect(town.practice.messages.sent.some(({ text }) => text.includes('坑洞已填平。'))).toBe(true);
  const last = await town.does('bai', 'ticket.callback', { number, contacted: true, solved: true, satisfied: 5 });
  expect(last).toMatchObject({ state: 'closed', outcome: 'closed' });

  expect(await town.does('zhu', 'survey.report', {})).toMatchObject({ count: 1, average: 5 });
  const told = await town.does(undefined, 'ticket.track', { number, pin });
  expect(told).toMatchObject({ found: true, stage: { zh: '已办结' } });
  expect(told.found && told.text.zh).toContain('坑洞已填平。');
  expect(checkHouse(town.db(), town.clock.now()).broken).toEqual([]);
  expect(town.bugs).toEqual([]);
});

test('whoever asks by telephone hears the very words of the command line', async () => {
  const { number, pin } = await leavesMessage('wu');
  await town.does('tang', 'ticket.accept', { number, service: '010101' });
  await town.does('tang', 'ticket.dispatch', { number });
  const ring = town.citizen('wu').rings();
  ring.presses('1').presses('5').presses(number).presses(pin).hangsUp();
  await town.pass(120);
  const told = await town.does(undefined, 'ticket.track', { number, pin });
  if (!told.found) throw new Error('number and PIN were right');
  expect(told.text.zh).toContain('住建局');
  expect(wordsHeard(town, ring)).toContain(told.text.zh);
  expect(town.bugs).toEqual([]);
});

test('whoever ends number and PIN with # out of habit hears the same', async () => {
  const { number, pin } = await leavesMessage('wu');
  const ring = town.citizen('wu').rings();
  // The # after the number answers the question for the PIN before it was heard, so it is asked once more.
  ring.presses('1').presses('5').presses(`${number}#`).presses(`${pin}#`).presses(`${pin}#`);
  await town.pass(150);
  const told = await town.does(undefined, 'ticket.track', { number, pin });
  expect(wordsHeard(town, ring)).toContain(told.found && told.text.zh);
});

test('a wrong PIN five times locks the number until the next day, by telephone and at the desk alike', async () => {
  const { number, pin } = await leavesMessage('wu');
  const wrong = pin === '000000' ? '111111' : '000000';
  for (let tried = 0; tried < 5; tried += 1) {
    expect(await town.does(undefined, 'ticket.track', { number, pin: wrong })).toMatchObject({ found: false });
  }
  expect(await town.does(undefined, 'ticket.track', { number, pin })).toMatchObject({ found: false, locked: true });
  const ring = town.citizen('qian').rings();
  ring.presses('1').presses('5').presses(number).presses(pin);
  await town.pass(90);
  expect(wordsHeard(town, ring)).toContain('输入错误次数过多。请向话务员查询，或明天再来电。');
  await town.pass(24 * HOUR);
  expect(await town.does(undefined, 'ticket.track', { number, pin })).toMatchObject({ found: true });
});

test('wrong PINs keyed in at the telephone count as well', async () => {
  const { number, pin } = await leavesMessage('wu');
  const wrong = pin === '000000' ? '111111' : '000000';
  const said: string[] = [];
  for (let calls = 0; calls < 2; calls += 1) {
    const ring = town.citizen('li').rings();
    ring.presses('1').presses('5');
    for (let tried = 0; tried < 3; tried += 1) ring.presses(number).presses(wrong);
    await town.pass(240);
    said.push(...wordsHeard(town, ring));
  }
  expect(said).toContain('受理编号或查询密码不正确。');
  expect(said).toContain('输入错误次数过多。请向话务员查询，或明天再来电。');
  expect(await town.does(undefined, 'ticket.track', { number, pin })).toMatchObject({ locked: true });
});

test('whoever hangs up right after the message gets the number by SMS, and whoever heard it gets none', async () => {
  const { number } = await leavesMessage('wu');
  await town.pass(60);
  const named = (text: string) => town.practice.messages.sent.filter((sent) => sent.text.includes(text));
  expect(named(number)).toEqual([]);
  const ring = town.citizen('zheng').rings();
  ring.presses('1').presses('4').leaves(9_000, 'hangup');
  await town.pass(120);
  const { tickets } = await town.does('tang', 'ticket.list', { limit: 1 });
  const later = tickets[0]?.number ?? 'none';
  expect(later).not.toBe(number);
  expect(named(later)).toHaveLength(1);
  expect(town.bugs).toEqual([]);
});
