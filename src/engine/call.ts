/** One question or one act at the desk: found by name, parsed, allowed or refused, carried out in its step. */

import { Refusal } from '../kit/refusal.js';
import type { Actor, Role } from './actor.js';
import type { DeskEntry } from './desk.js';
import type { Engine } from './engine.js';
import { inputWords } from './input-words.js';
import type { View } from './step.js';

const words = {
  unknown: {
    en: 'There is no "{name}" here. Nothing was done; countyline --help lists what there is.',
    zh: '没有“{name}”这个操作。未作任何操作；请用 countyline --help 查看可用命令。',
  },
  input: {
    en: '{name}: {problem}. Nothing was done; see countyline {name} --help',
    zh: '{name}：{problem}。未作任何操作；请看 countyline {name} --help',
  },
} as const;

export interface DeskCall {
  readonly name: string;
  readonly input: unknown;
  /** The user's name; undefined is the operator at the machine itself. */
  readonly as: string | undefined;
}

/** Finds out who `user` is and in which of `roles` they act; refuses when in none. Given by the county feature. */
export type WhoIs = (view: View, user: string | undefined, roles: readonly Role[]) => Actor;

type Entries = Readonly<Record<string, DeskEntry>>;

/** Makes the desk of one house: `call` resolves to plain JSON data or rejects with a `Refusal`. */
export function openDesk(entries: Entries, engine: Engine, whoIs: WhoIs): (call: DeskCall) => Promise<unknown> {
  return async ({ name, input, as }) => {
    const entry = Object.hasOwn(entries, name) ? entries[name] : undefined;
    if (!entry) throw new Refusal('usage', words.unknown, { name: name.slice(0, 60) });
    const parsed = entry.input.safeParse(input ?? {});
    if (!parsed.success) {
      throw new Refusal('usage', words.input, {
        name: name.replace('.', ' '),
        problem: inputWords(parsed.error, entry.positional),
      });
    }
    const actor = engine.read({ user: as ?? 'operator', role: 'system' }, (view) => whoIs(view, as, entry.roles));
    switch (entry.kind) {
      case 'read':
        return engine.read(actor, (view) => entry.run(view as never, parsed.data as never));
      case 'change': {
        const outcome = await engine.change(actor, (step) => entry.run(step as never, parsed.data as never));
        // A refusal that is returned instead of thrown is told as one, but what the step kept has been committed.
        if (outcome instanceof Refusal) throw outcome;
        return outcome;
      }
    }
  };
}
