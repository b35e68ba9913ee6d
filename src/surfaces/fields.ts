/** What a desk entry asks for, read from its zod shape: the ground of the grammar, of forms and of completion. */

import { type ZodType, z } from 'zod';
import type { Words } from '../kit/words.js';

/** The part of a desk entry that a surface may know. */
export interface DeskTopic {
  readonly kind: 'read' | 'change';
  readonly about: Words;
  readonly input: ZodType<never> | ZodType<unknown>;
  readonly positional?: readonly string[];
}

export type DeskTable = Readonly<Record<string, DeskTopic>>;

export interface Field {
  readonly name: string;
  /** As typed after `--`: `dueAt` is `due-at`. */
  readonly flag: string;
  readonly type: 'string' | 'number' | 'boolean' | 'list';
  readonly choices?: readonly string[];
  readonly required: boolean;
  readonly positional: boolean;
}

interface Shape {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
}

const known = new WeakMap<DeskTopic, readonly Field[]>();

/** Positional fields first in their order, then required, then the rest. Nested objects cannot be typed and are left out. */
export function fieldsOf(topic: DeskTopic): readonly Field[] {
  const found = known.get(topic);
  if (found) return found;
  const shape = z.toJSONSchema(topic.input as ZodType, { io: 'input', unrepresentable: 'any' }) as Shape;
  const order = topic.positional ?? [];
  const fields = Object.entries(shape.properties ?? {}).flatMap(([name, value]): Field[] => {
    const type = typeOf(value);
    if (!type) return [];
    const choices = choicesOf(value);
    const required = shape.required?.includes(name) ?? false;
    const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return [{ name, flag, type, required, positional: order.includes(name), ...(choices ? { choices } : {}) }];
  });
  const place = (field: Field) => (field.positional ? order.indexOf(field.name) : field.required ? 100 : 200);
  const sorted = fields.sort((a, b) => place(a) - place(b));
  known.set(topic, sorted);
  return sorted;
}

function parts(shape: Shape): readonly Shape[] {
  const inner = shape.anyOf ?? shape.oneOf;
  return inner ? inner.flatMap(parts).filter((part) => part.type !== 'null') : [shape];
}

function typeOf(shape: Shape): Field['type'] | undefined {
  const types = new Set(parts(shape).map((part) => oneType(part)));
  // A field of several types is typed as text and left to the desk.
  return types.size === 1 ? [...types][0] : types.has('string') ? 'string' : undefined;
}

function oneType(shape: Shape): Field['type'] | undefined {
  const type = typeof shape.type === 'string' ? shape.type : shape.type?.find((name) => name !== 'null');
  if (type === 'boolean') return 'boolean';
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'array') return shape.items && oneType(shape.items) === 'string' ? 'list' : undefined;
  if (type === 'object') return undefined;
  return 'string';
}

function choicesOf(shape: Shape): readonly string[] | undefined {
  const all = parts(shape).flatMap((part) => part.enum ?? (part.const === undefined ? [undefined] : [part.const]));
  return all.length > 0 && all.every((value) => typeof value === 'string') ? all : undefined;
}
