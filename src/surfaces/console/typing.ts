/** A line of text being typed: where the cursor is and what the editing keys do to it. Pure. */

import { width } from '../../kit/text.js';

export interface Typing {
  readonly text: string;
  /** Cursor as an index into `text`, always between two graphemes. */
  readonly at: number;
}

/** A field holds a complaint, not a book; a paste beyond this is cut. */
const TYPING_LIMIT = 4_000;

export function typed(text: string): Typing {
  return { text, at: text.length };
}

export function insert({ text, at }: Typing, more: string): Typing {
  const room = more.slice(0, Math.max(0, TYPING_LIMIT - text.length));
  return { text: text.slice(0, at) + room + text.slice(at), at: at + room.length };
}

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

function before(text: string, at: number): number {
  let last = 0;
  for (const { index } of graphemes.segment(text.slice(0, at))) last = index;
  return last;
}

function behind(text: string, at: number): number {
  const next = graphemes.segment(text.slice(at))[Symbol.iterator]().next();
  return next.done ? at : at + next.value.segment.length;
}

/** The text after an editing key; `undefined` when the key edits nothing. */
export function edit(typing: Typing, key: string): Typing | undefined {
  const { text, at } = typing;
  switch (key) {
    case 'left':
      return { text, at: before(text, at) };
    case 'right':
      return { text, at: behind(text, at) };
    case 'home':
    case 'ctrl-a':
      return { text, at: 0 };
    case 'end':
    case 'ctrl-e':
      return { text, at: text.length };
    case 'backspace':
    case 'ctrl-h': {
      const from = before(text, at);
      return { text: text.slice(0, from) + text.slice(at), at: from };
    }
    case 'delete':
      return { text: text.slice(0, at) + text.slice(behind(text, at)), at };
    case 'ctrl-u':
      return { text: text.slice(at), at: 0 };
    case 'ctrl-k':
      return { text: text.slice(0, at), at };
    case 'ctrl-w': {
      const from = text.slice(0, at).replace(/\S+\s*$/, '').length;
      return { text: text.slice(0, from) + text.slice(at), at: from };
    }
    default:
      return undefined;
  }
}

/** The last part of a text that fits. */
export function tail(text: string, columns: number): string {
  let out = text;
  while (width(out) > columns) out = [...out].slice(Math.max(1, Math.floor((width(out) - columns) / 2))).join('');
  return out;
}
