/** Moving: the cursor in a list, the text in a detail, the help or an answer. */

import { layout } from './layout.js';
import { answerLines, detailLines, helpLines } from './pages.js';
import { layerOf, paneOf, type State, shownRows, withPane } from './state.js';
import { halfPage, moveTo } from './window.js';

export type Move = 'down' | 'up' | 'first' | 'last' | 'pageDown' | 'pageUp';

export function move(state: State, by: Move): State {
  const pane = paneOf(state);
  const { listRows, detailRows, bodyRows } = layout(state);
  switch (layerOf(state)) {
    case 'help':
      return { ...state, help: { top: scroll(by, state.help?.top ?? 0, helpLines(state).length, bodyRows) } };
    case 'answer': {
      if (!state.answer) return state;
      const top = scroll(by, state.answer.top, answerLines(state).length, bodyRows);
      return { ...state, answer: { ...state.answer, top } };
    }
    case 'detail': {
      if (!pane.detail) return state;
      const top = scroll(by, pane.detail.top, detailLines(state).length, detailRows);
      return withPane(state, { detail: { ...pane.detail, top } });
    }
    default: {
      const count = shownRows(pane).length;
      return withPane(state, {
        window: moveTo(pane.window, target(by, pane.window.at, count, listRows), count, listRows),
      });
    }
  }
}

function scroll(by: Move, top: number, count: number, height: number): number {
  return Math.max(0, Math.min(target(by, top, count, height), count - height));
}

function target(by: Move, at: number, count: number, height: number): number {
  switch (by) {
    case 'down':
      return at + 1;
    case 'up':
      return at - 1;
    case 'first':
      return 0;
    case 'last':
      return count;
    case 'pageDown':
      return at + halfPage(height);
    case 'pageUp':
      return at - halfPage(height);
  }
}
