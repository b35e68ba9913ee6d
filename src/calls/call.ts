/** A call from ring to hang-up, told by facts: each is written once, in whatever order it is heard, and the rest follows. */

import type { EndedBy } from '../world/world.js';

export type CallState = 'ringing' | 'inFlow' | 'waiting' | 'offered' | 'talking' | 'ended';

/**
 * `answered` by an agent · `transferred` to an office · left a `message` · `abandonedInQueue` · `fallback`: the native
 * way, and nobody was reached · `selfService`: got what the menu is for · `abandonedInFlow` · `lost`: nobody heard it end.
 */
export const dispositions = [
  'answered',
  'transferred',
  'message',
  'abandonedInQueue',
  'fallback',
  'selfService',
  'abandonedInFlow',
  'lost',
] as const;
export type Disposition = (typeof dispositions)[number];

export type HungUpBy = 'citizen' | 'agent' | 'house' | 'switch';
export type Handed = 'queue' | 'office' | 'fallback' | 'hangup';

/** What is known of a call. Times in milliseconds since the epoch; what has not happened is null. */
export interface CallFacts {
  readonly arrivedAt: number;
  readonly flowAt: number | null;
  readonly served: boolean;
  /** Where our flow gave the call to. */
  readonly handed: Handed | null;
  readonly queue: string | null;
  /** First and last time of joining a queue: the wait counts from the first. */
  readonly queuedAt: number | null;
  readonly rejoinedAt: number | null;
  readonly offeredTo: string | null;
  readonly offeredAt: number | null;
  readonly missedAt: number | null;
  readonly agent: string | null;
  readonly answeredAt: number | null;
  /** Left the queue, served or not. */
  readonly leftAt: number | null;
  readonly fellBackAt: number | null;
  readonly messageAt: number | null;
  readonly endedAt: number | null;
  readonly endedBy: EndedBy | null;
  readonly cause: string | null;
}

export type CallEvent =
  | { readonly kind: 'entered'; readonly at: number }
  | { readonly kind: 'served' }
  | { readonly kind: 'handed'; readonly to: Handed; readonly at: number }
  | { readonly kind: 'queued'; readonly queue: string; readonly at: number }
  | { readonly kind: 'offered'; readonly agent: string; readonly at: number }
  | { readonly kind: 'missed'; readonly agent: string; readonly at: number }
  | { readonly kind: 'answered'; readonly agent: string; readonly at: number }
  | { readonly kind: 'left'; readonly at: number }
  | { readonly kind: 'fellBack'; readonly at: number }
  | { readonly kind: 'messageKept'; readonly at: number }
  | { readonly kind: 'ended'; readonly at: number; readonly by: EndedBy; readonly cause: string };

/** A call of which only the arrival is known. */
export function newCall(arrivedAt: number): CallFacts {
  return {
    arrivedAt,
    flowAt: null,
    served: false,
    handed: null,
    queue: null,
    queuedAt: null,
    rejoinedAt: null,
    offeredTo: null,
    offeredAt: null,
    missedAt: null,
    agent: null,
    answeredAt: null,
    leftAt: null,
    fellBackAt: null,
    messageAt: null,
    endedAt: null,
    endedBy: null,
    cause: null,
  };
}

/** The facts with one more. Repeating an event changes nothing; the same facts come out in any order of events. */
export function tellCall(facts: CallFacts, event: CallEvent): CallFacts {
  switch (event.kind) {
    case 'entered':
      return { ...facts, flowAt: facts.flowAt ?? event.at };
    case 'served':
      return { ...facts, served: true };
    case 'handed': {
      const fellBackAt = event.to === 'fallback' ? firstOf(facts.fellBackAt, event.at) : facts.fellBackAt;
      return { ...facts, handed: event.to, fellBackAt };
    }
    case 'queued':
      return queued(facts, event.queue, event.at);
    case 'offered':
      if (event.at <= (facts.offeredAt ?? 0)) return facts;
      return { ...facts, offeredTo: event.agent, offeredAt: event.at };
    case 'missed':
      return { ...facts, missedAt: lastOf(facts.missedAt, event.at) };
    case 'answered':
      if (facts.answeredAt !== null && facts.answeredAt <= event.at) return facts;
      return { ...facts, agent: event.agent, answeredAt: event.at };
    case 'left':
      return { ...facts, leftAt: lastOf(facts.leftAt, event.at) };
    case 'fellBack':
      return { ...facts, fellBackAt: firstOf(facts.fellBackAt, event.at) };
    case 'messageKept':
      return { ...facts, messageAt: firstOf(facts.messageAt, event.at) };
    case 'ended':
      if (facts.endedAt !== null && (facts.cause !== LOST || event.cause === LOST)) return facts;
      return { ...facts, endedAt: event.at, endedBy: event.by, cause: event.cause };
  }
}

