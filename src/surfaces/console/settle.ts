/** What answers of the desk do to the state. Pure: an answer is put into the state of then, not of when it was asked. */

import { fill } from '../../kit/words.js';
import { spoken } from '../grammar.js';
import { describe } from './describe.js';
import type { ScreenName } from './keys.js';
import { layout } from './layout.js';
import type { Loaded } from './row.js';
import { currentRow, type Detail, type Effect, type State, say, shownRows, withPane } from './state.js';
import { follow } from './window.js';
import { words } from './words.js';

export type AskEffect = Extract<Effect, { readonly do: 'ask' }>;

/** New rows; the cursor follows the row it was on. `now` in milliseconds since the epoch. */
export function withLoaded(state: State, screen: ScreenName, loaded: Loaded, now: number): State {
  const pane = state.panes[screen];
  const next = withPane({ ...state, now }, { loaded, loadedAt: now, problem: undefined }, screen);
  const ids = shownRows(next.panes[screen]).map((row) => row.id);
  const window = follow(pane.window, currentRow(pane)?.id, ids, layout({ ...next, screen }).listRows);
  return withPane(next, { window }, screen);
}

/** The desk could not be asked; the rows of before stay. */
export function withProblem(state: State, screen: ScreenName, text: string): State {
  return withPane(state, { problem: fill(words.problem, { problem: text })[state.lang] }, screen);
}

/** What was read of a row, if that row is still open. */
export function withDetail(state: State, screen: ScreenName, id: string, change: Partial<Detail>): State {
  const { detail } = state.panes[screen];
  return detail?.id === id ? withPane(state, { detail: { ...detail, ...change } }, screen) : state;
}

/** An act was done: the form goes, the answer of a typed command is shown whole. */
export function withAnswer(state: State, { name, inputs, from }: AskEffect, answer: unknown): State {
  const subject = inputs.length > 1 ? `×${inputs.length}` : '';
  const text = fill(words.sent, { name: spoken(name), subject })[state.lang].trimEnd();
  const body = describe(answer);
  const page = from === 'command' && body !== '' ? { title: spoken(name), text: body, top: 0 } : state.answer;
  const next = say({ ...state, answer: page }, text, 'good');
  return from === 'form' ? withPane({ ...next, form: undefined }, { marks: new Set() }) : next;
}

/** An act was refused: the form and what was typed stay. */
export function withRefusal(state: State, { from }: AskEffect, problem: string): State {
  const { form } = state;
  if (from === 'form' && form) return { ...state, form: { ...form, sending: false, problem } };
  return say(state, problem, 'bad');
}
