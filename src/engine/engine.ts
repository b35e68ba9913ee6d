/** The engine: one inbox, one step at a time, many steps a commit, and only then a word to the outside. */

import type { Json } from '../kit/canonical.js';
import { Refusal } from '../kit/refusal.js';
import type { Vault } from '../kit/vault.js';
import { emptyLog } from '../store/open.js';
import type { Db } from '../store/sql.js';
import type { SwitchCommand, SwitchEvent, World } from '../world/world.js';
import { type Actor, systemActor } from './actor.js';
import { endJob, type JobRow, nextJobAt, retryJob, reviveJobs, runningJob, startDueJobs } from './jobs.js';
import { journalHead } from './journal.js';
import { openStep, type StepRun } from './run.js';
import { LeavingRefusal, type Step, type View } from './step.js';
import type { Story } from './story.js';
import { dueTimers, nextTimerAt, takeTimer } from './timers.js';

/** One fsync serves this many steps; more would keep a key press waiting behind a burst of events. */
const BATCH = 256;
/** Gateways, speech and files work side by side, but never so many that the daemon starves its own inbox. */
const JOBS_AT_ONCE = 16;
/** Beyond this the daemon has lost: better to stop loudly and resynchronise than to answer minutes late. */
const INBOX_LIMIT = 200_000;
/** A report that still reads keeps the log from being emptied; the next try. */
const LOG_AGAIN_MS = 1_000;
/** `setTimeout` overflows beyond 2^31 ms; waking up once a day costs nothing. */
const LONGEST_NAP_MS = 86_400_000;

export interface Engine {
  /** Carries out a change in a step of its own; rejects with the `Refusal` the change threw. */
  change<R>(actor: Actor, act: (step: Step) => R): Promise<R>;
  /** Reads what has been committed. */
  read<R>(actor: Actor, look: (view: View) => R): R;
  /** Calls back after each commit that wrote entries, with their subjects (`ticket:…`). */
  watch(listener: (subjects: ReadonlySet<string>) => void): () => void;
  /** Starts listening to the switch, timers and jobs. A command that only changes something does without. */
  start(): void;
  /** Finishes what is in the inbox and running outside, then stops. */
  stop(): Promise<void>;
  readonly idle: boolean;
}

export interface EngineParts {
  readonly db: Db;
  readonly vault: Vault;
  readonly world: World;
  readonly story: Story;
  /** A step that threw something other than a refusal was rolled back; default: one line in the log. */
  readonly onBug?: (error: unknown, doing: string) => void;
}

interface Work {
  readonly doing: string;
  readonly actor: Actor;
  readonly act: (step: Step) => unknown;
  readonly settle?: (outcome: { readonly value: unknown } | { readonly error: unknown }) => void;
}

export function openEngine(parts: EngineParts): Engine {
  return new Loop(parts);
}

class Loop implements Engine {
  private readonly inbox: Work[] = [];
  private readonly listeners = new Set<(subjects: ReadonlySet<string>) => void>();
  private readonly begin;
  private readonly commit;
  private readonly rollback;
  private readonly save;
  private readonly release;
  private readonly undo;
  private readonly run: StepRun;
  private pumping = false;
  private started = false;
  private running = 0;
  private wake: (() => void) | undefined;
  private wakeAt = Number.POSITIVE_INFINITY;
  private stopEmptying: (() => void) | undefined;

  constructor(private readonly parts: EngineParts) {
    const { db } = parts;
    this.begin = db.prepare('BEGIN IMMEDIATE');
    this.commit = db.prepare('COMMIT');
    this.rollback = db.prepare('ROLLBACK');
    this.save = db.prepare('SAVEPOINT work');
    this.release = db.prepare('RELEASE work');
    this.undo = db.prepare('ROLLBACK TO work');
    this.run = openStep(parts, journalHead(db));
  }

  get idle(): boolean {
    return this.inbox.length === 0 && this.running === 0;
  }

  change<R>(actor: Actor, act: (step: Step) => R): Promise<R> {
    return new Promise<R>((resolve, reject) => {
      this.add({
        doing: 'a change',
        actor,
        act,
        settle: (outcome) => ('error' in outcome ? reject(outcome.error) : resolve(outcome.value as R)),
      });
    });
  }

  read<R>(actor: Actor, look: (view: View) => R): R {
    const { db, vault, world } = this.parts;
    return look({ db, vault, now: world.clock.now(), actor });
  }

