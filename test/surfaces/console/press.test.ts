/** What keys do to the state, without any terminal. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { width } from '../../../src/kit/text.js';
import { frame } from '../../../src/surfaces/console/frame.js';
import { bindings } from '../../../src/surfaces/console/keys.js';
import { textOfLine } from '../../../src/surfaces/console/line.js';
import { paste, press } from '../../../src/surfaces/console/press.js';
import { row } from '../../../src/surfaces/console/row.js';
import { screens } from '../../../src/surfaces/console/screens.js';
import {
  currentRow,
  type Effect,
  firstState,
  layerOf,
  paneOf,
  type State,
  withPane,
} from '../../../src/surfaces/console/state.js';
import { NOW, table } from '../../screens/scripted.js';

function opened(change: Partial<State> = {}): State {
  const first = firstState({
    lang: 'en',
    as: 'chen',
    where: 'daemon',
    table,
    screens,
    columns: 80,
    rows: 24,
    now: NOW,
  });
  const rows = ['light', '路灯不亮', 'pothole', 'noise'].map((text, at) =>
    row(`T${at}`, ['', `T${at}`, 'dispatched', '', '', '', '', text]),
  );
  return withPane({ ...first, ...change }, { loaded: { rows, above: () => [], below: () => [] }, loadedAt: NOW });
}

function typeKeys(state: State, keys: readonly string[]): { state: State; effects: readonly Effect[] } {
  return keys.reduce<{ state: State; effects: readonly Effect[] }>(
    (now, key) => {
      const next = press(now.state, key);
      return { state: next.state, effects: [...now.effects, ...next.effects] };
    },
    { state, effects: [] },
  );
}

test('moving, opening, next and back', () => {
  const { state, effects } = typeKeys(opened(), ['j', 'enter', 'n', 'n', 'n']);
  expect(effects).toEqual(['T1', 'T2', 'T3'].map((id) => ({ do: 'open', screen: 'tickets', id })));
  expect(state.message?.text).toBe('This is the last one');
  expect(currentRow(paneOf(state))?.id).toBe('T3');
  expect(layerOf(press(state, 'esc').state)).toBe('list');
});

test('the filter works while one types, esc takes it back, u brings it again', () => {
  const typed = typeKeys(opened(), ['/', '路', '灯', 'enter']).state;
  expect(paneOf(typed).filter).toBe('路灯');
  expect(currentRow(paneOf(typed))?.id).toBe('T1');
  const cleared = press(typed, 'esc').state;
  expect(paneOf(cleared).filter).toBe('');
  expect(paneOf(press(cleared, 'u').state).filter).toBe('路灯');
  expect(paneOf(typeKeys(opened(), ['/', 'x', 'esc']).state).filter).toBe('');
});

test('a form asks for what the row does not give and sends it once all is there', () => {
  const asked = typeKeys(opened(), ['d', 'enter', 'ctrl-s']);
  expect(asked.state.form?.problem).toContain('department');
  const sent = typeKeys(asked.state, ['r', 'o', 'a', 'd', 's', 'ctrl-s']);
  expect(sent.effects).toEqual([
    { do: 'ask', name: 'ticket.dispatch', inputs: [{ number: 'T0', department: 'roads' }], from: 'form' },
  ]);
  expect(sent.state.form?.sending).toBe(true);
  expect(press(sent.state, 'x').state).toEqual({ ...sent.state, message: undefined });
});

test('marked rows are asked one after the other', () => {
  const { effects } = typeKeys(opened(), ['x', 'j', 'x', 's', 'ctrl-s']);
  expect(effects).toEqual([
    { do: 'ask', name: 'ticket.sign', inputs: [{ number: 'T0' }, { number: 'T2' }], from: 'form' },
  ]);
});

test('choices turn, numbers and yes or no become values', () => {
  const { effects } = typeKeys(opened(), ['a', 'h', 'i', 'tab', 'ctrl-n', 'ctrl-n', 'tab', 'tab', 'ctrl-n', 'enter']);
  expect(effects).toEqual([
    { do: 'ask', name: 'ticket.new', inputs: [{ text: 'hi', type: 'help', urgent: true }], from: 'form' },
  ]);
});

test('a command is completed, run, remembered, and stays when it is wrong', () => {
  const typed = typeKeys(opened(), [':', ...'ticket si', 'tab', ...'T1', 'enter']);
  expect(typed.effects).toEqual([{ do: 'ask', name: 'ticket.sign', inputs: [{ number: 'T1' }], from: 'command' }]);
  const again = typeKeys(typed.state, [':', 'up']);
  expect(again.state.command?.typing.text).toBe('ticket sign T1');
  const wrong = typeKeys(opened(), [':', ...'ticket sgin', 'enter']);
  expect(wrong.effects).toEqual([]);
  expect(wrong.state.command?.typing.text).toBe('ticket sgin');
  expect(wrong.state.message?.text).toContain('did you mean');
});

test('an act the desk does not know is refused in words', () => {
  const { state } = press(opened(), 'v');
  expect(state.message?.text).toBe('This desk has no "ticket.review" yet');
});

test('a call that pops up never takes the keys from somebody who types', () => {
  const pop = { call: 'c1', state: 'offered' as const, who: '****0142', area: '', openTickets: [], topics: [] };
  const typing = { ...typeKeys(opened(), [':', 't']).state, pop };
  expect(press(typing, 'i').state.command?.typing.text).toBe('ti');
  const taken = press({ ...opened(), pop }, 'enter').state;
  expect(taken.form?.desk).toBe('ticket.new');
  expect(taken.form?.fixed).toEqual({ call: 'c1' });
  expect(taken.form?.fields.map(({ field }) => field.name)).not.toContain('call');
});

test('a paste is one text, and no row of keys', () => {
  expect(paste(opened(), 'qqq').effects).toEqual([]);
  const form = paste(press(opened(), 'a').state, 'two\nlines q').state.form;
  expect(form?.fields[0]?.typing.text).toBe('two lines q');
});

const anyKey = fc.oneof(
  fc.constantFrom(...new Set(bindings.flatMap(({ keys }) => keys))),
  fc.constantFrom('路', '👩🏽‍🚒', 'é', '%', 'backspace', 'left', 'right', 'delete', 'f7'),
);

test('whatever keys are pressed, every line of every frame is exactly as wide as the screen', () => {
  const size = fc.record({ columns: fc.integer({ min: 20, max: 160 }), rows: fc.integer({ min: 5, max: 50 }) });
  fc.assert(
    fc.property(
      fc.array(anyKey, { maxLength: 30 }),
      size,
      fc.constantFrom('en' as const, 'zh' as const),
      (keys, { columns, rows }, lang) => {
        let state = opened({ lang, columns, rows });
        for (const key of keys) {
          state = press(state, key).state;
          const lines = frame(state);
          expect(lines.length).toBe(rows);
          for (const line of lines) expect(width(textOfLine(line))).toBe(columns);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('a key that does nothing says why', () => {
  expect(press(opened(), '%').state.message?.text).toContain('does nothing here');
  expect(press(opened(), 'f7').state.message?.text).toContain('f7');
});
