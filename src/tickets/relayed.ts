/** What a call through the hotline means for its ticket: the department's first word, or a try of the call-back. */

import type { UserRole } from '../engine/actor.js';
import type { Entry, Step } from '../engine/step.js';
import { callBack } from './closing.js';
import { contact } from './pausing.js';

/** As the relay calls tell it; who asked for the call is who spoke. */
interface Relayed {
  readonly ticket: string;
  readonly call: string;
  readonly purpose: 'contact' | 'callback';
  readonly by: string;
  readonly role: UserRole;
  readonly department: string | null;
}

function speaker(step: Step, { by, role, department }: Relayed): Step {
  return step.as(department === null ? { user: by, role } : { user: by, role, department });
}

/** The citizen picked up: the department has spoken with them. What they say to the answer is the caller's to write down. */
export function onReached(step: Step, { data }: Entry<Relayed>): void {
  if (data.purpose === 'contact') said(step, data, (by) => contact(by, data.ticket, true, data.call));
}

/** Rung and not reached is a try; not rung at all is none. */
export function onRelayEnded(
  step: Step,
  { data }: Entry<Relayed & { readonly outcome: string; readonly tried: boolean }>,
): void {
  if (!data.tried || data.outcome === 'reached') return;
  said(step, data, (by) => {
    if (data.purpose === 'contact') contact(by, data.ticket, false, data.call);
    else callBack(by, data.ticket, { contacted: false, solved: undefined, satisfied: undefined });
  });
}

/** The ticket may have gone on while the telephone rang: then the call stands in the journal and counts for nothing. */
function said(step: Step, data: Relayed, act: (by: Step) => void): void {
  step.attempt(
    (part) => act(speaker(part, data)),
    () => undefined,
    true,
  );
}
