/** How the screen is cut: head, panel, list, detail, feet. The one place that knows how many rows a list has. */

import type { Line } from './line.js';
import { popLines } from './pop.js';
import { promptLines } from './prompt.js';
import { layerOf, paneOf, type State } from './state.js';

/** Below this the console says that the window is too small instead of drawing rubbish. */
export const LEAST_COLUMNS = 40;
export const LEAST_ROWS = 10;

/** From here on a detail stands beside its list. */
const BESIDE_FROM = 110;

export interface Layout {
  readonly pop: readonly Line[];
  readonly prompt: readonly Line[];
  readonly above: readonly Line[];
  readonly below: readonly Line[];
  readonly listColumns: number;
  /** Rows of the list itself, without its titles. */
  readonly listRows: number;
  readonly detailColumns: number;
  readonly detailRows: number;
  readonly besides: boolean;
  /** Rows between head and feet, without the panel. */
  readonly bodyRows: number;
}

/** One row of head; hints and status are the feet, below the prompt. */
const HEAD_ROWS = 1;
const FEET_ROWS = 2;

export function layout(state: State): Layout {
  const { columns, rows, lang } = state;
  const pane = paneOf(state);
  const pop = state.pop ? popLines(state.pop, columns, lang) : [];
  const prompt = promptLines(state);
  const bodyRows = Math.max(3, rows - HEAD_ROWS - FEET_ROWS - pop.length - prompt.length);
  const besides = columns >= BESIDE_FROM && pane.detail !== undefined && layerOf(state) !== 'form';
  const detailColumns = besides ? Math.floor(columns / 2) - 1 : columns;
  const listColumns = besides ? columns - detailColumns - 1 : columns;
  const [above, below] = share(pane.loaded?.above(listColumns) ?? [], pane.loaded?.below(listColumns) ?? [], bodyRows);
  return {
    pop,
    prompt,
    above,
    below,
    listColumns,
    listRows: Math.max(1, bodyRows - 1 - above.length - below.length),
    detailColumns,
    detailRows: bodyRows,
    besides,
    bodyRows,
  };
}

/** What stands above and below never takes more than half of the body. */
function share(above: readonly Line[], below: readonly Line[], bodyRows: number): [readonly Line[], readonly Line[]] {
  const most = Math.floor(bodyRows / 2);
  const top = above.slice(0, most);
  return [top, below.slice(0, Math.max(0, most - top.length))];
}
