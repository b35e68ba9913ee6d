/** People with telephones: what each does when something reaches the ear, decided by a script and carried out in time. */

import type { Clock } from '../world.js';
import type { Heard, Party, Telephone } from './party.js';

/** What a person does next, after a while. Anything new at the ear cancels what had not happened yet. */
export interface Reaction {
  /** Milliseconds until it happens. */
  readonly afterMs: number;
  readonly act: (telephone: Telephone) => void;
}

/** Decides from what is heard; `undefined` means to go on listening. */
export type Script = (heard: Heard) => Reaction | readonly Reaction[] | undefined;

/** A person (or machine) who acts by a script. */
export function person(clock: Clock, script: Script): (telephone: Telephone) => Party {
  return (telephone) => {
    let cancels: (() => void)[] = [];
    return {
      hears(heard) {
        // Silence after a prompt is still the same question.
        if (heard.kind !== 'awaited') {
          for (const cancel of cancels) cancel();
          cancels = [];
        }
        const decided = script(heard);
        if (decided === undefined) return;
        for (const reaction of 'act' in decided ? [decided] : decided)
          cancels.push(clock.after(reaction.afterMs, () => reaction.act(telephone)));
      },
    };
  };
}

/** Presses keys after a while. */
export function pressing(keys: string, afterMs: number): Reaction {
  return { afterMs, act: (telephone) => telephone.press(keys) };
}

export function hangingUp(afterMs: number): Reaction {
  return { afterMs, act: (telephone) => telephone.hangUp() };
}

export function fallingSilent(afterMs: number): Reaction {
  return { afterMs, act: (telephone) => telephone.fallSilent() };
}
