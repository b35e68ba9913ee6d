/** The control socket's language: one JSON object a line, both ways, with limits. */

import { Refusal, type RefusalKind } from '../../kit/refusal.js';
import type { Words } from '../../kit/words.js';

/** An audience list or a batch of imported rows fits; a runaway client does not. */
export const LINE_LIMIT = 16 * 1024 * 1024;

export interface Request {
  readonly id: number;
  /** A desk name, or `house.status`, or `house.watch`. */
  readonly name: string;
  readonly input: unknown;
  readonly as?: string;
}

export type Answer =
  | { readonly id: number; readonly ok: unknown }
  | { readonly id: number; readonly refusal: RefusalData }
  | { readonly changed: readonly string[] };

export interface RefusalData {
  readonly kind: RefusalKind;
  readonly words: Words;
  readonly details: readonly string[];
}

const bug: Words = {
  en: 'Something failed inside the daemon; the change was taken back. Look at its log, and run: countyline doctor',
  zh: '守护进程内部出错，更改已撤销。请查看日志，并运行：countyline doctor',
};

export function refusalData(error: unknown): RefusalData {
  if (error instanceof Refusal) return { kind: error.kind, words: error.words, details: error.details };
  return { kind: 'busy', words: bug, details: [] };
}

export function asRefusal(data: RefusalData): Refusal {
  // The words are filled already; braces in them are the caller's own text.
  const refusal = new Refusal(data.kind, { en: '', zh: '' }, {}, data.details);
  return Object.assign(refusal, { message: data.words.en, words: data.words });
}

/** Reads one request; `undefined` for anything that is none. */
export function parseRequest(line: string): Request | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { id, name, input, as } = value as Record<string, unknown>;
  if (typeof id !== 'number' || !Number.isSafeInteger(id)) return undefined;
  if (typeof name !== 'string' || !/^[a-z][a-zA-Z-]*(\.[a-z][a-zA-Z-]*)?$/.test(name)) return undefined;
  if (as !== undefined && typeof as !== 'string') return undefined;
  return { id, name, input, ...(as === undefined ? {} : { as }) };
}

/** Cuts a byte stream into lines; throws when a line grows beyond the limit or is not UTF-8. */
export function lineCutter(limit: number): (chunk: Buffer) => readonly string[] {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest: Buffer[] = [];
  let held = 0;
  return (chunk) => {
    const lines: string[] = [];
    let from = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      lines.push(decoder.decode(Buffer.concat([...rest, chunk.subarray(from, at)])));
      rest = [];
      held = 0;
      from = at + 1;
    }
    if (from < chunk.length) {
      rest.push(chunk.subarray(from));
      held += chunk.length - from;
    }
    if (held > limit) throw new Error('the line is too long');
    return lines;
  };
}
