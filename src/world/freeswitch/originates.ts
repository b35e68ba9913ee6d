/** Calls we asked the switch to make: those that never become a leg are known by their job alone. */

import type { Clock, Originate, SwitchEvent } from '../world.js';
import type { Control } from './control.js';
import type { JobDone } from './decode.js';
import { commandsOf, jobOf } from './speak.js';

export interface Originates {
  start(command: Originate): void;
  /** A leg is there: from now on its own end tells how it went. */
  born(leg: string): void;
  done(job: JobDone): void;
  /** The connection broke: what became of them is told by their legs and CDR files, or by nobody. */
  forget(): void;
}

export function openOriginates(control: Control, clock: Clock, tell: (event: SwitchEvent) => void): Originates {
  const open = new Map<string, { readonly leg: string; born: boolean }>();
  return {
    start(command) {
      const job = jobOf(command.leg);
      const [text = ''] = commandsOf(command);
      open.set(job, { leg: command.leg, born: false });
      if (control.job(text, job)) return;
      open.delete(job);
      // Known not to have been sent: like a line that is down.
      tell({ type: 'originate.failed', leg: command.leg, cause: 'GATEWAY_DOWN', at: clock.now() });
    },
    born(leg) {
      const originate = open.get(jobOf(leg));
      if (originate) originate.born = true;
    },
    done({ job, answer, at }) {
      const originate = open.get(job);
      open.delete(job);
      if (!originate || originate.born || answer.startsWith('+OK')) return;
      const cause = /^-ERR ([A-Z_]{1,64})/.exec(answer)?.[1] ?? 'NONE';
      tell({ type: 'originate.failed', leg: originate.leg, cause, at });
    },
    forget: () => open.clear(),
  };
}
