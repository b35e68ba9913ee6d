/** Clocks of the practice world: one that jumps from event to event, and one that runs faster than the wall. */

import type { Clock } from '../world.js';

/** When a run of the virtual clock ends: at an instant, when nothing waits any more, or when a condition holds. */
export type RunUntil = number | 'idle' | (() => boolean);

export interface VirtualClock extends Clock {
  /**
   * Runs everything that is due, in order of time and then of asking, and jumps over the time between.
   * Promises settle between two instants. After `run(instant)` the clock stands at that instant.
   */
  run(until: RunUntil): Promise<void>;
  /** How many callbacks wait, for tests that must come to rest. */
  waiting(): number;
}

interface Entry {
  readonly at: number;
  readonly order: number;
  call: (() => void) | undefined;
}

/** A run that makes no progress in time after this many callbacks is a loop, not a simulation. */
const sameInstantLimit = 1_000_000;

/** A clock at `startAt` (milliseconds since the epoch) which only `run` moves. */
export function virtualClock(startAt: number): VirtualClock {
  let now = startAt;
  const heap = timerHeap();
  const soon: (() => void)[] = [];

  const settle = async (): Promise<void> => {
    for (let quiet = 0; quiet < 2; ) {
      if (soon.length === 0) quiet += 1;
      else quiet = 0;
      for (let done = 0; soon.length > 0; done += 1) {
        if (done > sameInstantLimit) throw new Error('the virtual clock stands still: callbacks call each other');
        const batch = soon.splice(0);
        for (const call of batch) call();
      }
      if (quiet < 2) await new Promise<void>((resolve) => setImmediate(resolve));
    }
  };

  return {
    now: () => now,
    after(ms, call) {
      // Whole milliseconds, as every real clock has them; never too early.
      const entry = heap.add(now + Math.max(0, Math.ceil(ms)), call);
      return () => {
        entry.call = undefined;
      };
    },
    soon(call) {
      soon.push(call);
    },
    waiting: () => heap.size() + soon.length,
    async run(until) {
      for (;;) {
        await settle();
        if (typeof until === 'function' && until()) return;
        const next = heap.peek();
        if (next === undefined || (typeof until === 'number' && next.at > until)) break;
        now = Math.max(now, next.at);
        heap.take()?.call?.();
      }
      if (typeof until === 'number') now = Math.max(now, until);
    },
  };
}

export interface ScaledClock extends Clock {
  /** From now on `factor` times as fast as the wall; what waits already waits at the new pace. */
  pace(factor: number): void;
  stop(): void;
}

/**
 * The wall clock from `startAt` on, `factor` times as fast.
 * `after` divides its wait accordingly, so a compressed day keeps its own proportions.
 */
export function scaledClock(startAt: number, factor: number): ScaledClock {
  let base = startAt;
  let begun = performance.now();
  let speed = factor;
  const timers = new Set<{ readonly at: number; readonly call: () => void; handle: NodeJS.Timeout }>();
  const soon: (() => void)[] = [];
  const now = () => Math.round(base + (performance.now() - begun) * speed);
  const flush = (): void => {
    try {
      for (let call = soon.shift(); call !== undefined; call = soon.shift()) call();
    } finally {
      // One that throws must not silence those behind it.
      if (soon.length > 0) setImmediate(flush);
    }
  };
  const arm = (at: number, call: () => void): (() => void) => {
    const ring = () => {
      // The system's timers count from when the loop last looked, so they may come a moment early; here that is seconds.
      if (now() < at) {
        timer.handle = setTimeout(ring, Math.max(1, (at - now()) / speed));
        return;
      }
      timers.delete(timer);
      flush();
      call();
    };
    const timer = { at, call: ring, handle: setTimeout(ring, Math.max(0, at - now()) / speed) };
    timers.add(timer);
    return () => {
      clearTimeout(timer.handle);
      timers.delete(timer);
    };
  };
  return {
    now,
    after: (ms, call) => arm(now() + Math.max(0, ms), call),
    soon(call) {
      if (soon.push(call) === 1) setImmediate(flush);
    },
    pace(next) {
      base = now();
      begun = performance.now();
      speed = next;
      for (const timer of timers) {
        clearTimeout(timer.handle);
        timer.handle = setTimeout(timer.call, Math.max(0, timer.at - base) / speed);
      }
    },
    stop() {
      for (const { handle } of timers) clearTimeout(handle);
      timers.clear();
    },
  };
}

/** A binary heap by instant, then by order of asking; cancelled entries stay as husks until they surface. */
function timerHeap() {
  const heap: Entry[] = [];
  let order = 0;
  const before = (left: Entry | undefined, right: Entry | undefined): boolean =>
    left !== undefined &&
    right !== undefined &&
    (left.at < right.at || (left.at === right.at && left.order < right.order));
  const swap = (left: number, right: number): void => {
    const entry = heap[left];
    const other = heap[right];
    if (entry === undefined || other === undefined) return;
    heap[left] = other;
    heap[right] = entry;
  };
  const take = (): Entry | undefined => {
    const top = heap[0];
    const last = heap.pop();
    if (last !== undefined && heap.length > 0) {
      heap[0] = last;
      for (let at = 0; ; ) {
        const left = 2 * at + 1;
        const child = before(heap[left + 1], heap[left]) ? left + 1 : left;
        if (!before(heap[child], heap[at])) break;
        swap(at, child);
        at = child;
      }
    }
    return top;
  };
  return {
    add(at: number, call: () => void): Entry {
      const entry: Entry = { at, order: order++, call };
      heap.push(entry);
      for (let child = heap.length - 1; child > 0; ) {
        const parent = (child - 1) >> 1;
        if (!before(heap[child], heap[parent])) break;
        swap(child, parent);
        child = parent;
      }
      return entry;
    },
    take,
    peek(): Entry | undefined {
      while (heap[0] !== undefined && heap[0].call === undefined) take();
      return heap[0];
    },
    size: () => heap.filter((entry) => entry.call !== undefined).length,
  };
}
