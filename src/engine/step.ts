/** The step: what a decision may touch while it is carried out. One event, one step, one transaction, one `now`. */

import type { Json } from '../kit/canonical.js';
import { Refusal, type RefusalKind } from '../kit/refusal.js';
import type { Vault } from '../kit/vault.js';
import type { Params, Words } from '../kit/words.js';
import type { Db } from '../store/sql.js';
import type { SwitchCommand, SwitchEvent, World } from '../world/world.js';
import type { Actor } from './actor.js';

/** Reading: no writing, no effects. */
export interface View {
  readonly db: Db;
  readonly vault: Vault;
  /** Milliseconds since the epoch; the same during the whole step. */
  readonly now: number;
  readonly actor: Actor;
}

export interface Step extends View {
  /** Chance from the world, for PINs, salts and ids. */
  bytes(count: number): Uint8Array;
  /** Writes one entry of the journal; what `story.ts` says follows from it happens in the same transaction. */
  record<D extends Json>(type: EntryType<D>, about: string, data: D): void;
  /** Keeps a personal text outside the chain and returns its commitment, which may stand in an entry. */
  keepText(body: string): string;
  /** Sets (or moves) the one timer of this kind that `owner` has. */
  timer<D extends Json>(kind: TimerKind<D>, owner: string, dueAt: number, data: D): void;
  /** Takes back a timer; without `kind` all of this owner's, as states do when they end. */
  cancel(owner: string, kind?: TimerKind<never>): void;
  /** Asks for work outside, at least once; `key` makes asking again harmless. `dueAt` defaults to now. */
  job<D extends Json, R, O>(kind: JobKind<D, R, O>, key: string, data: D, dueAt?: number): void;
  /** After the commit the write-ahead log is emptied: what was forgotten stands in its older pages. */
  emptyLog(): void;
  /** Speaks to the switch after the commit; may be lost in a crash. */
  say(command: SwitchCommand): void;
  /**
   * Does a part, and what follows from it, as if it were a step of its own within this one. A refusal takes back that
   * part alone; without `keep` it is taken back in any case, once `look` has seen what it would have led to.
   */
  attempt<S>(
    act: (step: Step) => void,
    look: () => S,
    keep: boolean,
  ): { readonly seen: S } | { readonly refusal: Refusal };
  /** Goes on as somebody else (a citizen at the keypad, the house itself) within the same transaction. */
  as(actor: Actor): Step;
}

/** A refusal that still keeps something, in a part of its own after the refused work was taken back: what somebody typed. */
export class LeavingRefusal extends Refusal {
  constructor(
    kind: RefusalKind,
    words: Words,
    params: Params,
    readonly leaves: (step: Step) => void,
  ) {
    super(kind, words, params);
  }
}

/** A kind of journal entry and the shape of its data; features export these and `story.ts` joins them. */
export interface EntryType<D extends Json> {
  readonly name: string;
  /** Never there at run time: it carries the type. */
  readonly shape?: D;
}

export function entryType<D extends Json>(name: string): EntryType<D> {
  return { name };
}

export interface Entry<D = Json> {
  readonly seq: number;
  readonly at: number;
  readonly type: string;
  readonly about: string;
  readonly actor: Actor;
  readonly data: D;
}

export interface TimerKind<in D extends Json> {
  readonly name: string;
  readonly shape?: (data: D) => void;
}

export function timerKind<D extends Json>(name: string): TimerKind<D> {
  return { name };
}

/** A fired timer is gone already; firing is one step. */
export interface Timer<D = Json> {
  readonly owner: string;
  readonly dueAt: number;
  readonly data: D;
}

/**
 * Work outside. The job row holds ids only; `open` looks up what leaves the house (an address, a text) just before each
 * try, from committed state. `run` is the only asynchronous code of a feature: it touches the world and never the
 * database; it may be repeated after a crash, so what it does must be harmless twice (`key` goes on as idempotency key).
 */
export interface JobKind<in out D extends Json, R, in out O = D> {
  readonly name: string;
  readonly attempts: number;
  /** Wait before the next try; doubled each time. */
  readonly backoffMs: number;
  open(view: View, data: D): O;
  run(world: World, opened: O, key: string): Promise<R>;
}

export function jobKind<D extends Json, R, O = D>(kind: JobKind<D, R, O>): JobKind<D, R, O> {
  return kind;
}

export type SwitchEventOf<T extends SwitchEvent['type']> = Extract<SwitchEvent, { readonly type: T }>;
