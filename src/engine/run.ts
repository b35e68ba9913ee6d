/** The one step object the engine lends to each piece of work, and what it collects until the commit. */

import type { Json } from '../kit/canonical.js';
import { Refusal } from '../kit/refusal.js';
import type { SwitchCommand } from '../world/world.js';
import type { Actor } from './actor.js';
import type { EngineParts } from './engine.js';
import { addJob } from './jobs.js';
import { append, type JournalHead, storeText } from './journal.js';
import type { Entry, EntryType, JobKind, Step, TimerKind } from './step.js';
import { cancelTimers, setTimer } from './timers.js';

/** One event never leads to more entries than this; a circle in the story is a bug and ends here. */
const ENTRIES_A_STEP = 10_000;
const SALT_BYTES = 16;

export interface Mark {
  readonly head: JournalHead;
  readonly spoken: number;
  readonly forgot: boolean;
}

export interface StepRun {
  /** Begins a batch; every step in it has this `now`. */
  open(now: number): void;
  perform<R>(actor: Actor, act: (step: Step) => R): R;
  mark(): Mark;
  /** Forgets what was collected since the mark: the savepoint was rolled back. */
  back(mark: Mark): void;
  takeSpoken(): readonly SwitchCommand[];
  takeSubjects(): ReadonlySet<string>;
  /** Whether the log is to be emptied after this commit. */
  takeForgot(): boolean;
}

export function openStep(parts: EngineParts, start: JournalHead): StepRun {
  let now = 0;
  let head = start;
  let spoken: SwitchCommand[] = [];
  let subjects = new Set<string>();
  let fresh: Entry[] = [];
  let forgot = false;

  const { db, vault, world, story } = parts;
  const part = {
    begin: db.prepare('SAVEPOINT part'),
    undo: db.prepare('ROLLBACK TO part'),
    end: db.prepare('RELEASE part'),
  };
  const stepFor = (actor: Actor): Step => ({
    db,
    vault,
    now,
    actor,
    bytes: (count) => world.chance.bytes(count),
    record<D extends Json>(type: EntryType<D>, about: string, data: D) {
      head = append(db, head, { at: now, type: type.name, about, actor, data });
      subjects.add(about);
      if (story.entries.has(type.name)) {
        fresh.push({ seq: head.seq, at: now, type: type.name, about, actor, data });
      }
    },
    keepText: (body) => storeText(db, body, world.chance.bytes(SALT_BYTES)),
    timer: (kind: { readonly name: string }, owner: string, dueAt: number, data: Json) =>
      setTimer(db, owner, kind.name, dueAt, data),
    cancel: (owner: string, kind?: TimerKind<never>) => cancelTimers(db, owner, kind?.name),
    job: <D extends Json, R, O>(kind: JobKind<D, R, O>, key: string, data: D, dueAt = now) =>
      addJob(db, key, kind.name, data, dueAt, now),
    emptyLog: () => {
      forgot = true;
    },
    say: (command) => {
      spoken.push(command);
    },
    attempt: (act, look, keep) => attempt(actor, act, look, keep),
    as: (other) => stepFor(other),
  });

  /** What follows from the entries, in the order they were written, in the same transaction, as whoever wrote them. */
  const follow = () => {
    for (let told = 0; told < fresh.length; told += 1) {
      if (told > ENTRIES_A_STEP) throw new Error('the story goes round in a circle');
      const entry = fresh[told];
      if (!entry) break;
      const step = stepFor(entry.actor);
      for (const act of story.entries.get(entry.type) ?? []) act(step, entry);
    }
  };

  const back = (mark: Mark) => {
    head = mark.head;
    spoken.length = mark.spoken;
    forgot = mark.forgot;
  };

  /** A part of a step, between savepoints of its own; what follows from it follows at once. */
  function attempt<S>(
    actor: Actor,
    act: (step: Step) => void,
    look: () => S,
    keep: boolean,
  ): { readonly seen: S } | { readonly refusal: Refusal } {
    const outer = fresh;
    const mark = { head, spoken: spoken.length, forgot };
    fresh = [];
    part.begin.run();
    try {
      act(stepFor(actor));
      follow();
      const seen = look();
      if (!keep) {
        part.undo.run();
        back(mark);
      }
      return { seen };
    } catch (error) {
      part.undo.run();
      back(mark);
      if (error instanceof Refusal) return { refusal: error };
      throw error;
    } finally {
      part.end.run();
      fresh = outer;
    }
  }

  return {
    open: (at) => {
      now = at;
    },
    perform(actor, act) {
      fresh = [];
      const value = act(stepFor(actor));
      follow();
      return value;
    },
    mark: () => ({ head, spoken: spoken.length, forgot }),
    back,
    takeSpoken: () => {
      const taken = spoken;
      spoken = [];
      return taken;
    },
    takeSubjects: () => {
      const taken = subjects;
      subjects = new Set();
      return taken;
    },
    takeForgot: () => {
      const taken = forgot;
      forgot = false;
      return taken;
    },
  };
}
