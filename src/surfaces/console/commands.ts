/** The `:` line: typing, history, completion, and the reading of what was typed. */

import { Refusal } from '../../kit/refusal.js';
import { fill } from '../../kit/words.js';
import { completeLine, parseLine } from '../grammar.js';
import { type Effect, type Outcome, type State, say } from './state.js';
import { edit, insert, type Typing, typed } from './typing.js';
import { words } from './words.js';

/** What one person types on one day. */
const HISTORY_LIMIT = 200;

export function openCommand(state: State): State {
  return { ...state, command: { typing: typed(''), place: state.history.length, offered: [] } };
}

/** A key or deed on the command line; `whole` inserts `key` as it is (a paste). */
export function commandKey(state: State, key: string, whole = false): Outcome {
  const { command } = state;
  if (!command) return { state, effects: [] };
  const keep = (typing: Typing): Outcome => ({
    state: { ...state, command: { ...command, typing, offered: [] } },
    effects: [],
  });
  if (whole) return keep(insert(command.typing, key));
  switch (key) {
    case 'enter':
      return run(state, command.typing.text.trim());
    case 'tab':
      return { state: complete(state), effects: [] };
    case 'older':
    case 'newer':
      return { state: recall(state, key === 'older' ? -1 : 1), effects: [] };
    case 'space':
      return keep(insert(command.typing, ' '));
  }
  const next = [...key].length === 1 ? insert(command.typing, key) : edit(command.typing, key);
  return next ? keep(next) : { state: say(state, fill(words.noEdit, { key })[state.lang], 'dim'), effects: [] };
}

function run(state: State, text: string): Outcome {
  if (text === '') return { state: { ...state, command: undefined }, effects: [] };
  const history = [...state.history.filter((line) => line !== text), text].slice(-HISTORY_LIMIT);
  const closed: State = { ...state, history, command: undefined };
  if (text === 'q' || text === 'quit') return { state: closed, effects: [{ do: 'leave' }] };
  if (text === 'help') return { state: { ...closed, help: { top: 0 } }, effects: [] };
  try {
    const { name, input } = parseLine(text, state.lang, state.table);
    const effect: Effect = { do: 'ask', name, inputs: [input], from: 'command' };
    return { state: say(closed, words.sending[state.lang], 'dim'), effects: [effect] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // The line stays, so that it can be mended.
    return { state: say({ ...state, history }, error.words[state.lang], 'bad'), effects: [] };
  }
}

function complete(state: State): State {
  const { command } = state;
  if (!command) return state;
  const text = command.typing.text.slice(0, command.typing.at);
  const offered = completeLine(text, state.table);
  const last = text.split(/\s+/).at(-1) ?? '';
  const common = offered.reduce((most, word) => shared(most, word), offered[0] ?? last);
  const more = `${common.slice(last.length)}${offered.length === 1 ? ' ' : ''}`;
  return { ...state, command: { ...command, typing: insert(command.typing, more), offered } };
}

function shared(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return a.slice(0, at);
}

function recall(state: State, by: number): State {
  const { command, history } = state;
  if (!command) return state;
  const place = Math.max(0, Math.min(command.place + by, history.length));
  return { ...state, command: { typing: typed(history[place] ?? ''), place, offered: [] } };
}
