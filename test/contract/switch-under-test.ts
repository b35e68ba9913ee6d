/** What a switch must lend to the contract suite: an adapter, somebody who rings, and a far end that answers. */

import type { SwitchPort } from '../../src/world/world.js';

/** Numbers at the far end of the trunk and how whoever answers there behaves. */
export const farNumbers = {
  /** Answers after a second, presses 1 during the message. */
  confirms: '+12025550101',
  /** Answers after a second, listens to the end without a key. */
  listens: '+12025550102',
  /** 486 at once. */
  busy: '+12025550103',
  /** Rings for ever. */
  silent: '+12025550104',
  /** 404 at once. */
  unallocated: '+12025550105',
  /** Answers after a second, hangs up during the message. */
  hangsUp: '+12025550106',
  /** An agent's telephone: answers after a second and talks until the other side ends. */
  agentAnswers: '+12025550107',
  /** An agent's telephone that is never picked up. */
  agentAway: '+12025550108',
} as const;

export type FarNumber = keyof typeof farNumbers;

/** A citizen on the line of the hotline; the far end of an inbound call. */
export interface Citizen {
  press(keys: string): void;
  hangUp(): void;
}

/** A running switch and its far end. It serves the whole suite; adapters to it come and go. */
export interface SwitchUnderTest {
  /** A new adapter, not started. Only one lives at a time: it listens for flows on the switch's port. */
  adapter(options?: { readonly password?: string }): SwitchPort;
  /** Somebody rings the hotline from this number (a new one in each test). */
  ring(from: string): Citizen;
  /** Lets time (real or virtual) pass until `find` gives something; rejects, naming `what`, after `withinMs`. */
  until<T>(what: string, find: () => T | undefined, withinMs?: number): Promise<T>;
  /** Lets time pass. */
  pass(ms: number): Promise<void>;
  /** The hotline number the far end rings. */
  readonly hotline: string;
  /** The gateway that leads to the far end, and one the switch has never heard of. */
  readonly trunk: string;
  readonly missingTrunk: string;
  readonly callerId: string;
  /** A queue without agents, also the queue of the native fallback. It gives up after a few seconds without agents. */
  readonly queue: string;
  /** Contacts for agents, leading to `farNumbers.agentAnswers` and `farNumbers.agentAway`. */
  readonly contacts: { readonly answers: string; readonly away: string };
  /** A prompt of about three seconds that exists. */
  readonly prompt: string;
  /** Bytes of `<folder>/<id>` as they lie on disk, 0 when there are none. */
  recordingSize(recording: string): number;
  stop(): Promise<void>;
}
