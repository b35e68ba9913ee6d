/** The status bar: age of the data, the switch, the queue, my state. Signs and words, not colours alone. */

import { fill } from '../../kit/words.js';
import { type Line, type Piece, piece, spread } from './line.js';
import { duration, safe } from './row.js';
import { paneOf, type State } from './state.js';
import { words } from './words.js';

/** Data older than this is said in bold: the desk has stopped answering. */
const OLD_AFTER_MS = 30_000;

export function statusLine(state: State): Line {
  const { lang } = state;
  const parts: Piece[] = [agePiece(state), switchPiece(state)];
  const { waiting, myState } = state.panes.calls.loaded ?? {};
  if (waiting !== undefined)
    parts.push(piece(fill(words.waiting, { count: waiting })[lang], waiting > 0 ? 'warn' : 'dim'));
  if (myState !== undefined) parts.push(piece(fill(words.me, { state: safe(myState) })[lang], 'accent'));
  const left = parts.flatMap((part, at) => (at === 0 ? [piece(' '), part] : [piece(' · ', 'dim'), part]));
  const where = state.where === 'daemon' ? '' : `${words.alone[lang]} `;
  return spread(left, [piece(where, 'warn')], state.columns);
}

function agePiece(state: State): Piece {
  const { loadedAt } = paneOf(state);
  if (loadedAt === undefined) return piece(words.noData[state.lang], 'dim');
  const age = Math.max(0, state.now - loadedAt);
  return piece(fill(words.age, { age: duration(age) })[state.lang], age > OLD_AFTER_MS ? 'bad' : 'dim');
}

function switchPiece(state: State): Piece {
  if (!state.house) return piece(words.switchUnknown[state.lang], 'dim');
  if (state.house.switch.connected) return piece(words.switchUp[state.lang], 'good');
  return piece(words.switchDown[state.lang], 'bad');
}
