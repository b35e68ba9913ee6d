/** What nobody may find out afterwards: numbers, PINs and words are not in the journal, and who looked is. */

import { afterEach, beforeEach, expect, test } from 'vitest';
import { fictionNumberOf } from '../../src/world/practice/citizens.js';
import { numberAndPin } from '../harness/ear.js';
import { openTown, type Town } from '../harness/town.js';

let town: Town;
beforeEach(async () => {
  town = await openTown({ seed: 4 });
});
afterEach(() => town.close());

function everythingIn(table: string): string {
  return town
    .db()
    .prepare(`SELECT * FROM ${table}`)
    .all()
    .map((row) => JSON.stringify(row))
    .join('\n');
}

test('a journal of a whole matter holds no telephone number, no PIN and no word of anybody', async () => {
  const ring = town.citizen('wu').rings();
  ring.presses('1').presses('4').leaves(9_000);
  await town.pass(150);
  const spoken = numberAndPin(town, ring, 'zh');
  const phone = '+12025550145';
  const texts = [
    '磨坊路小学门口有个大坑',
    '王五五',
    '磨坊路小学',
    '属于供水',
    '已经填平压实',
    '内部备注一条',
    '市民要求催办',
  ];
  const [text = '', name = '', place = '', reason = '', answer = '', note = '', why = ''] = texts;
  const { number, pin } = await town.does('wu', 'ticket.new', {
    text,
    phone,
    name,
    place,
    service: '010101',
    lang: 'zh',
  });
  await town.does('wu', 'ticket.note', { number, text: note });
  await town.does('zhu', 'ticket.supervise', { number, reason: why });
  await town.does('tang', 'ticket.dispatch', { number });
  await town.does('public-lead', 'ticket.return', { number, code: 'not_ours', reason, to: 'water-works' });
  await town.does('tang', 'ticket.adjudicate', { number, grant: false, reason });
  await town.does('public-officer', 'ticket.submit', { number, text: answer, result: 'solved', notTold: true });
  await town.does('tang', 'ticket.review', { number, pass: true, check: ['all'] });
  await town.pass(60);
  await town.does('bai', 'ticket.callback', { number, contacted: true, solved: true, satisfied: 4 });
  await town.does('bai', 'dnc.add', { phone, channel: 'voice', reason: 'asked' });
  await town.does(undefined, 'ticket.track', { number, pin });
  const list = Buffer.from(`phone,name\n+12025550146,赵六六\n`).toString('base64');
  const { id } = await town.does('tang', 'campaign.create', { name: '停水', text: '明日八时停水', list, tries: 1 });
  await town.does('tang', 'campaign.check', { id });
  await town.does('zhu', 'campaign.approve', { id });
  await town.does('tang', 'campaign.start', { id });
  await town.pass(1_200);
  expect((await town.does('zhu', 'campaign.status', { id })).state).toBe('finished');

  const journal = everythingIn('journal');
  expect(journal).toContain('ticket.closed');
  expect(journal).toContain('attempt.ended');
  const numbers = [phone, '+12025550146', fictionNumberOf('wu')].flatMap((each) => [
    each,
    each.slice(2),
    each.slice(-8),
  ]);
  const secrets = [...numbers, ...texts, '赵六六', '明日八时停水'];
  for (const secret of secrets) expect(journal.includes(secret), `the journal contains ${secret}`).toBe(false);
  // Six digits may stand in an instant or a hash by chance; as a value of their own they may not.
  for (const secret of [pin, spoken.pin]) expect(journal).not.toMatch(new RegExp(`(?<![0-9a-f])${secret}(?![0-9a-f])`));
  const rest = ['timer', 'job', 'flow_run', 'call', 'leg', 'ticket', 'notice', 'attempt', 'audience', 'number'];
  for (const table of rest)
    for (const secret of numbers)
      expect(everythingIn(table).includes(secret), `${table} contains ${secret}`).toBe(false);
  expect(town.bugs).toEqual([]);
});

test('an anonymous request keeps no number, reaches its answer by PIN alone and is closed without a call', async () => {
  const { number, pin } = await town.does('wu', 'ticket.new', {
    text: '夜里施工',
    phone: '+12025550147',
    anonymous: true,
    service: '030101',
    lang: 'zh',
  });
  expect(await town.does('zhu', 'ticket.show', { number })).toMatchObject({ anonymous: true, phone: null, name: null });
  expect(town.db().prepare('SELECT count(*) AS count FROM number').get()).toEqual({ count: 0 });
  await town.does('tang', 'ticket.accept', { number });
  await town.does('tang', 'ticket.dispatch', { number });
  await town.does('environment-lead', 'ticket.sign', { number });
  await town.does('environment-lead', 'ticket.submit', {
    number,
    text: '已责令停工。',
    result: 'solved',
    notTold: true,
  });
  await town.does('tang', 'ticket.review', { number, pass: true, check: ['all'] });
  await town.pass(30);
  const told = await town.does(undefined, 'ticket.track', { number, pin });
  expect(told).toMatchObject({ found: true, stage: { zh: '已办结' } });
  expect(told.found && told.text.zh).toContain('已责令停工。');
  expect(town.practice.messages.sent.filter(({ channel }) => channel === 'sms')).toEqual([]);
});

test('whoever looks at a secret request leaves their name there, and a department never sees who asked', async () => {
  const phone = '+12025550148';
  const { number } = await town.does('wu', 'ticket.new', {
    text: '举报邻居',
    phone,
    service: '030101',
    secret: true,
    lang: 'zh',
  });
  const viewed = async () =>
    (await town.does('song', 'ticket.show', { number })).history.filter(({ what }) => what === 'ticket.viewed');
  const before = (await viewed()).length;
  expect((await town.does('zhu', 'ticket.show', { number })).phone).toBe(phone);
  const after = await viewed();
  expect(after.length).toBe(before + 2);
  expect(after.map(({ who }) => who)).toContain('zhu');
  await town.does('tang', 'ticket.accept', { number });
  await town.does('tang', 'ticket.dispatch', { number });
  const seen = await town.does('environment-officer', 'ticket.show', { number });
  expect(seen).toMatchObject({ fullText: null, name: null });
  expect(JSON.stringify(seen)).not.toContain('2025550148');
  await town.pass(60);
  expect(JSON.stringify(town.practice.messages.sent)).not.toContain('举报邻居');
});

test('of a whistle-blower not even a supervisor learns the number, and no message is sent', async () => {
  const { number } = await town.does('wu', 'ticket.new', {
    text: '举报贪污',
    phone: '+12025550149',
    service: '090101',
    secret: true,
    lang: 'zh',
  });
  for (const user of ['zhu', 'tang', 'bai', 'song'])
    expect(JSON.stringify(await town.does(user, 'ticket.show', { number }))).not.toContain('2025550149');
  await town.pass(60);
  expect(town.practice.messages.sent).toEqual([]);
});