/** The cause we write down when nobody heard the call end; a CDR that comes after all corrects it. */
export const LOST = 'LOST';

function firstOf(known: number | null, at: number): number {
  return known === null ? at : Math.min(known, at);
}

function lastOf(known: number | null, at: number): number {
  return known === null ? at : Math.max(known, at);
}

/** Who waits without our having sent them came by the native fallback. */
function queued(facts: CallFacts, queue: string, at: number): CallFacts {
  return {
    ...facts,
    queue: facts.queuedAt !== null && facts.queuedAt <= at ? facts.queue : queue,
    queuedAt: firstOf(facts.queuedAt, at),
    rejoinedAt: lastOf(facts.rejoinedAt, at),
    fellBackAt: facts.handed === 'queue' ? facts.fellBackAt : firstOf(facts.fellBackAt, at),
  };
}

/** Who hung up; after a conversation the house hangs up because the agent did. */
export function hungUpByOf({ endedBy, answeredAt }: CallFacts): HungUpBy | null {
  switch (endedBy) {
    case null:
      return null;
    case 'remote':
      return 'citizen';
    case 'local':
      return answeredAt === null ? 'house' : 'agent';
    case 'switch':
      return 'switch';
  }
}

export function stateOf(facts: CallFacts): CallState {
  if (facts.endedAt !== null) return 'ended';
  if (facts.handed === 'office') return 'talking';
  if (facts.answeredAt !== null) return 'talking';
  if (facts.rejoinedAt !== null && facts.rejoinedAt > (facts.leftAt ?? 0)) {
    return facts.offeredAt !== null && facts.offeredAt > (facts.missedAt ?? 0) ? 'offered' : 'waiting';
  }
  return facts.flowAt === null && facts.queuedAt === null ? 'ringing' : 'inFlow';
}

/** How the call ended; null while it lives. */
export function dispositionOf(facts: CallFacts): Disposition | null {
  if (facts.endedAt === null) return null;
  if (facts.answeredAt !== null) return 'answered';
  if (facts.handed === 'office') return 'transferred';
  if (facts.messageAt !== null) return 'message';
  if (facts.cause === LOST) return 'lost';
  if (facts.fellBackAt !== null) return 'fallback';
  if (facts.queuedAt !== null || facts.handed === 'queue') return 'abandonedInQueue';
  return facts.served ? 'selfService' : 'abandonedInFlow';
}

export interface CallTimes {
  /** How long the answering agent's telephone rang. */
  readonly ringMs: number | null;
  /** From asking for a person to the answer, or to giving up. */
  readonly waitMs: number | null;
  readonly talkMs: number | null;
}

/** Durations in milliseconds; of a live call up to `now`. */
export function timesOf(facts: CallFacts, now: number): CallTimes {
  const { queuedAt, offeredAt, answeredAt, leftAt, endedAt } = facts;
  const span = (from: number, to: number) => Math.max(0, to - from);
  const until = endedAt ?? now;
  return {
    ringMs: answeredAt === null || offeredAt === null ? null : span(offeredAt, answeredAt),
    waitMs: queuedAt === null ? null : span(queuedAt, answeredAt ?? leftAt ?? until),
    talkMs: answeredAt === null ? null : span(answeredAt, Math.min(leftAt ?? until, until)),
  };
}
