/** Which part of a long list is on screen: the cursor is always inside, and it moves as little as it must. */

export interface Window {
  /** Index of the first row shown. */
  readonly top: number;
  /** Index of the row the cursor is on; 0 in an empty list. */
  readonly at: number;
}

export const start: Window = { top: 0, at: 0 };

/** The window after the cursor moved by `by` rows, in a list of `count` rows of which `height` are shown. */
export function moveBy(window: Window, by: number, count: number, height: number): Window {
  return moveTo(window, window.at + by, count, height);
}

/** The window with the cursor on row `at`, kept inside the list. */
export function moveTo(window: Window, at: number, count: number, height: number): Window {
  const rows = Math.max(1, height);
  const inside = Math.max(0, Math.min(at, count - 1));
  const lowest = Math.max(0, count - rows);
  const near = Math.min(Math.max(window.top, inside - rows + 1), inside);
  return { top: Math.max(0, Math.min(near, lowest)), at: inside };
}

/** Half a page, at least one row. */
export function halfPage(height: number): number {
  return Math.max(1, Math.floor(height / 2));
}

/** After the list changed the cursor stays on the same row by its id, else at the same place. */
export function follow(window: Window, id: string | undefined, ids: readonly string[], height: number): Window {
  const found = id === undefined ? -1 : ids.indexOf(id);
  return moveTo(window, found >= 0 ? found : window.at, ids.length, height);
}
