/** One console session: holds the state, carries keys in and effects out, keeps the data fresh. Knows no terminal. */

import { Refusal } from '../../kit/refusal.js';
import type { Lang } from '../../kit/words.js';
import type { DeskClient, DeskInput, DeskName } from '../client.js';
import type { DeskTable } from '../fields.js';
import type { DisplayClock } from './display-clock.js';
import type { ScreenName } from './keys.js';
import { layout } from './layout.js';
import { askPop } from './pop-desk.js';
import { paste, press } from './press.js';
import type { Asker, Screen } from './row.js';
import { type AskEffect, withAnswer, withDetail, withLoaded, withProblem, withRefusal } from './settle.js';
import { type Detail, firstState, type Outcome, paneOf, type State, shownRows, withPane } from './state.js';
import { moveTo } from './window.js';

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
  const session = new ConsoleSession(parts);
  session.begin();
  return session;
}

class ConsoleSession implements Session {
  readonly ended: Promise<void>;
  private readonly parts: SessionParts;
  private readonly listeners = new Set<() => void>();
  private now: State;
  private closed = false;
  private houseAt = Number.NEGATIVE_INFINITY;
  /** The call and its state that last popped up: a panel that was put away stays away until the call goes on. */
  private popSeen: string | undefined;
  private readonly stale = new Set<ScreenName | 'pop'>(['calls', 'pop']);
  private readonly busy = new Set<string>();
  private asks = 0;
  private stopTick = () => {};
  private stopRefresh: (() => void) | undefined;
  private stopWatch = () => {};
  private readonly leave: () => void;
  private readonly fail: (error: unknown) => void;

  constructor(parts: SessionParts) {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.parts = parts;
    this.ended = promise;
    this.leave = resolve;
    this.fail = reject;
    this.now = firstState({ ...parts, where: parts.client.where, now: parts.clock.now() });
  }

  begin(): void {
    this.stopWatch = this.parts.client.watch((subjects) => this.guard(() => this.changed(subjects)));
    this.guard(() => {
      this.refresh(false);
      this.tick();
    });
  }

  state = (): State => this.now;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  press = (key: string): void => this.guard(() => this.carryOut(press(this.now, key)));

  paste = (text: string): void => this.guard(() => this.carryOut(paste(this.now, text)));

  resize = (columns: number, rows: number): void =>
    this.guard(() => {
      const next = { ...this.now, columns, rows };
      const pane = paneOf(next);
      const window = moveTo(pane.window, pane.window.at, shownRows(pane).length, layout(next).listRows);
      this.set(withPane(next, { window }));
    });

  close = (): void => {
    this.stop();
    this.leave();
  };

  private stop(): void {
    this.closed = true;
    this.stopTick();
    this.stopWatch();
    this.stopRefresh?.();
    this.listeners.clear();
  }

  /** Whatever is thrown in a key, a timer or an answer ends this session only, in order, the terminal restored. */
  private guard(act: () => void): void {
    if (this.closed) return;
    try {
      act();
    } catch (error) {
      this.stop();
      this.fail(error);
    }
  }

  private set(next: State): void {
    if (next === this.now) return;
    this.now = next;
    for (const listener of this.listeners) listener();
  }

  private asker(): Asker {
    const { client, lang, as, clock } = this.parts;
    return { ask: (name, input) => client.ask(name, input), lang, as, now: clock.now() };
  }

  /** One question at a time per key; its answer is put into the state of then, not of now. False when one is under way. */
  private run<T>(
    key: string,
    ask: () => Promise<T>,
    done: (answer: T) => void,
    refused: (text: string) => void,
  ): boolean {
    if (this.busy.has(key) || this.closed) return false;
    this.busy.add(key);
    ask()
      .finally(() => this.busy.delete(key))
      .then(
        (answer) => this.guard(() => done(answer)),
        (error: unknown) =>
          this.guard(() => {
            if (!(error instanceof Refusal)) throw error;
            refused(error.words[this.parts.lang]);
          }),
      );
    return true;
  }

