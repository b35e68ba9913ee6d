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
      const type = headerOf(head, 'Content-Type');
      const length = bodyLength(head, limits.bodyBytes);
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

  return {
    push(bytes, take) {
      if (fault !== undefined) return fault;
      pieces.push(Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      have += bytes.length;
      if (have < needed) return undefined;
      const [first = nothing] = pieces;
      const rest = cut(pieces.length === 1 ? first : Buffer.concat(pieces), take);
      pieces = fault !== undefined || rest.length === 0 ? [] : [rest];
      have = rest.length;
      return fault;
    },
  };
}

/** The value of a header in a header block, as it stands there. */
export function headerOf(head: string, name: string): string | undefined {
  const start = head.startsWith(`${name}:`) ? 0 : head.indexOf(`\n${name}:`) + 1;
  if (start === 0 && !head.startsWith(`${name}:`)) return undefined;
  const end = head.indexOf('\n', start);
  return head.slice(start + name.length + 1, end < 0 ? undefined : end).trim();
}

function bodyLength(head: string, limit: number): number | undefined {
  const text = headerOf(head, 'Content-Length');
  if (text === undefined) return 0;
  const length = /^\d{1,9}$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY;
  return length <= limit ? length : undefined;
}
