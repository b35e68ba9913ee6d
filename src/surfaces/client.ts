/** What a surface sees of the house: ask, do, be told that something changed. Types come from the desk itself. */

import type { z } from 'zod';
import type { Desk, DeskName } from '../desk.js';
import type { Refusal } from '../kit/refusal.js';

export type { DeskName } from '../desk.js';
export type DeskInput<N extends DeskName> = z.input<Desk[N]['input']>;
/** A refusal, thrown or returned, arrives as one. */
export type DeskResult<N extends DeskName> = Exclude<ReturnType<Desk[N]['run']>, Refusal>;

/** Facts about the house that are not in its database. */
export interface HouseStatus {
  readonly daemon: boolean;
  readonly version: string;
  /** Milliseconds since the epoch; undefined when no daemon runs. */
  readonly startedAt: number | undefined;
  readonly residentBytes: number;
  readonly switch: {
    readonly kind: 'practice' | 'local';
    readonly connected: boolean;
    readonly address: string;
    readonly core: string | undefined;
    readonly problem: string | undefined;
    readonly heardAt: number | undefined;
  };
}

export interface DeskClient {
  /** Rejects with a `Refusal`. */
  ask<N extends DeskName>(name: N, input: DeskInput<N>): Promise<DeskResult<N>>;
  /** Called with subjects such as `ticket:…` after each commit; returns the function that stops it. */
  watch(listener: (subjects: readonly string[]) => void): () => void;
  status(): Promise<HouseStatus>;
  readonly where: 'daemon' | 'in process';
  close(): Promise<void>;
}
