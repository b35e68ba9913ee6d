/** One console session: holds the state, carries keys in and effects out, keeps the data fresh. Knows no terminal. */

import { Refusal } from '../../kit/refusal.js';
import { fill, type Lang } from '../../kit/words.js';
import type { DeskClient, DeskInput, DeskName } from '../client.js';
import type { DeskTable } from '../fields.js';
import { spoken } from '../grammar.js';
import { describe } from './describe.js';
import type { ScreenName } from './keys.js';
import { layout } from './layout.js';
import { askPop } from './pop-desk.js';
import { paste, press } from './press.js';
import type { Ask, Asker, Screen } from './row.js';
import {
  currentRow,
  type Effect,
  firstState,
  type Outcome,
  paneOf,
  type State,
  say,
  shownRows,
  withPane,
} from './state.js';
import { follow, moveTo } from './window.js';
import { words } from './words.js';

/** What the console needs of time: the wall clock of the house, or a test's. */
export interface DisplayClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls back once; the returned function cancels. */
  after(ms: number, call: () => void): () => void;
}

export interface SessionParts {
  readonly client: DeskClient;
  readonly lang: Lang;
  /** The user of the county file who sits here. */
  readonly as: string | undefined;
  readonly clock: DisplayClock;
  readonly table: DeskTable;
  readonly screens: Readonly<Record<ScreenName, Screen>>;
  readonly columns: number;
  readonly rows: number;
}

export interface Session {
  readonly state: () => State;
  /** Called after each change; the returned function stops it. */
  subscribe(listener: () => void): () => void;
  press(key: string): void;
  paste(text: string): void;
  resize(columns: number, rows: number): void;
  /** Resolves when the person leaves, rejects with the first bug. */
  readonly ended: Promise<void>;
  close(): void;
}

/** Ages and waits are shown to the second, so the screen is painted anew at most so often when nobody types. */
const TICK_MS = 1_000;
/** A storm of changes is asked about once in this time. */
const REFRESH_MS = 1_000;
/** Without any word of a change the screen is asked anew after this: a change may have been missed. */
const STALE_MS = 15_000;
const HOUSE_EVERY_MS = 5_000;

