/** The key table: no key means two things in one place, everything has words, and a key that does nothing says why. */

import { expect, test } from 'vitest';
import {
  bindingOf,
  bindings,
  bindingsHere,
  cheatSheet,
  keyLabel,
  type Layer,
  type ScreenName,
} from '../../../src/surfaces/console/keys.js';
import { whyNothing } from '../../../src/surfaces/console/why.js';

const screens: readonly ScreenName[] = ['tickets', 'calls', 'campaigns'];
const layers: readonly Layer[] = ['list', 'detail', 'pop', 'help', 'answer', 'filter', 'command', 'form'];
const places = screens.flatMap((screen) => layers.map((layer) => ({ screen, layer })));

test('in one place a key has one meaning', () => {
  for (const { screen, layer } of places) {
    const keys = bindingsHere(layer, screen).flatMap((binding) => binding.keys);
    expect(keys.length, `${screen} ${layer}`).toBe(new Set(keys).size);
    expect(keys.length).toBeGreaterThan(0);
  }
});

test('from everywhere esc or q leads back and ctrl-c leaves', () => {
  for (const { screen, layer } of places) {
    expect(bindingOf('ctrl-c', layer, screen)?.does).toBe('leaveNow');
    expect(bindingOf('esc', layer, screen)?.does).toBe('back');
  }
});

test('the cheat sheet names every binding in both languages', () => {
  expect(cheatSheet('en').length).toBe(bindings.length);
  for (const lang of ['en', 'zh'] as const) {
    for (const binding of bindings) {
      expect(binding.help[lang]).not.toBe('');
      expect(cheatSheet(lang).some((line) => line.includes(keyLabel(binding)))).toBe(true);
    }
  }
});

test('a key that does nothing says why, and where it would do something', () => {
  expect(whyNothing('%', 'tickets').en).toContain('% does nothing here');
  expect(whyNothing('s', 'calls').en).toContain('on the tickets screen (1)');
  expect(whyNothing('z', 'tickets').zh).toContain('在外呼屏（3）');
  expect(whyNothing('n', 'tickets').en).toContain('in an open row');
});

test('typing layers leave printable keys to the text', () => {
  for (const layer of ['filter', 'command', 'form'] as const) {
    const taken = bindingsHere(layer, 'tickets').flatMap(({ keys }) => keys.filter((key) => [...key].length === 1));
    expect(taken).toEqual([]);
  }
});
