/** The prompt: the command or filter being typed, the console's last remark, or where in the list one is. */

import { fill } from '../../kit/words.js';
import { type Line, line, piece, spread, wrap } from './line.js';
import { paneOf, type State, shownRows } from './state.js';
import { type Typing, tail } from './typing.js';
import { words } from './words.js';

/** A refusal says what is wrong, what was not done and what to type: three lines of 80 columns hold the longest. */
const REMARK_ROWS = 3;
/** More words than this to choose from help nobody. */
const OFFERED_SHOWN = 24;

/** Where one types, with what the console answered below it; else the message; else what the list is narrowed to. */
export function promptLines(state: State): readonly Line[] {
  const { command, filter, message, columns } = state;
  const offered = command?.offered.slice(0, OFFERED_SHOWN).join('  ') ?? '';
  const text = message?.text ?? offered;
  const remark = text === '' ? [] : wrap(text, columns - 2).slice(0, REMARK_ROWS);
  const below = remark.map((part) => line(` ${part}`, message?.tone ?? 'dim'));
  if (command) return [typingLine(':', command.typing, columns), ...below];
  if (filter) return [typingLine('/', filter, columns), ...below];
  if (below.length > 0) return below;
  const { problem } = paneOf(state);
  return problem === undefined
    ? [placeLine(state)]
    : wrap(problem, columns - 2)
        .slice(0, REMARK_ROWS)
        .map((part) => line(` ${part}`, 'bad'));
}

function placeLine(state: State): Line {
  const pane = paneOf(state);
  const rows = shownRows(pane);
  const notes = [
    ...(pane.filter === '' ? [] : [fill(words.filtered, { text: pane.filter })[state.lang]]),
    ...(pane.marks.size === 0 ? [] : [fill(words.marked, { count: pane.marks.size })[state.lang]]),
  ];
  const place = fill(words.rows, { at: rows.length === 0 ? 0 : pane.window.at + 1, count: rows.length })[state.lang];
  return spread([piece(` ${notes.join(' · ')}`, 'warn')], [piece(`${place} `, 'dim')], state.columns);
}

function typingLine(sign: string, typing: Typing, columns: number): Line {
  const cursor = typing.text.slice(typing.at, typing.at + 1) || ' ';
  const before = tail(typing.text.slice(0, typing.at), columns - 8);
  return [piece(`${sign}${before}`), piece(cursor, 'current'), piece(typing.text.slice(typing.at + 1))];
}
