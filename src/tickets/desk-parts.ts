/** What the parts of the tickets' desk share: the shapes of a number and a text, and the answer after an act. */

import { z } from 'zod';
import type { Role } from '../engine/actor.js';
import type { Step } from '../engine/step.js';
import { mustFind } from './move.js';

/** The hotline's own people who speak with citizens. */
export const staff: readonly Role[] = ['agent', 'dispatcher', 'supervisor', 'callback'];
export const number = z.string().min(1).max(40);
export const text = z.string().trim().min(1).max(20_000);

/** The number of the ticket and the state it is in then. */
export function acted(step: Step, ticket: string) {
  const { state, number: found } = mustFind(step, ticket);
  return { number: found, state };
}

/** Does one thing to one ticket. */
export const acting =
  <I extends { readonly number: string }>(act: (step: Step, input: I) => void) =>
  (step: Step, input: I) => {
    act(step, input);
    return acted(step, input.number);
  };
