/** The daemon's side of the control socket: the desk for everyone who may open a 0600 file in the home. */

import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import type { DeskCall } from '../../engine/call.js';
import type { HouseStatus } from '../client.js';
import { type Answer, LINE_LIMIT, lineCutter, parseRequest, refusalData } from './protocol.js';

/** Fifty consoles and their owner's scripts; more is a loop somewhere. */
const CONNECTION_LIMIT = 128;
/** A client that asks without reading answers is cut off here. */
const UNREAD_LIMIT = 64 * 1024 * 1024;
const ASKED_AT_ONCE = 256;

export interface ControlParts {
  readonly path: string;
  readonly call: (call: DeskCall) => Promise<unknown>;
  readonly status: () => HouseStatus;
  readonly watch: (listener: (subjects: ReadonlySet<string>) => void) => () => void;
  readonly log: (line: string) => void;
}

/** Listens on the socket file; the returned function stops it. Garbage or an endless line ends that connection only. */
export async function openControl(parts: ControlParts): Promise<() => Promise<void>> {
  const open = new Set<Socket>();
  const server: Server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    serve(socket, parts);
  });
  server.maxConnections = CONNECTION_LIMIT;
  // The writer lock is ours, so a socket file lying here belongs to a daemon that was killed.
  rmSync(parts.path, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(parts.path, resolve);
  });
  chmodSync(parts.path, 0o600);
  return async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of open) socket.end();
    rmSync(parts.path, { force: true });
    await Promise.race([closed, new Promise<void>((resolve) => setImmediate(resolve))]);
    for (const socket of open) socket.destroy();
  };
}

function serve(socket: Socket, parts: ControlParts): void {
  const cut = lineCutter(LINE_LIMIT);
  let asked = 0;
  let unwatch: (() => void) | undefined;
  const answer = (message: Answer) => {
    if (socket.destroyed) return;
    if (socket.writableLength > UNREAD_LIMIT) socket.destroy();
    else socket.write(`${JSON.stringify(message)}\n`);
  };
  const refuseToTalk = (why: string) => {
    parts.log(`a control connection was ended: ${why}`);
    socket.destroy();
  };
  const take = (line: string) => {
    const request = parseRequest(line);
    if (!request) {
      refuseToTalk('not a request');
      return;
    }
    if (request.name === 'house.status') {
      answer({ id: request.id, ok: parts.status() });
      return;
    }
    if (request.name === 'house.watch') {
      unwatch ??= parts.watch((subjects) => answer({ changed: [...subjects] }));
      answer({ id: request.id, ok: true });
      return;
    }
    asked += 1;
    if (asked > ASKED_AT_ONCE) {
      refuseToTalk('too many questions at once');
      return;
    }
    parts
      .call({ name: request.name, input: request.input, as: request.as })
      .then((ok) => answer({ id: request.id, ok: ok ?? null }))
      .catch((error: unknown) => answer({ id: request.id, refusal: refusalData(error) }))
      .finally(() => {
        asked -= 1;
      });
  };
  socket.on('data', (chunk: Buffer) => {
    try {
      for (const line of cut(chunk)) {
        if (socket.destroyed) return;
        take(line);
      }
    } catch {
      refuseToTalk('not lines of text, or an endless one');
    }
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => unwatch?.());
}
