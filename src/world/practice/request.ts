/** Cuts what a client of the event socket sends into requests: a line, headers, and a body when a length is given. */

export interface Request {
  readonly command: string;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string | undefined;
}

/** The switch cuts a header block off here; nothing honest is a hundredth as long. */
const blockBytesAtMost = 10_485_760;

/** A reader that takes any chunking and gives the same requests. Throws when a client floods it. */
export function requestReader(): (bytes: Uint8Array) => Request[] {
  let pending: Buffer = Buffer.alloc(0);
  return (bytes) => {
    pending = pending.length === 0 ? Buffer.from(bytes) : Buffer.concat([pending, bytes]);
    const requests: Request[] = [];
    for (;;) {
      const start = skipBlank(pending);
      const block = blockEnd(pending, start);
      if (block === undefined) break;
      const lines = pending.toString('utf8', start, block.end).split(/\r?\n/);
      const headers = headersOf(lines.slice(1));
      const length = Math.max(0, Number.parseInt(headers.get('content-length') ?? '0', 10) || 0);
      if (length > blockBytesAtMost) throw new Error('a body this long is an attack');
      if (pending.length < block.next + length) break;
      const body = length === 0 ? undefined : pending.toString('utf8', block.next, block.next + length);
      requests.push({ command: lines[0] ?? '', headers, body });
      pending = pending.subarray(block.next + length);
    }
    if (pending.length > blockBytesAtMost * 2) throw new Error('a request this long is an attack');
    return requests;
  };
}

const lineFeed = 10;
const carriageReturn = 13;

function skipBlank(bytes: Buffer): number {
  let at = 0;
  while (bytes[at] === lineFeed || bytes[at] === carriageReturn) at += 1;
  return at;
}

/** Where the header block ends: two line feeds with nothing but carriage returns between. */
function blockEnd(bytes: Buffer, start: number): { end: number; next: number } | undefined {
  for (let at = bytes.indexOf(lineFeed, start); at !== -1; at = bytes.indexOf(lineFeed, at + 1)) {
    let next = at + 1;
    while (bytes[next] === carriageReturn) next += 1;
    if (bytes[next] === lineFeed) return { end: at, next: next + 1 };
  }
  return undefined;
}

function headersOf(lines: readonly string[]): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0)
      headers.set(
        line.slice(0, colon).trim().toLowerCase(),
        line
          .slice(colon + 1)
          .replace(/^ +/, '')
          .replace(/\r$/, ''),
      );
  }
  return headers;
}
