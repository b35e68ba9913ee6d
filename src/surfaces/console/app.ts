/** The Ink side of the console: one text a line, repainted when the session says so. */

import { Box, Text } from 'ink';
import { createElement, type ReactElement, useSyncExternalStore } from 'react';
import { frame } from './frame.js';
import { type Depth, paint } from './paint.js';
import type { Session } from './session.js';

export interface AppProps {
  readonly session: Session;
  readonly depth: Depth;
}

export function App({ session, depth }: AppProps): ReactElement {
  const state = useSyncExternalStore(session.subscribe, session.state);
  const lines = frame(state).map((line, at) =>
    // A line of the screen is its place.
    createElement(Text, { key: at, wrap: 'truncate-end' }, paint(line, depth)),
  );
  return createElement(Box, { flexDirection: 'column', width: state.columns, height: state.rows }, lines);
}
