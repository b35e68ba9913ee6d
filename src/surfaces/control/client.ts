/** The other side of the control socket: a `DeskClient` for commands and consoles. */

import { connect, type Socket } from 'node:net';
import { Refusal } from '../../kit/refusal.js';
import type { DeskClient, DeskInput, DeskName, DeskResult, HouseStatus } from '../client.js';
import { type Answer, asRefusal, LINE_LIMIT, lineCutter } from './protocol.js';

const gone = {
  en: 'The daemon went away before it answered. Whether the change was made is not known; look, then try again.',
  zh: '守护进程在应答前退出。更改是否生效未知；请先查看，再重试。',
};

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Connects to a running daemon; `undefined` when none listens at `path`. */
export async function connectDesk(path: string, as: string | undefined): Promise<DeskClient | undefined> {
  const socket = await reach(path);
  return socket && clientOver(socket, as);
}

function reach(path: string): Promise<Socket | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once('connect', () => resolve(socket));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED' || error.code === 'ENOTDIR') resolve(undefined);
      else reject(error);
    });
  });
}

function clientOver(socket: Socket, as: string | undefined): DeskClient {
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<(subjects: readonly string[]) => void>();
  const cut = lineCutter(LINE_LIMIT * 4);
  let nextId = 0;
  let watching = false;
  const take = (answer: Answer) => {
    if ('changed' in answer) {
      for (const listener of listeners) listener(answer.changed);
      return;
    }
    const asker = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('refusal' in answer) asker?.reject(asRefusal(answer.refusal));
    else asker?.resolve(answer.ok);
  };
  socket.on('data', (chunk: Buffer) => {
    for (const line of cut(chunk)) take(JSON.parse(line) as Answer);
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Refusal('unreachable', gone));
    waiting.clear();
  });
  const send = (name: string, input: unknown): Promise<unknown> => {
    if (socket.destroyed) return Promise.reject(new Refusal('unreachable', gone));
    nextId += 1;
    const id = nextId;
    socket.write(`${JSON.stringify({ id, name, input, ...(as === undefined ? {} : { as }) })}\n`);
    return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  };
  return {
    where: 'daemon',
    ask: <N extends DeskName>(name: N, input: DeskInput<N>) => send(name, input) as Promise<DeskResult<N>>,
    status: () => send('house.status', {}) as Promise<HouseStatus>,
    watch(listener) {
      listeners.add(listener);
      if (!watching) void send('house.watch', {}).catch(() => undefined);
      watching = true;
      return () => listeners.delete(listener);
    },
    close: () => new Promise((resolve) => (socket.destroyed ? resolve() : socket.end(() => resolve()))),
  };
}
