/** The pattern of the desk: a name, who may, what goes in, what it does. Surfaces know nothing else of the house. */

import type { ZodType } from 'zod';
import type { Words } from '../kit/words.js';
import type { Role } from './actor.js';
import type { Step, View } from './step.js';

interface Common<I> {
  /** One line for help, palette and manual. */
  readonly about: Words;
  /** Roles that may; the first one the user holds is the role the act is written down under. */
  readonly roles: readonly Role[];
  /** Strict: an unknown field is a refusal. */
  readonly input: ZodType<I>;
  /** Fields that stand without a flag on a command line, in order. */
  readonly positional?: readonly (keyof I & string)[];
}

export interface DeskRead<I, R> extends Common<I> {
  readonly kind: 'read';
  readonly run: (view: View, input: I) => R;
}

export interface DeskChange<I, R> extends Common<I> {
  readonly kind: 'change';
  readonly run: (step: Step, input: I) => R;
}

/** Any entry, as the table of the desk holds it: its input is checked by its own shape before `run` sees it. */
export interface DeskEntry {
  readonly kind: 'read' | 'change';
  readonly about: Words;
  readonly roles: readonly Role[];
  readonly input: ZodType;
  readonly positional?: readonly string[];
  readonly run: (on: never, input: never) => unknown;
}

/** Something to look at; nobody is written down. A read of a secret identity is a `change`: it leaves a view entry. */
export function reading<I, R>(entry: Omit<DeskRead<I, R>, 'kind'>): DeskRead<I, R> {
  return { ...entry, kind: 'read' };
}

/** Something to do: one step, one transaction. */
export function doing<I, R>(entry: Omit<DeskChange<I, R>, 'kind'>): DeskChange<I, R> {
  return { ...entry, kind: 'change' };
}
