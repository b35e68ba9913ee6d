/** The whole screen as lines, each exactly as wide as the terminal: a pure function of the state. */

import { fitColumns, width } from '../../kit/text.js';
import { fill } from '../../kit/words.js';
import { layOut, rowText } from './columns.js';
import { bindingsHere, type ScreenName } from './keys.js';
import { type Layout, LEAST_COLUMNS, LEAST_ROWS, layout } from './layout.js';
import { beside, fitLine, type Line, line, type Piece, piece, spread } from './line.js';
import { answerLines, detailLines, formLines, helpLines } from './pages.js';
import { layerOf, paneOf, type State, shownRows } from './state.js';
import { statusLine } from './status.js';
import { words } from './words.js';

/** Exactly `state.rows` lines of exactly `state.columns` columns. */
export function frame(state: State): readonly Line[] {
  const { columns, rows } = state;
  const lines =
    columns < LEAST_COLUMNS || rows < LEAST_ROWS
      ? [line(fill(words.small, { columns: LEAST_COLUMNS, rows: LEAST_ROWS })[state.lang])]
      : fullFrame(state);
  return Array.from({ length: rows }, (_, at) => fitLine(lines[at] ?? [], columns));
}

function fullFrame(state: State): readonly Line[] {
  const cut = layout(state);
  const body = bodyLines(state, cut);
  const filled = Array.from({ length: cut.bodyRows }, (_, at) => body[at] ?? []);
  return [head(state), ...cut.pop, ...filled, ...cut.prompt, hintLine(state), statusLine(state)];
}

const order: readonly ScreenName[] = ['tickets', 'calls', 'campaigns'];

function head(state: State): Line {
  const tabs = order.flatMap((name, at): Piece[] => {
    const text = `${at + 1} ${state.screens[name].title[state.lang]}`;
    // The brackets say which screen it is where there is no colour.
    return name === state.screen ? [piece(`[${text}]`, 'strong'), piece(' ')] : [piece(` ${text} `, 'dim'), piece(' ')];
  });
  const user = state.as === undefined ? '' : `${fill(words.as, { user: state.as })[state.lang]} `;
  return spread([piece(' Countyline  ', 'accent'), ...tabs], [piece(user, 'dim')], state.columns);
}

function bodyLines(state: State, cut: Layout): readonly Line[] {
  switch (layerOf(state)) {
    case 'form':
      return fieldInView(formLines(state), cut.bodyRows, state);
    case 'help':
      return helpLines(state).slice(state.help?.top ?? 0);
    case 'answer':
      return answerLines(state).slice(state.answer?.top ?? 0);
    default: {
      const { detail } = paneOf(state);
      const list = () => listLines(state, cut);
      if (!detail) return list();
      const page = detailLines(state).slice(detail.top, detail.top + cut.detailRows);
      return cut.besides ? beside(list(), cut.listColumns, page, cut.detailColumns) : page;
    }
  }
}

/** A long form is shown around the field the cursor is in. */
function fieldInView(lines: readonly Line[], height: number, state: State): readonly Line[] {
  const last = (state.form?.at ?? 0) + 6;
  return lines.slice(Math.max(0, Math.min(last - height, lines.length - height)));
}

function listLines(state: State, cut: Layout): readonly Line[] {
  const pane = paneOf(state);
  const { columns: all, empty } = state.screens[state.screen];
  const widths = layOut(all, cut.listColumns - 2);
  const titles = rowText(
    all.map(({ title }) => title[state.lang]),
    all,
    widths,
  );
  const rows = shownRows(pane);
  const shown = rows.slice(pane.window.top, pane.window.top + cut.listRows).map((row, at): Line => {
    const here = pane.window.top + at === pane.window.at;
    const sign = `${here ? '>' : ' '}${pane.marks.has(row.id) ? '*' : ' '}`;
    return [
      piece(fitColumns(`${sign}${rowText(row.cells, all, widths)}`, cut.listColumns), here ? 'current' : row.tone),
    ];
  });
  const note = pane.problem ?? (pane.loaded ? empty[state.lang] : words.loading[state.lang]);
  const list = rows.length === 0 ? [line(`  ${note}`, pane.problem === undefined ? 'dim' : 'bad')] : shown;
  const filled = Array.from({ length: cut.listRows }, (_, at) => list[at] ?? []);
  return [...cut.above, line(`  ${titles}`, 'strong'), ...filled, ...cut.below];
}

/** As many keys as fit, in table order, and always `?`. */
function hintLine(state: State): Line {
  const here = bindingsHere(layerOf(state), state.screen).filter(({ hint }) => hint !== undefined);
  const parts = here.map(({ keys, hint }) => ({ key: keys[0] ?? '', hint: hint?.[state.lang] ?? '' }));
  const last = parts.filter(({ key }) => key === '?' || key === 'q');
  const first = parts.filter(({ key }) => key !== '?' && key !== 'q');
  const needs = ({ key, hint }: { key: string; hint: string }) => width(key) + width(hint) + 3;
  let left = state.columns - 1 - last.reduce((sum, part) => sum + needs(part), 0);
  const fitting = first.filter((part) => {
    left -= needs(part);
    return left >= 0;
  });
  return [
    piece(' '),
    ...[...fitting, ...last].flatMap(({ key, hint }) => [piece(key, 'accent'), piece(` ${hint}  `, 'dim')]),
  ];
}
