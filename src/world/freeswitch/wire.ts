/** A two-way stream of bytes, over TCP or inside this process, so that the adapter never knows which. */

import net from 'node:net';

export interface Wire {
  write(data: string | Uint8Array): void;
  /** One reader; what came before it is kept for it. */
  onData(call: (bytes: Uint8Array) => void): void;
  /** Told once, whoever closed and for whatever reason. */
  onClose(call: () => void): void;
  close(): void;
}

/** Opens a wire; calls back exactly once, with the wire or with why there is none. */
export type Connect = (host: string, port: number, opened: (wire: Wire | Error) => void) => void;

/** Accepts wires on a loopback port until closed; wires already accepted live on. */
export type Listen = (
  port: number,
  accept: (wire: Wire) => void,
  failed: (error: Error) => void,
) => { close(): Promise<void> };

/** A switch on the same machine or behind a tunnel answers at once; longer means that nobody is there. */
const connectMs = 5_000;

/** Bytes we let pile up for a peer that does not read; commands are short, so this many mean it is dead. */
const unsentBytesAtMost = 4_000_000;

/** {@link Connect} over TCP. */
export const connectTcp: Connect = (host, port, opened) => {
  const socket = net.connect({ host, port });
  const fail = (error: Error): void => {
    socket.destroy();
    opened(error);
  };
  socket.setTimeout(connectMs, () => fail(new Error(`no answer from ${host}:${port}`)));
  socket.once('error', fail);
  socket.once('connect', () => {
    socket.setTimeout(0);
    socket.removeAllListeners('timeout');
    socket.removeListener('error', fail);
    opened(tcpWire(socket));
  });
};

/** {@link Listen} over TCP, on the loopback address only: the event socket has no password in this direction. */
export const listenTcp: Listen = (port, accept, failed) => {
  const server = net.createServer({ noDelay: true }, (socket) => accept(tcpWire(socket)));
  server.on('error', failed);
  server.listen(port, '127.0.0.1');
  return {
    close: () =>
      new Promise((closed) => {
        if (!server.listening) return closed();
        // The port is free at once; the callback would wait for the last connection.
        server.close();
        closed();
      }),
  };
};

function tcpWire(socket: net.Socket): Wire {
  socket.setNoDelay(true);
  socket.setKeepAlive(true, 30_000);
  // A broken connection is a closed one: `close` always follows.
  socket.on('error', () => socket.destroy());
  return {
    write(data) {
      if (!socket.writable) return;
      socket.write(data);
      if (socket.writableLength > unsentBytesAtMost) socket.destroy();
    },
    onData(call) {
      socket.on('data', call);
    },
    onClose(call) {
      if (socket.closed) call();
      else socket.on('close', () => call());
    },
    close() {
      socket.end();
      // Once we have said goodbye nothing more is wanted of the peer.
      socket.resume();
      socket.setTimeout(connectMs, () => socket.destroy());
    },
  };
}
