/** Takes the calls that enter a flow: the switch dials this port once for each. One bad peer ends only its own line. */

import type { Clock, SwitchEvent } from '../world.js';
import { type FlowLine, openFlowLine } from './flow-line.js';
import type { FlowCommand, Folders } from './speak.js';
import type { Listen } from './wire.js';

export interface Flows {
  start(): void;
  /** False when the call is in no flow. */
  say(command: FlowCommand): boolean;
  has(call: string): boolean;
  /** Ends the line of a call, e.g. when its end was heard elsewhere and the line does not follow. */
  close(call: string): void;
  /** Why no call can arrive, if so. */
  problem(): string | undefined;
  /** Stops taking calls; those in a flow go on. */
  stopListening(): Promise<void>;
  /** Leaves the calls to the native fallback. */
  stop(): void;
}

export interface FlowsOptions {
  readonly port: number;
  readonly clock: Clock;
  readonly folders: Folders;
  readonly listen: Listen;
  readonly heard: (event: SwitchEvent) => void;
  readonly log: (line: string, facts?: Readonly<Record<string, string | number | boolean>>) => void;
}

/** The port of a daemon that just died may be held for a moment. */
const listenAgainMs = 2_000;

export function openFlows(options: FlowsOptions): Flows {
  const { clock, heard, log } = options;
  const lines = new Map<string, FlowLine>();
  let server: ReturnType<Listen> | undefined;
  let problem: string | undefined;
  let running = false;
  let cancelRetry: (() => void) | undefined;

  const gone = (call: string | undefined, line: FlowLine | undefined, reason: string): void => {
    if (call === undefined) log('a connection to the flow port ended without a call', { reason });
    // A call that came back after a restart of the switch has a newer line: this was the old one.
    if (call === undefined || lines.get(call) !== line) return;
    lines.delete(call);
    heard({ type: 'flow.lost', call, at: clock.now() });
  };
  const listen = (): void => {
    problem = undefined;
    server = options.listen(
      options.port,
      (wire) => {
        let own: FlowLine | undefined;
        openFlowLine(wire, {
          clock,
          folders: options.folders,
          arrived(call, line) {
            own = line;
            const older = lines.get(call);
            lines.set(call, line);
            older?.close();
          },
          heard,
          gone: (call, reason) => gone(call, own, reason),
        });
      },
      (error) => {
        problem = `cannot take calls on port ${options.port}: ${error.message}`;
        log('the flow port cannot be opened', { port: options.port, reason: error.message });
        if (running) cancelRetry = clock.after(listenAgainMs, listen);
      },
    );
  };

  return {
    start() {
      running = true;
      listen();
    },
    say(command) {
      const line = lines.get(command.call);
      line?.say(command);
      return line !== undefined;
    },
    has: (call) => lines.has(call),
    close: (call) => lines.get(call)?.close(),
    problem: () => problem,
    async stopListening() {
      running = false;
      cancelRetry?.();
      await server?.close();
    },
    stop() {
      for (const line of [...lines.values()]) line.close();
    },
  };
}
