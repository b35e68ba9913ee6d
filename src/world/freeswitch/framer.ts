/** Cuts the bytes of an event socket into frames: a header block, then as many bytes as its Content-Length says. */

export interface Frame {
  /** `Content-Type`, e.g. `text/event-json`, `command/reply`. */
  readonly type: string;
  /** The header block, lines separated by line feeds. */
  readonly head: string;
  readonly body: Buffer;
}

export interface Framer {
  /**
   * Takes bytes in pieces of any size and hands out every frame that is complete.
   * Returns why the connection cannot be trusted any more, after which it takes nothing.
   */
  push(bytes: Uint8Array, take: (frame: Frame) => void): string | undefined;
}

export interface FramerLimits {
  readonly headBytes: number;
  readonly bodyBytes: number;
}

/** The longest honest header block is the answer to `connect`, about 12 kB; the longest body lists 1 000 channels in 1 MB. */
export const framerLimits: FramerLimits = { headBytes: 262_144, bodyBytes: 16_777_216 };

const lineFeed = 10;
const carriageReturn = 13;
const nothing = Buffer.alloc(0);
const blankLine = Buffer.from('\n\n');

export function createFramer(limits: FramerLimits = framerLimits): Framer {
  // Pieces are joined only when enough is there: joining on every piece would cost the square of a long body.
  let pieces: Buffer[] = [];
  let have = 0;
  let needed = 1;
  let fault: string | undefined;

  const cut = (bytes: Buffer, take: (frame: Frame) => void): Buffer => {
    let at = 0;
    for (;;) {
      while (bytes[at] === lineFeed || bytes[at] === carriageReturn) at += 1;
      const end = bytes.indexOf(blankLine, at);
      needed = 1;
      if ((end < 0 ? bytes.length : end) - at > limits.headBytes) fault = 'a header block is too long';
      if (end < 0 || fault !== undefined) return bytes.subarray(at);
      const head = bytes.toString('latin1', at, end);
      const usual = eventHead.exec(head);
      const type = usual?.[2] ?? headerOf(head, 'Content-Type');
      const length = bodyLength(usual?.[1] ?? headerOf(head, 'Content-Length'), limits.bodyBytes);
      if (type === undefined) fault = 'a header block says no content type';
      else if (length === undefined) fault = 'a content length is no number or too large';
      if (type === undefined || length === undefined) return nothing;
      const next = end + 2 + length;
      needed = next - at;
      if (next > bytes.length) return bytes.subarray(at);
      take({ type, head, body: length === 0 ? nothing : bytes.subarray(end + 2, next) });
      at = next;
    }
  };

  const keep = (rest: Buffer): void => {
    pieces = fault !== undefined || rest.length === 0 ? [] : [rest];
    have = fault !== undefined ? 0 : rest.length;
  };
  return {
    push(bytes, take) {
      let fresh = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      // Only what the torn frame lacks is joined to it; the frames behind it are cut where they lie.
      while (have > 0 && fresh.length > 0) {
        const part = fresh.subarray(0, needed > have ? needed - have : headStep);
        fresh = fresh.subarray(part.length);
        pieces.push(part);
        have += part.length;
        if (have >= needed) keep(cut(Buffer.concat(pieces), take));
      }
      if (fresh.length > 0 && fault === undefined) keep(cut(fresh, take));
      return fault;
    },
  };
}

/** A header block is rarely longer than this, so that one step completes a torn one. */
const headStep = 256;

/** The value of a header in a header block, as it stands there. */
export function headerOf(head: string, name: string): string | undefined {
  const start = head.startsWith(`${name}:`) ? 0 : head.indexOf(`\n${name}:`) + 1;
  if (start === 0 && !head.startsWith(`${name}:`)) return undefined;
  const end = head.indexOf('\n', start);
  return head.slice(start + name.length + 1, end < 0 ? undefined : end).trim();
}

/** The header block of every event; others are rare enough to be taken apart slowly. */
const eventHead = /^Content-Length: (\d+)\nContent-Type: ([a-z/-]+)$/;

function bodyLength(text: string | undefined, limit: number): number | undefined {
  if (text === undefined) return 0;
  const length = /^\d{1,9}$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY;
  return length <= limit ? length : undefined;
}
