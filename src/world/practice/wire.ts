/** A two-way stream of bytes as both ends of a connection see it: between two objects of this process, or over TCP. */

import type { Socket } from 'node:net';

import type { Clock } from '../world.js';
import type { SeededChance } from './chance.js';

export interface Wire {
  write(data: string | Uint8Array): void;
  /** One reader; what came before it is kept for it. */
  onData(call: (bytes: Uint8Array) => void): void;
  onClose(call: () => void): void;
  close(): void;
}

/** Pieces of a deliberately torn frame are at most this long, so that most frames are torn. */
const tornPieceBytes = 700;

/**
 * Two ends of one connection in this process. Bytes arrive with `clock.soon`, joined as a network joins them.
 * With `tear`, they arrive in pieces of random length instead, as a bad network would deliver them.
 */
export function wirePair(clock: Clock, tear?: SeededChance): readonly [Wire, Wire] {
  const left = wireEnd(clock, tear);
  const right = wireEnd(clock, tear);
  left.join(right);
  right.join(left);
  return [left.wire, right.wire];
}

interface End {
  readonly wire: Wire;
  join(other: End): void;
  receive(bytes: Uint8Array): void;
  hangUp(): void;
}

function wireEnd(clock: Clock, tear: SeededChance | undefined): End {
  let other: End | undefined;
  let reader: ((bytes: Uint8Array) => void) | undefined;
  let closed: (() => void) | undefined;
  let open = true;
  let told = false;
  let scheduled = false;
  let incoming: Uint8Array[] = [];

  const deliver = (): void => {
    scheduled = false;
    if (reader !== undefined && incoming.length > 0) {
      const bytes = incoming.length === 1 ? incoming[0] : Buffer.concat(incoming);
      incoming = [];
      if (bytes !== undefined) for (const piece of tear === undefined ? [bytes] : torn(bytes, tear)) reader(piece);
    }
    if (!open && !told && closed !== undefined && incoming.length === 0) {
      told = true;
      closed();
    }
  };
  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    clock.soon(deliver);
  };
  return {
    join(end) {
      other = end;
    },
    receive(bytes) {
      incoming.push(bytes);
      schedule();
    },
    hangUp() {
      open = false;
      schedule();
    },
    wire: {
      write(data) {
        if (open) other?.receive(typeof data === 'string' ? Buffer.from(data, 'utf8') : data);
      },
      onData(call) {
        reader = call;
        schedule();
      },
      onClose(call) {
        closed = call;
        schedule();
      },
      close() {
        if (!open) return;
        open = false;
        other?.hangUp();
        schedule();
      },
    },
  };
}

function torn(bytes: Uint8Array, chance: SeededChance): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let from = 0; from < bytes.length; ) {
    const length = chance.between(1, tornPieceBytes);
    pieces.push(bytes.subarray(from, from + length));
    from += length;
  }
  return pieces;
}

/** A TCP connection as a wire; a broken one is a closed one. */
export function socketWire(socket: Socket): Wire {
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  return {
    write(data) {
      if (!socket.destroyed) socket.write(data);
    },
    onData(call) {
      socket.on('data', call);
    },
    onClose(call) {
      socket.on('close', call);
    },
    close() {
      socket.end();
    },
  };
}
