/** How the story is written down: which event of one kind leads to which acts, in order. `src/story.ts` is the text. */

import type { Json } from '../kit/canonical.js';
import type { SwitchEvent } from '../world/world.js';
import type { Entry, EntryType, JobKind, Step, SwitchEventOf, Timer, TimerKind } from './step.js';

type Act<E> = (step: Step, event: E) => void;

export interface JobOutcome {
  readonly name: string;
  readonly kind: JobKind<Json, unknown, unknown>;
  readonly done: (step: Step, data: never, result: never) => void;
  readonly failed: (step: Step, data: never, error: string) => void;
}

export type Line =
  | { readonly on: 'entry'; readonly name: string; readonly acts: readonly Act<Entry>[] }
  | { readonly on: 'switch'; readonly name: SwitchEvent['type']; readonly acts: readonly Act<SwitchEvent>[] }
  | { readonly on: 'timer'; readonly name: string; readonly acts: readonly Act<Timer>[] }
  | ({ readonly on: 'job' } & JobOutcome);

/** `when(ticketClosed, askSurvey)`: the journal says it, so this follows in the same transaction. */
export function when<D extends Json>(type: EntryType<D>, ...acts: readonly Act<Entry<D>>[]): Line {
  return { on: 'entry', name: type.name, acts: acts as readonly Act<Entry>[] };
}

/** What the switch tells. */
export function hearing<T extends SwitchEvent['type']>(name: T, ...acts: readonly Act<SwitchEventOf<T>>[]): Line {
  return { on: 'switch', name, acts: acts as readonly Act<SwitchEvent>[] };
}

/** Time has come. */
export function due<D extends Json>(kind: TimerKind<D>, ...acts: readonly Act<Timer<D>>[]): Line {
  return { on: 'timer', name: kind.name, acts: acts as readonly Act<Timer>[] };
}

/** Work outside has ended; `failed` only after the last attempt. */
export function after<D extends Json, R, O>(
  kind: JobKind<D, R, O>,
  done: (step: Step, data: D, result: R) => void,
  failed: (step: Step, data: D, error: string) => void,
): Line {
  return { on: 'job', name: kind.name, kind: kind as unknown as JobKind<Json, unknown, unknown>, done, failed };
}

export interface Story {
  readonly entries: ReadonlyMap<string, readonly Act<Entry>[]>;
  readonly switches: ReadonlyMap<string, readonly Act<SwitchEvent>[]>;
  readonly timers: ReadonlyMap<string, readonly Act<Timer>[]>;
  readonly jobs: ReadonlyMap<string, JobOutcome>;
}

/** Reads the lines once; a subject told twice goes on where it was left, so a feature may have its own chapter. */
export function tell(...lines: readonly Line[]): Story {
  const entries = new Map<string, readonly Act<Entry>[]>();
  const switches = new Map<string, readonly Act<SwitchEvent>[]>();
  const timers = new Map<string, readonly Act<Timer>[]>();
  const jobs = new Map<string, JobOutcome>();
  for (const line of lines) {
    switch (line.on) {
      case 'entry':
        entries.set(line.name, [...(entries.get(line.name) ?? []), ...line.acts]);
        break;
      case 'switch':
        switches.set(line.name, [...(switches.get(line.name) ?? []), ...line.acts]);
        break;
      case 'timer':
        timers.set(line.name, [...(timers.get(line.name) ?? []), ...line.acts]);
        break;
      case 'job':
        if (jobs.has(line.name)) throw new Error(`the job ${line.name} is told twice`);
        jobs.set(line.name, line);
        break;
    }
  }
  return { entries, switches, timers, jobs };
}
