/** Keys from a terminal: Node's own tokenizer (bursts, split escapes, function keys, bracketed paste) with our names. */

import { emitKeypressEvents, type Interface, type Key } from 'node:readline';

export interface KeySource extends NodeJS.ReadableStream {
  readonly isTTY?: boolean;
  setRawMode?(on: boolean): unknown;
  ref?(): unknown;
  unref?(): unknown;
}

/** An escape alone is told from the start of a sequence by this pause, long enough for a sequence cut on a slow line. */
const ESCAPE_MS = 100;
/** What a paste may hold; the rest is dropped. */
const PASTE_LIMIT = 20_000;

export interface KeyListener {
  readonly press: (key: string) => void;
  readonly paste: (text: string) => void;
  /** The terminal has gone away. */
  readonly gone: () => void;
}

/** Listens until the returned function is called, which leaves the stream as it was. */
export function listenToKeys(stdin: KeySource, listener: KeyListener): () => void {
  let pasted: string | undefined;
  // A mouse report (`ESC [ < 0;10;10 M`) that nobody asked for: Node's tokenizer gives its rest as typed signs.
  let reporting = false;
  const take = (sign: string | undefined, key: Key) => {
    if (key.sequence === '\u001b[<' || (reporting && /^[\d;]$/.test(sign ?? ''))) {
      reporting = true;
      return;
    }
    const wasReporting = reporting;
    reporting = false;
    if (wasReporting && (sign === 'M' || sign === 'm')) return;
    if (key.name === 'paste-start') pasted = '';
    else if (key.name === 'paste-end') {
      const text = pasted ?? '';
      pasted = undefined;
      listener.paste(harmless(text));
    } else if (pasted !== undefined) pasted = (pasted + (sign ?? key.sequence ?? '')).slice(0, PASTE_LIMIT);
    else {
      const name = keyName(sign, key);
      if (name !== undefined) listener.press(name);
    }
  };
  emitKeypressEvents(stdin, { escapeCodeTimeout: ESCAPE_MS } as unknown as Interface);
  stdin.setRawMode?.(true);
  stdin.ref?.();
  stdin.on('keypress', take);
  stdin.once('end', listener.gone);
  stdin.once('close', listener.gone);
  stdin.resume();
  return () => {
    stdin.off('keypress', take);
    stdin.off('end', listener.gone);
    stdin.off('close', listener.gone);
    stdin.setRawMode?.(false);
    stdin.pause();
    stdin.unref?.();
  };
}

function harmless(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '');
}

const renamed: Readonly<Record<string, string>> = { return: 'enter', escape: 'esc' };
const named = /^(up|down|left|right|home|end|pageup|pagedown|delete|backspace|tab|space|enter|esc|f[1-9]|f1[0-2])$/;

/** Our name of a key; `undefined` for what is no key of ours (mouse reports, focus replies, unknown sequences). */
export function keyName(sign: string | undefined, key: Key): string | undefined {
  const name = renamed[key.name ?? ''] ?? key.name ?? '';
  if (key.ctrl && /^[a-z]$/.test(name)) return `ctrl-${name}`;
  if (name === 'tab' && key.shift) return 'shift-tab';
  if (named.test(name) && !key.ctrl && !key.meta) return name;
  if (key.name === 'escape') return 'esc';
  const typed = sign ?? '';
  return key.meta || key.ctrl || typed === '' || /[\u0000-\u001f\u007f-\u009f]/.test(typed) ? undefined : typed;
}
