/** One adapter in use during a test: what it said so far, and how to wait for what it will say. */

import type { SwitchEvent, SwitchPort } from '../../src/world/world.js';
import type { Citizen, SwitchUnderTest } from './switch-under-test.js';

export type Of<Type extends SwitchEvent['type']> = Extract<SwitchEvent, { type: Type }>;

/** The adapter in use, what it said, and how to look for it. */
export interface Session {
  readonly port: SwitchPort;
  readonly heard: readonly SwitchEvent[];
  wait<Type extends SwitchEvent['type']>(
    type: Type,
    fits?: (event: Of<Type>) => boolean,
    withinMs?: number,
  ): Promise<Of<Type>>;
  count(type: SwitchEvent['type'], fits: (event: SwitchEvent) => boolean): number;
}

/** The switch under test and what tests do with it all the time. */
export interface Town {
  readonly under: SwitchUnderTest;
  /** A started adapter that is connected; ended with the test. */
  connect(): Promise<Session>;
  /** A started adapter, connected or not. */
  open(port: SwitchPort): Session;
  /** Lets time pass until the answer is there: on a virtual clock nothing answers while time stands still. */
  answer<Answer>(asked: Promise<Answer>): Promise<Answer>;
  /** Somebody rings from a new number and has arrived in the flow. */
  arrival(session: Session): Promise<{ readonly from: string; readonly citizen: Citizen; readonly call: string }>;
}

/** Starts an adapter and keeps what it says. */
export function listen(under: SwitchUnderTest, port: SwitchPort): Session {
  const heard: SwitchEvent[] = [];
  port.start((event) => heard.push(event));
  return {
    port,
    heard,
    wait: (type, fits = () => true, withinMs) =>
      under.until(
        type,
        () => heard.find((event): event is Of<typeof type> => event.type === type && fits(event as Of<typeof type>)),
        withinMs,
      ),
    count: (type, fits) => heard.filter((event) => event.type === type && fits(event)).length,
  };
}
