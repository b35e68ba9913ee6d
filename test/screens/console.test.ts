/** The console on a terminal without a window: what is painted is compared with the pictures in fixtures/screens. */

import { expect, test } from 'vitest';
import { width } from '../../src/kit/text.js';
import type { Lang } from '../../src/kit/words.js';
import { scriptedDesk } from './scripted.js';
import { expectGolden, openScreen } from './terminal.js';

const sizes = [
  [80, 24],
  [120, 40],
] as const;
const langs: readonly Lang[] = ['en', 'zh'];

interface View {
  readonly name: string;
  /** Keys, and what tells that they have been taken, whatever the language. */
  readonly steps: readonly (readonly [keys: string, ...shows: string[]])[];
}

const views: readonly View[] = [
  { name: 'tickets', steps: [] },
  {
    name: 'ticket',
    steps: [
      ['j', '2/60'],
      ['\r', '2026-03-10 18:00'],
    ],
  },
  {
    name: 'filter',
    steps: [['/fire\r', '1/12']],
  },
  { name: 'calls', steps: [['2', '****0142', 'wang']] },
  { name: 'campaigns', steps: [['3', '117/200']] },
  {
    name: 'campaign',
    steps: [
      ['3', '117/200'],
      ['\r', 'voice, sms'],
    ],
  },
  { name: 'keys', steps: [['?', 'g home']] },
  {
    name: 'form',
    steps: [
      ['d', '>*'],
      ['roads\t', '> due-at'],
    ],
  },
];

for (const [columns, rows] of sizes) {
  for (const lang of langs) {
    for (const view of views) {
      test(`${view.name} at ${columns}×${rows} in ${lang} looks as pictured`, async () => {
        const screen = openScreen({ columns, rows, lang });
        await screen.shows('1/60', '✓', '260303000001', /1 · (me|我)/);
        for (const [keys, ...shows] of view.steps) {
          screen.keys(keys);
          await screen.shows(...shows);
        }
        await screen.settles();
        for (const line of screen.lines()) expect(width(line)).toBeLessThanOrEqual(columns);
        expectGolden(`${view.name}-${columns}-${lang}`, screen.lines());
        screen.keys('\u0003');
        await screen.ended;
        expect(screen.alternate()).toBe(false);
      });
    }
  }
}

for (const lang of langs) {
  test(`a call for the agent in ${lang} looks as pictured, and enter takes its ticket`, async () => {
    const desk = scriptedDesk();
    const openTickets = [{ number: '260303000002', text: '磨坊路路灯不亮' }];
    const call = { call: 'c-0001', state: 'offered', who: '吴示例 ****0142', lang: 'zh', area: 'Mill Road' };
    desk.answer('call.pop', { agent: 'chen', call: { ...call, openTickets, topics: ['路灯', 'Water'] } });
    const screen = openScreen({ lang, desk });
    await screen.shows('1/60', '✓', '****0142');
    await screen.settles();
    expectGolden(`pop-80-${lang}`, screen.lines());
    screen.keys('\r');
    await screen.shows('call c-0001');
    screen.keys('\u0003');
    await screen.ended;
  });
}

test('a hostile text neither steers the terminal nor hides words', async () => {
  const screen = openScreen({ columns: 120, rows: 40 });
  await screen.shows('hostile');
  expect(screen.text()).toContain(']0;owned[2Jhostile txet and a t');
  expect(screen.raw()).not.toMatch(/\u001b\]0|\u001b\[2Jhostile|\u202e/);
  screen.keys('\u0003');
  await screen.ended;
});

test('a wide character never pushes the next column', async () => {
  const screen = openScreen({ columns: 120, rows: 40 });
  await screen.shows('磨坊路', '260303000035');
  const at = (line: string) => width(line.slice(0, line.indexOf('03-03')));
  const rows = screen.lines().filter((line) => line.includes('03-03'));
  expect(rows.length).toBeGreaterThan(30);
  expect(new Set(rows.map(at)).size).toBe(1);
  screen.keys('\u0003');
  await screen.ended;
});

test('an idle screen writes at most once a second and only what changed', async () => {
  const screen = openScreen();
  await screen.shows('data 0:00 old', '✓');
  await screen.settles();
  const before = screen.raw().length;
  const writes = screen.writes();
  screen.clock.pass(1_000);
  await screen.shows('data 0:01 old');
  await screen.settles();
  expect(screen.raw().length - before).toBeLessThan(400);
  expect(screen.writes() - writes).toBeLessThanOrEqual(3);
  screen.keys('\u0003');
  await screen.ended;
});