  private carryOut(outcome: Outcome): void {
    this.set(outcome.state);
    for (const effect of outcome.effects) {
      switch (effect.do) {
        case 'load':
          this.load(effect.screen);
          break;
        case 'open':
          this.open(effect.screen, effect.id);
          break;
        case 'ask':
          this.ask(effect);
          break;
        case 'leave':
          this.close();
          break;
      }
    }
  }

  private load(screen: ScreenName): void {
    const asked = this.run(
      `load ${screen}`,
      () => this.now.screens[screen].load(this.asker()),
      (loaded) => {
        this.set(withLoaded(this.now, screen, loaded, this.parts.clock.now()));
        // It changed while it was asked.
        if (this.stale.has(screen)) this.refreshSoon();
      },
      (text) => this.set(withProblem(this.now, screen, text)),
    );
    if (asked) this.stale.delete(screen);
  }

  private open(screen: ScreenName, id: string): void {
    const put = (change: Partial<Detail>) => this.set(withDetail(this.now, screen, id, change));
    this.run(
      `open ${screen} ${id}`,
      () => this.now.screens[screen].open(this.asker(), id),
      (sections) => put({ sections, problem: undefined }),
      (problem) => put({ problem }),
    );
  }

  private ask(effect: AskEffect): void {
    const { client } = this.parts;
    const { name, inputs } = effect;
    const question = async () => {
      let answer: unknown;
      // What was typed was read by the desk table; the desk itself checks it again.
      for (const input of inputs) answer = await client.ask(name as DeskName, input as DeskInput<DeskName>);
      return answer;
    };
    this.asks += 1;
    this.run(
      `ask ${this.asks}`,
      question,
      (answer) => {
        this.set(withAnswer(this.now, effect, answer));
        this.refresh(true);
      },
      (problem) => this.set(withRefusal(this.now, effect, problem)),
    );
  }

  /** Asks for what is on screen, and for the calls, which the status bar tells of everywhere. */
  private refresh(acted: boolean): void {
    const { screen, screens } = this.now;
    this.load(screen);
    const { detail } = paneOf(this.now);
    if (detail && (acted || screens[screen].opensAgain)) this.open(screen, detail.id);
    if (screen !== 'calls' && this.stale.has('calls')) this.load('calls');
    if (this.stale.has('pop')) this.lookForPop();
  }

  private lookForPop(): void {
    this.stale.delete('pop');
    if (this.parts.as === undefined || this.now.table['call.pop'] === undefined) return;
    this.run(
      'pop',
      () => askPop(this.asker()),
      (pop) => {
        const seen = pop && `${pop.call} ${pop.state}`;
        if (seen === this.popSeen) return;
        this.popSeen = seen;
        this.set({ ...this.now, pop });
      },
      // Who has no telephone on this switch is told nothing about calls.
      () => undefined,
    );
  }

  private changed(subjects: readonly string[]): void {
    for (const screen of Object.values(this.now.screens)) if (subjects.some(screen.shows)) this.stale.add(screen.name);
    if (subjects.some(this.now.screens.calls.shows)) this.stale.add('pop');
    if (this.stale.size > 0) this.refreshSoon();
  }

  private refreshSoon(): void {
    this.stopRefresh ??= this.parts.clock.after(REFRESH_MS, () => {
      this.stopRefresh = undefined;
      this.guard(() => this.refresh(false));
    });
  }

  private tick(): void {
    const now = this.parts.clock.now();
    this.set({ ...this.now, now });
    if (now - this.houseAt >= HOUSE_EVERY_MS) this.askHouse(now);
    if (now - (paneOf(this.now).loadedAt ?? now) >= STALE_MS) {
      this.stale.add('calls').add('pop');
      this.refresh(false);
    }
    this.stopTick = this.parts.clock.after(TICK_MS, () => this.guard(() => this.tick()));
  }

  private askHouse(now: number): void {
    this.houseAt = now;
    this.run(
      'house',
      () => this.parts.client.status(),
      (house) => this.set({ ...this.now, house }),
      () => this.set({ ...this.now, house: undefined }),
    );
  }
}