export function openSession(parts: SessionParts): Session {
  const { client, clock, lang, as } = parts;
  const listeners = new Set<() => void>();
  let state = firstState({ ...parts, where: client.where, now: clock.now() });
  let closed = false;
  let houseAt = Number.NEGATIVE_INFINITY;
  let popSeen: string | undefined;
  const stale = new Set<ScreenName | 'pop'>(['tickets', 'calls', 'pop']);
  const busy = new Set<string>();
  let refreshDue: (() => void) | undefined;
  const { promise: ended, resolve: leave, reject: fail } = Promise.withResolvers<void>();

  // Whatever is thrown in a key, a timer or an answer ends this session only, in order, with the terminal restored.
  const guard = (act: () => void) => {
    if (closed) return;
    try {
      act();
    } catch (error) {
      close();
      fail(error);
    }
  };
  const set = (next: State) => {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  };
  const ask: Ask = (name, input) => client.ask(name as DeskName, input as DeskInput<DeskName>);
  const asker = (): Asker => ({ ask, lang, as, now: clock.now() });
  /** Runs one question at a time per key; what it gives back is put into the state of then, not of now. */
  const run = <T>(
    key: string,
    question: () => Promise<T>,
    done: (answer: T) => void,
    refused: (text: string) => void,
  ) => {
    if (busy.has(key) || closed) return;
    busy.add(key);
    question()
      .finally(() => busy.delete(key))
      .then(
        (answer) => guard(() => done(answer)),
        (error: unknown) =>
          guard(() => {
            if (!(error instanceof Refusal)) throw error;
            refused(error.words[lang]);
          }),
      );
  };

  const load = (screen: ScreenName) => {
    stale.delete(screen);
    run(
      `load ${screen}`,
      () => state.screens[screen].load(asker()),
      (loaded) => {
        const pane = state.panes[screen];
        const id = currentRow(pane)?.id;
        const next = withPane(state, { loaded, loadedAt: clock.now(), problem: undefined }, screen);
        const ids = shownRows(next.panes[screen]).map((row) => row.id);
        const height = layout({ ...next, screen }).listRows;
        set(withPane({ ...next, now: clock.now() }, { window: follow(pane.window, id, ids, height) }, screen));
      },
      (text) => set(withPane(state, { problem: fill(words.problem, { problem: text })[lang] }, screen)),
    );
  };
  const open = (screen: ScreenName, id: string) => {
    const put = (change: object) => {
      const { detail } = state.panes[screen];
      if (detail?.id === id) set(withPane(state, { detail: { ...detail, ...change } }, screen));
    };
    run(
      `open ${screen} ${id}`,
      () => state.screens[screen].open(asker(), id),
      (sections) => put({ sections, problem: undefined }),
      (problem) => put({ problem }),
    );
  };
  const askAll = ({ name, inputs, from }: Extract<Effect, { do: 'ask' }>) => {
    const question = async () => {
      let answer: unknown;
      for (const input of inputs) answer = await ask(name, input);
      return answer;
    };
    const done = (answer: unknown) => {
      const subject = inputs.length > 1 ? `×${inputs.length}` : '';
      const text = fill(words.sent, { name: spoken(name), subject })[lang];
      const shows = from === 'command' || state.table[name]?.kind === 'read';
      const body = describe(answer);
      const answered = shows && body !== '' ? { title: spoken(name), text: body, top: 0 } : state.answer;
      const marks = from === 'form' ? new Set<string>() : paneOf(state).marks;
      set(
        withPane(say({ ...state, form: from === 'form' ? undefined : state.form, answer: answered }, text, 'good'), {
          marks,
        }),
      );
      refreshAll();
    };
    run(`ask ${name}`, question, done, (problem) => {
      if (from === 'form' && state.form) set({ ...state, form: { ...state.form, sending: false, problem } });
      else set(say(state, problem, 'bad'));
    });
  };
  const carryOut = (outcome: Outcome) => {
    set(outcome.state);
    for (const effect of outcome.effects) {
      if (effect.do === 'load') load(effect.screen);
      else if (effect.do === 'open') open(effect.screen, effect.id);
      else if (effect.do === 'ask') askAll(effect);
      else {
        close();
        leave();
      }
    }
  };

  const refreshAll = () => {
    load(state.screen);
    if (state.screen !== 'calls') stale.add('calls');
    const { detail } = paneOf(state);
    if (detail) open(state.screen, detail.id);
    if (stale.has('calls')) load('calls');
    if (stale.has('pop')) lookForPop();
  };
  const lookForPop = () => {
    stale.delete('pop');
    if (as === undefined || state.table['call.pop'] === undefined) return;
    run(
      'pop',
      () => askPop(asker()),
      (pop) => {
        const seen = pop && `${pop.call} ${pop.state}`;
        // A panel that was put away stays away until the call goes on.
        if (seen === popSeen) return;
        popSeen = seen;
        set({ ...state, pop });
      },
      () => undefined,
    );
  };
  const changed = (subjects: readonly string[]) => {
    for (const screen of Object.values(state.screens)) if (subjects.some(screen.shows)) stale.add(screen.name);
    if (subjects.some((subject) => /^(call|agent|queue):/.test(subject))) stale.add('pop');
    if (stale.size === 0 || refreshDue) return;
    refreshDue = clock.after(REFRESH_MS, () => {
      refreshDue = undefined;
      guard(refreshAll);
    });
  };
  const askHouse = () => {
    houseAt = clock.now();
    run(
      'house',
      () => client.status(),
      (house) => set({ ...state, house }),
      () => set({ ...state, house: undefined }),
    );
  };
  let stopTick = () => {};
  const tick = () => {
    const now = clock.now();
    set({ ...state, now });
    if (now - houseAt >= HOUSE_EVERY_MS) askHouse();
    if (now - (paneOf(state).loadedAt ?? now) >= STALE_MS) refreshAll();
    stopTick = clock.after(TICK_MS, () => guard(tick));
  };
  const stopWatch = client.watch((subjects) => guard(() => changed(subjects)));

  function close(): void {
    closed = true;
    stopTick();
    stopWatch();
    refreshDue?.();
    listeners.clear();
  }

  guard(() => {
    refreshAll();
    tick();
  });
  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    press: (key) => guard(() => carryOut(press(state, key))),
    paste: (text) => guard(() => carryOut(paste(state, text))),
    resize: (columns, rows) =>
      guard(() => {
        const next = { ...state, columns, rows };
        const pane = paneOf(next);
        const window = moveTo(pane.window, pane.window.at, shownRows(pane).length, layout(next).listRows);
        set(withPane(next, { window }));
      }),
    ended,
    close: () => {
      close();
      leave();
    },
  };
}