  watch(listener: (subjects: ReadonlySet<string>) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  start(): void {
    this.started = true;
    reviveJobs(this.parts.db, this.parts.world.clock.now());
    this.parts.world.switch.start((event) => this.hear(event));
    this.sleep();
  }

  async stop(): Promise<void> {
    await this.parts.world.switch.stop();
    this.started = false;
    this.wake?.();
    this.stopEmptying?.();
    while (!this.idle) await new Promise<void>((resolve) => this.parts.world.clock.after(1, resolve));
  }

  private hear(event: SwitchEvent): void {
    const acts = this.parts.story.switches.get(event.type);
    if (!acts) return;
    this.add({
      doing: event.type,
      actor: systemActor,
      act: (step) => {
        for (const act of acts) act(step, event);
      },
    });
  }

  private add(work: Work): void {
    if (this.inbox.length >= INBOX_LIMIT) throw new Error('the inbox is full: the disk is slower than the switch');
    this.inbox.push(work);
    if (!this.pumping) {
      this.pumping = true;
      this.parts.world.clock.soon(() => this.pump());
    }
  }

  /** One commit: due timers first, then the inbox in order, then the outside hears of it. */
  private pump(): void {
    const { db, world } = this.parts;
    const now = world.clock.now();
    const settled: (() => void)[] = [];
    let jobs: readonly JobRow[] = [];
    this.run.open(now);
    this.begin.run();
    try {
      const timers = this.started ? dueTimers(db, now, BATCH) : [];
      for (const id of timers) settled.push(this.fire(id, now));
      for (const work of this.inbox.splice(0, BATCH)) settled.push(this.attempt(work));
      if (this.started) jobs = startDueJobs(db, now, JOBS_AT_ONCE - this.running);
      this.commit.run();
    } catch (error) {
      // Nothing of this batch is in the database: stop before the outside hears of it, and let the supervisor restart us.
      if (db.inTransaction) this.rollback.run();
      throw error;
    }
    this.pumping = this.inbox.length > 0;
    if (this.pumping) world.clock.soon(() => this.pump());
    this.speak(this.run.takeSpoken());
    // After the switch was told: a call does not wait for the disk. Before whoever asked: for them it is gone.
    if (this.run.takeForgot()) this.emptyLog();
    for (const settle of settled) settle();
    for (const job of jobs) this.startJob(job);
    this.tell(this.run.takeSubjects());
    if (this.started) this.sleep();
  }

  private emptyLog(): void {
    this.stopEmptying?.();
    this.stopEmptying = undefined;
    if (emptyLog(this.parts.db)) return;
    this.stopEmptying = this.parts.world.clock.after(LOG_AGAIN_MS, () => this.emptyLog());
  }

  private speak(commands: readonly SwitchCommand[]): void {
    for (const command of commands) this.parts.world.switch.say(command);
  }

  private tell(subjects: ReadonlySet<string>): void {
    if (subjects.size === 0) return;
    for (const listener of this.listeners) listener(subjects);
  }

  /** What a refusal keeps; it may not spoil the batch either. */
  private leave(work: Work, refusal: LeavingRefusal): void {
    const mark = this.run.mark();
    this.save.run();
    try {
      this.run.perform(work.actor, refusal.leaves);
    } catch (error) {
      this.undo.run();
      this.run.back(mark);
      this.bug(error, work.doing);
    }
    this.release.run();
  }

  /** Runs one piece of work between savepoints; what it did is kept whole or not at all. */
  private attempt(work: Work): () => void {
    const mark = this.run.mark();
    this.save.run();
    try {
      const value = this.run.perform(work.actor, work.act);
      this.release.run();
      return () => work.settle?.({ value });
    } catch (error) {
      this.undo.run();
      this.release.run();
      this.run.back(mark);
      if (error instanceof LeavingRefusal) this.leave(work, error);
      return () => {
        work.settle?.({ error });
        if (!(error instanceof Refusal) || !work.settle) this.bug(error, work.doing);
      };
    }
  }

  private bug(error: unknown, doing: string): void {
    if (this.parts.onBug) {
      this.parts.onBug(error, doing);
      return;
    }
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.parts.world.log('a step failed and was rolled back', { doing, stack });
  }

  private fire(id: number, now: number): () => void {
    const { db, story } = this.parts;
    const timer = takeTimer(db, id, now);
    if (!timer) return () => {};
    const acts = story.timers.get(timer.kind);
    if (!acts) throw new Error(`nobody waits for the timer ${timer.kind}`);
    return this.attempt({
      doing: `timer ${timer.kind}`,
      actor: systemActor,
      act: (step) => {
        for (const act of acts) act(step, timer);
      },
    });
  }

  private startJob(job: JobRow): void {
    const { story, world } = this.parts;
    const told = story.jobs.get(job.kind);
    if (!told) throw new Error(`nobody does the job ${job.kind}`);
    this.running += 1;
    const data = JSON.parse(job.data) as Json;
    const finish = (end: (step: Step) => void) => {
      this.running -= 1;
      this.add({ doing: `job ${job.kind}`, actor: systemActor, act: end });
    };
    // `open` may throw as `run` may reject: both are a failed try.
    const tried = async () =>
      told.kind.run(
        world,
        this.read(systemActor, (view) => told.kind.open(view, data)),
        job.key,
      );
    tried().then(
      (result) =>
        finish((step) => {
          if (!runningJob(step.db, job.id)) return;
          endJob(step.db, job.id, undefined, step.now);
          told.done(step, data as never, result as never);
        }),
      (error: unknown) => finish((step) => this.jobFailed(step, job, error)),
    );
  }

  private jobFailed(step: Step, job: JobRow, error: unknown): void {
    const told = this.parts.story.jobs.get(job.kind);
    if (!told || !runningJob(step.db, job.id)) return;
    const reason = error instanceof Error ? error.message : String(error);
    if (job.attempts < told.kind.attempts) {
      retryJob(step.db, job, told.kind.backoffMs, reason, step.now);
      return;
    }
    endJob(step.db, job.id, reason, step.now);
    told.failed(step, JSON.parse(job.data) as never, reason);
  }

  /** Sleeps until the next timer or job is due. */
  private sleep(): void {
    const { db, world } = this.parts;
    const job = this.running < JOBS_AT_ONCE ? nextJobAt(db) : undefined;
    const at = Math.min(nextTimerAt(db) ?? Number.POSITIVE_INFINITY, job ?? Number.POSITIVE_INFINITY);
    if (at === this.wakeAt && this.wake) return;
    this.wake?.();
    this.wake = undefined;
    this.wakeAt = at;
    if (at === Number.POSITIVE_INFINITY) return;
    const wait = Math.min(Math.max(at - world.clock.now(), 0), LONGEST_NAP_MS);
    const wake = world.clock.after(wait, () => {
      // A pump that ran just before it may have set another alarm: that one stays, and can be stopped.
      if (this.wake !== wake) return;
      this.wake = undefined;
      if (this.pumping) return;
      this.pumping = true;
      this.pump();
    });
    this.wake = wake;
  }
}
