/** Everything the console remembers: focus, selection, what is being typed, and the last answers of the desk. */

import type { Lang, Words } from '../../kit/words.js';
import type { HouseStatus } from '../client.js';
import type { DeskTable, Field } from '../fields.js';
import { filterRows } from './filter.js';
import type { Layer, ScreenName } from './keys.js';
import type { Tone } from './line.js';
import type { Pop } from './pop.js';
import type { Loaded, Row, Screen, Section } from './row.js';
import type { Typing } from './typing.js';
import { start, type Window } from './window.js';

export interface Detail {
  readonly id: string;
  readonly sections: readonly Section[] | undefined;
  readonly problem: string | undefined;
  /** First line shown. */
  readonly top: number;
}

/** What `u` brings back. */
export interface Choice {
  readonly filter: string;
  readonly marks: ReadonlySet<string>;
}

export interface Pane extends Choice {
  readonly loaded: Loaded | undefined;
  /** Milliseconds since the epoch. */
  readonly loadedAt: number | undefined;
  readonly problem: string | undefined;
  readonly window: Window;
  readonly past: readonly Choice[];
  readonly detail: Detail | undefined;
}

export interface Form {
  readonly desk: string;
  readonly about: Words;
  /** Filled already and not asked. */
  readonly fixed: Readonly<Record<string, unknown>>;
  /** The field that names the target, and the targets: one ask each. */
  readonly subject: string | undefined;
  readonly targets: readonly string[];
  readonly fields: readonly { readonly field: Field; readonly typing: Typing }[];
  readonly at: number;
  readonly sending: boolean;
  readonly problem: string | undefined;
}

export interface CommandLine {
  readonly typing: Typing;
  /** Place in the history, its length for the line being typed. */
  readonly place: number;
  readonly offered: readonly string[];
}

export interface State {
  readonly lang: Lang;
  readonly as: string | undefined;
  readonly where: string;
  readonly table: DeskTable;
  readonly screens: Readonly<Record<ScreenName, Screen>>;
  readonly columns: number;
  readonly rows: number;
  /** Milliseconds since the epoch, as of the last tick. */
  readonly now: number;
  readonly screen: ScreenName;
  readonly panes: Readonly<Record<ScreenName, Pane>>;
  readonly filter: Typing | undefined;
  readonly command: CommandLine | undefined;
  readonly history: readonly string[];
  readonly form: Form | undefined;
  readonly help: { readonly top: number } | undefined;
  readonly answer: { readonly title: string; readonly text: string; readonly top: number } | undefined;
  readonly pop: Pop | undefined;
  readonly message: { readonly text: string; readonly tone: Tone } | undefined;
  readonly house: HouseStatus | undefined;
}

export type Effect =
  | { readonly do: 'load'; readonly screen: ScreenName }
  | { readonly do: 'open'; readonly screen: ScreenName; readonly id: string }
  /** One ask each, in order; the first refusal stops. */
  | {
      readonly do: 'ask';
      readonly name: string;
      readonly inputs: readonly Readonly<Record<string, unknown>>[];
      readonly from: 'form' | 'command';
    }
  | { readonly do: 'leave' };

/** What a key leads to. */
export interface Outcome {
  readonly state: State;
  readonly effects: readonly Effect[];
}

const emptyPane: Pane = {
  loaded: undefined,
  loadedAt: undefined,
  problem: undefined,
  window: start,
  filter: '',
  marks: new Set(),
  past: [],
  detail: undefined,
};

export function firstState(
  given: Pick<State, 'lang' | 'as' | 'where' | 'table' | 'screens' | 'columns' | 'rows' | 'now'>,
): State {
  return {
    ...given,
    screen: 'tickets',
    panes: { tickets: emptyPane, calls: emptyPane, campaigns: emptyPane },
    filter: undefined,
    command: undefined,
    history: [],
    form: undefined,
    help: undefined,
    answer: undefined,
    pop: undefined,
    message: undefined,
    house: undefined,
  };
}

/** What lies on top. A screen pop never takes the keys from somebody who is typing. */
export function layerOf(state: State): Layer {
  if (state.form) return 'form';
  if (state.command) return 'command';
  if (state.filter) return 'filter';
  if (state.help) return 'help';
  if (state.answer) return 'answer';
  if (state.pop) return 'pop';
  return paneOf(state).detail ? 'detail' : 'list';
}

export function paneOf(state: State): Pane {
  return state.panes[state.screen];
}

export function withPane(state: State, change: Partial<Pane>, screen: ScreenName = state.screen): State {
  return { ...state, panes: { ...state.panes, [screen]: { ...state.panes[screen], ...change } } };
}

/** The rows the filter leaves. */
export function shownRows(pane: Pane): readonly Row[] {
  return pane.loaded ? filterRows(pane.loaded.rows, pane.filter) : [];
}

/** The row the cursor is on. */
export function currentRow(pane: Pane): Row | undefined {
  return shownRows(pane)[pane.window.at];
}

export function say(state: State, text: string, tone: Tone = 'plain'): State {
  return { ...state, message: { text, tone } };
}
