/** One request from its first word to its call-back, each act by the person whose act it is. */

import { afterAll, beforeAll, expect, test } from 'vitest';
import { foundHome, type Home, newTicket } from './program.js';

let home: Home;
beforeAll(async () => {
  home = await foundHome();
});
afterAll(() => home.remove());

test('a request is registered, sent, signed, answered, reviewed, called back and tracked', async () => {
  const { number, pin } = await newTicket(home);
  expect(pin).toMatch(/^\d{6}$/);
  const listed = await home.json(['ticket', 'list', '--open']);
  expect(listed['tickets']).toMatchObject([{ number, state: 'awaiting_dispatch', service: '010102' }]);
  await home.json(['ticket', 'dispatch', number, '--as', 'tang']);
  const orders = await home.json(['order', 'list', number]);
  expect(orders['orders']).toMatchObject([{ department: 'public-works', lead: true, state: 'issued' }]);
  await home.json(['ticket', 'sign', number, '--as', 'public-officer']);
  const text = 'The lamp was replaced.';
  await home.json(['ticket', 'submit', number, '--text', '-', '--not-told', '--as', 'public-officer'], {
    input: `${text}\n`,
  });
  expect(await home.json(['ticket', 'review', number, '--pass', '--check', 'all', '--as', 'tang'])).toEqual({
    number,
    passed: true,
  });
  const outcome = ['--contacted', 'yes', '--solved', 'yes', '--satisfied', '5'];
  expect(await home.json(['ticket', 'callback', number, ...outcome, '--as', 'bai'])).toMatchObject({
    number,
    state: 'closed',
  });
  const tracked = await home.json(['ticket', 'track', number], { env: { COUNTYLINE_PIN: pin } });
  expect(tracked).toMatchObject({
    found: true,
    stage: { zh: '已办结' },
    department: { en: 'Public Works' },
    due: null,
  });
  expect(JSON.stringify(tracked['text'])).toContain(text);
  const shown = await home.json(['ticket', 'show', number, '--as', 'zhu']);
  expect(shown).toMatchObject({ fullText: 'The lamp at the mill is dark.', publicText: text, phone: '+12025550143' });
  expect(await home.json(['survey', 'report'])).toMatchObject({ count: 1, average: 5 });
  expect(await home.json(['audit', 'verify'])).toMatchObject({ whole: true });
});

test('an answer sent back is worked on again, with the reason', async () => {
  const { number } = await newTicket(home);
  await home.json(['ticket', 'dispatch', number, '--as', 'tang']);
  await home.json(['ticket', 'sign', number, '--as', 'public-officer']);
  const bytes = 'Looked at the lamp.';
  const file = await home.json(['ticket', 'attach', number, '-', '--name', 'lamp.txt', '--as', 'public-officer'], {
    input: bytes,
  });
  const proved = ['--attachment', String(file['id']), '--told-how', 'phone', '--told-at', new Date().toISOString()];
  await home.json(['ticket', 'submit', number, '--text', 'Done.', ...proved, '--as', 'public-officer']);
  const look = await home.say(['ticket', 'review', number, '--look', '--as', 'tang']);
  expect(look.out).toMatch(/Citizen told by telephone at .*\n.*Attachment \d+: lamp\.txt\n.*Done\./);
  expect(look.out).toContain('no_contact: was the citizen contacted?');
  const half = await home.say(['ticket', 'review', number, '--pass', '--check', 'tone', '--as', 'tang']);
  expect(half).toMatchObject({ code: 3, out: '' });
  expect(half.err).toContain('missing: on_topic, acted, contacted, no_personal_data');
  const bare = await home.say(['ticket', 'review', number, '--send-back', '--as', 'tang']);
  expect(bare).toMatchObject({ code: 2, out: '' });
  expect(bare.err).toContain('--reason');
  const back = await home.say([
    'ticket',
    'review',
    number,
    '--send-back',
    '--code',
    'no_action',
    '--reason',
    'Done how?',
    '--as',
    'tang',
  ]);
  expect(back).toMatchObject({ code: 0, out: `Sent back: ${number}` });
  const shown = await home.say(['ticket', 'show', number, '--lang', 'zh', '--as', 'public-officer']);
  expect(shown.out).toContain('审核退回（未说明办理措施）：Done how?');
  expect(shown.out).toContain('通过电话告知市民');
});

test('a whole request prints in Chinese', async () => {
  const { number, pin } = await newTicket(home);
  const list = await home.say(['ticket', 'search', 'mill', '--lang', 'zh']);
  expect(list.out.split('\n')[0]).toMatch(/^编号 +状态 +时限/);
  expect(list.out).toContain('待派单');
  const tracked = await home.say(['ticket', 'track', number, '--pin', '-', '--lang', 'zh'], { input: `${pin}\n` });
  expect(tracked.code).toBe(0);
  expect(tracked.out).toContain(`受理编号 ${number}`);
  const shown = await home.say(['ticket', 'show', number], { env: { COUNTYLINE_LANG: 'zh' } });
  expect(shown.out).toMatch(/^工单 +\d{11}$/m);
});
