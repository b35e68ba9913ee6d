/** Opens the console on a terminal and gives the terminal back as it was, whatever happens in between. */

import { WriteStream } from 'node:tty';
import { render } from 'ink';
import { createElement } from 'react';
import { desk } from '../../desk.js';
import type { Lang } from '../../kit/words.js';
import type { DeskClient } from '../client.js';
import type { DeskTable } from '../fields.js';
import { App } from './app.js';
import type { DisplayClock } from './display-clock.js';
import { openPlain } from './lines.js';
import type { Depth } from './paint.js';
import { screens } from './screens.js';
import { openSession } from './session.js';
import { type KeySource, listenToKeys } from './stdin.js';

export interface TerminalOut extends NodeJS.WritableStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

export interface ConsoleParts {
  readonly client: DeskClient;
  readonly lang: Lang;
  /** The user of the county file who sits here; calls pop up for them. */
  readonly as: string | undefined;
  readonly stdin: KeySource;
  readonly stdout: TerminalOut;
  readonly clock: DisplayClock;
  /** TERM, NO_COLOR, COLORTERM … of the terminal, which over SSH are not this process's. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Lines instead of a screen, for screen readers and pipes. */
  readonly plain?: boolean;
  readonly table?: DeskTable;
}

/** Repaints follow a key at once; this only bounds bursts. */
const FRAMES_A_SECOND = 60;
const PASTE_ON = '\u001b[?2004h';
const PASTE_OFF = '\u001b[?2004l';

/**
 * Resolves when the person leaves. Rejects, with the terminal restored, when the console itself fails. Falls back to
 * lines where no full screen can be drawn (no terminal, TERM=dumb).
 */
export async function openConsole(parts: ConsoleParts): Promise<void> {
  const { stdin, stdout, environment } = parts;
  const table = parts.table ?? (desk as DeskTable);
  const dumb = !stdin.isTTY || !stdout.isTTY || environment['TERM'] === 'dumb';
  if (parts.plain || dumb) return openPlain({ ...parts, table, screens });
  const size = () => [stdout.columns || 80, stdout.rows || 24] as const;
  const [columns, rows] = size();
  const session = openSession({ ...parts, table, screens, columns, rows });
  const ink = render(createElement(App, { session, depth: depthOf(environment) }), {
    stdin,
    stdout,
    exitOnCtrlC: false,
    patchConsole: false,
    interactive: true,
    alternateScreen: true,
    incrementalRendering: true,
    maxFps: FRAMES_A_SECOND,
  });
  const resized = () => session.resize(...size());
  stdout.on('resize', resized);
  stdout.write(PASTE_ON);
  const stopKeys = listenToKeys(stdin, { press: session.press, paste: session.paste, gone: session.close });
  const giveBack = once(() => {
    session.close();
    stopKeys();
    stdout.off('resize', resized);
    stdout.write(PASTE_OFF);
    ink.unmount();
  });
  const stopGuard = stdin === process.stdin ? guardProcess(giveBack) : () => {};
  try {
    await Promise.race([session.ended, ink.waitUntilExit()]);
  } finally {
    stopGuard();
    giveBack();
    await ink.waitUntilExit().catch(() => undefined);
  }
}

function once(act: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    act();
  };
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A signal or a mistake elsewhere in this process: the terminal goes back first, then the process ends as it would. */
function guardProcess(giveBack: () => void): () => void {
  const take = (signal: NodeJS.Signals) => {
    stop();
    giveBack();
    process.kill(process.pid, signal);
  };
  for (const signal of signals) process.once(signal, take);
  process.once('exit', giveBack);
  const stop = () => {
    for (const signal of signals) process.off(signal, take);
    process.off('exit', giveBack);
  };
  return stop;
}

/** Colours of the terminal; NO_COLOR wins over all. */
export function depthOf(environment: ConsoleParts['environment']): Depth {
  if (environment['NO_COLOR']) return 1;
  const depth = WriteStream.prototype.getColorDepth.call({} as WriteStream, { ...environment });
  return depth === 24 || depth === 8 || depth === 4 ? depth : 1;
}
