/** What a key does: state and key in, new state and effects out. Pure; the key table decides what a key means. */

import { fill } from '../../kit/words.js';
import { commandKey, openCommand } from './commands.js';
import { formKey, openForm } from './forms.js';
import { type Binding, bindingOf, type Deed, type ScreenName } from './keys.js';
import { layout } from './layout.js';
import { move } from './moves.js';
import { currentRow, layerOf, type Outcome, paneOf, type State, say, shownRows, withPane } from './state.js';
import { edit, insert, typed } from './typing.js';
import { whyNothing } from './why.js';
import { moveTo, start } from './window.js';
import { words } from './words.js';

/** One key by its name (`j`, `ctrl-d`, `enter`, a printable sign). A key that does nothing says why. */
export function press(state: State, key: string): Outcome {
  const layer = layerOf(state);
  const quiet = { ...state, message: undefined };
  const binding = bindingOf(key, layer, state.screen);
  if (binding) return carryOut(quiet, binding);
  switch (layer) {
    case 'form':
      return formKey(quiet, key);
    case 'command':
      return commandKey(quiet, key);
    case 'filter':
      return only(filterKey(quiet, key));
    default:
      return only(say(quiet, whyNothing(key, state.screen)[state.lang], 'dim'));
  }
}

/** Pasted text goes where one types; elsewhere it is no row of keys. */
export function paste(state: State, text: string): Outcome {
  const flat = text.replace(/\s*[\r\n]+\s*/g, ' ');
  if (state.form) return formKey(state, flat, true);
  if (state.command) return commandKey(state, flat, true);
  if (state.filter) return only(filterKey(state, flat, true));
  return only(say(state, words.paste[state.lang], 'dim'));
}

function only(state: State): Outcome {
  return { state, effects: [] };
}

function carryOut(state: State, binding: Binding): Outcome {
  switch (binding.does) {
    case 'down':
    case 'up':
    case 'first':
    case 'last':
    case 'pageDown':
    case 'pageUp':
      return only(move(state, binding.does));
    case 'screen.tickets':
      return show(state, 'tickets');
    case 'screen.calls':
      return show(state, 'calls');
    case 'screen.campaigns':
      return show(state, 'campaigns');
    case 'next':
      return step(state, 1);
    case 'previous':
      return step(state, -1);
    case 'act':
      return only(openForm(state, binding.desk ?? '', binding.subject, selfOf(state, binding)));
    case 'command':
      return only(openCommand(state));
    case 'help':
      return only({ ...state, help: { top: 0 } });
    case 'leave':
    case 'leaveNow':
      return { state, effects: [{ do: 'leave' }] };
    default:
      return carryOutMore(state, binding.does);
  }
}

function selfOf(state: State, binding: Binding): Readonly<Record<string, unknown>> {
  return binding.self === undefined || state.as === undefined ? {} : { [binding.self]: state.as };
}

type MoreDeed = Exclude<
  Deed,
  | `screen.${ScreenName}`
  | 'down'
  | 'up'
  | 'first'
  | 'last'
  | 'pageDown'
  | 'pageUp'
  | 'next'
  | 'previous'
  | 'act'
  | 'command'
  | 'help'
  | 'leave'
  | 'leaveNow'
>;

function carryOutMore(state: State, deed: MoreDeed): Outcome {
  switch (deed) {
    case 'open':
      return state.pop
        ? only(openForm({ ...state, pop: undefined }, 'ticket.new', undefined, { call: state.pop.call }))
        : openRow(state);
    case 'back':
      return only(back(state));
    case 'filter':
      return only(openFilter(state));
    case 'select':
      return only(mark(state));
    case 'undo':
      return only(undo(state));
    case 'refresh': {
      const { detail } = paneOf(state);
      const load = { do: 'load', screen: state.screen } as const;
      return { state, effects: detail ? [load, { do: 'open', screen: state.screen, id: detail.id }] : [load] };
    }
    case 'accept':
      return state.command ? commandKey(state, 'enter') : only({ ...state, filter: undefined });
    case 'complete':
      return commandKey(state, 'tab');
    case 'older':
    case 'newer':
      return commandKey(state, deed);
    case 'field.next':
    case 'field.previous':
    case 'choice.next':
    case 'choice.previous':
    case 'send':
      return formKey(state, deed);
  }
}

function show(state: State, screen: ScreenName): Outcome {
  return { state: { ...state, screen }, effects: [{ do: 'load', screen }] };
}

function openRow(state: State): Outcome {
  const found = currentRow(paneOf(state));
  if (!found) return only(say(state, words.nothingHere[state.lang], 'dim'));
  const detail = { id: found.id, sections: undefined, problem: undefined, top: 0 };
  return { state: withPane(state, { detail }), effects: [{ do: 'open', screen: state.screen, id: found.id }] };
}

function step(state: State, by: number): Outcome {
  const pane = paneOf(state);
  const rows = shownRows(pane);
  const at = rows.findIndex(({ id }) => id === pane.detail?.id);
  const next = rows[at + by];
  if (at < 0 || !next) return only(say(state, words[by > 0 ? 'noNext' : 'noPrevious'][state.lang], 'dim'));
  return openRow(withPane(state, { window: moveTo(pane.window, at + by, rows.length, layout(state).listRows) }));
}

function back(state: State): State {
  const pane = paneOf(state);
  switch (layerOf(state)) {
    case 'form':
      return { ...state, form: undefined };
    case 'command':
      return { ...state, command: undefined };
    case 'filter': {
      const last = pane.past.at(-1);
      return { ...withPane(state, { ...last, past: pane.past.slice(0, -1), window: start }), filter: undefined };
    }
    case 'help':
      return { ...state, help: undefined };
    case 'answer':
      return { ...state, answer: undefined };
    case 'pop':
      return { ...state, pop: undefined };
    case 'detail':
      return withPane(state, { detail: undefined });
    case 'list':
      if (pane.filter === '') return say(state, words.topmost[state.lang], 'dim');
      return withPane(state, {
        filter: '',
        window: start,
        past: [...pane.past, { filter: pane.filter, marks: pane.marks }],
      });
  }
}

function openFilter(state: State): State {
  const { filter, marks, past } = paneOf(state);
  return { ...withPane(state, { past: [...past, { filter, marks }] }), filter: typed(filter) };
}

function filterKey(state: State, key: string, whole = false): State {
  if (!state.filter) return state;
  const next =
    whole || [...key].length === 1 ? insert(state.filter, key) : edit(state.filter, key === 'space' ? '' : key);
  const spaced = key === 'space' ? insert(state.filter, ' ') : next;
  if (!spaced) return say(state, fill(words.noEdit, { key })[state.lang], 'dim');
  return { ...withPane(state, { filter: spaced.text, window: start }), filter: spaced };
}

function mark(state: State): State {
  const pane = paneOf(state);
  const found = currentRow(pane);
  if (!found) return say(state, words.nothingHere[state.lang], 'dim');
  const marks = new Set(pane.marks);
  if (!marks.delete(found.id)) marks.add(found.id);
  const past = [...pane.past, { filter: pane.filter, marks: pane.marks }];
  return move(withPane(state, { marks, past }), 'down');
}

function undo(state: State): State {
  const { past } = paneOf(state);
  const last = past.at(-1);
  if (!last) return say(state, words.noUndo[state.lang], 'dim');
  return withPane(state, { ...last, past: past.slice(0, -1), window: start });
}
