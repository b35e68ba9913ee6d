/** The console on a terminal without a window. */

import { expect, test } from 'vitest';
import { openScreen } from './terminal.js';

test('the list is drawn and moves', async () => {
  const screen = openScreen();
  await screen.shows('2603030000017');
  console.log(screen.text());
  screen.keys('j');
  await screen.shows('2/60');
  screen.keys('?');
  await screen.shows('Keys here');
  console.log(screen.text());
  screen.keys('\u001b');
  screen.keys('q');
  screen.keys('s');
  await screen.shows('sign');
  console.log(screen.text());
  screen.keys('\u001b');
  await screen.shows('60');
  screen.keys('q');
  await screen.ended;
  expect(screen.alternate()).toBe(false);
});
