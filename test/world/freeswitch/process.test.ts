/** Finding, starting and asking a switch, as far as that needs no switch. */

import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { askSwitch } from '../../../src/world/freeswitch/ask.js';
import { applySwitch } from '../../../src/world/freeswitch/config/generations.js';
import { renderSwitch } from '../../../src/world/freeswitch/config/render.js';
import { findSwitch, startSwitch, stopSwitch, switchProcess } from '../../../src/world/freeswitch/process.js';
import { aPlan } from './a-plan.js';
import { freeTcpPort } from './a-switch.js';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'countyline-process-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

async function program(name: string, text = '#!/bin/sh\nexit 1\n'): Promise<string> {
  await writeFile(join(home, name), text);
  await chmod(join(home, name), 0o700);
  return join(home, name);
}

test('the program that is named is taken, and no other when it is not there', async () => {
  const named = await program('switch');
  expect(await findSwitch({ FREESWITCH_BIN: named, PATH: home })).toBe(named);
  expect(await findSwitch({ FREESWITCH_BIN: join(home, 'none'), PATH: home })).toBeUndefined();
});

test('the path is searched for a program, not for a folder or a text', async () => {
  await mkdir(join(home, 'a', 'freeswitch'), { recursive: true });
  await mkdir(join(home, 'b'));
  await writeFile(join(home, 'b', 'freeswitch'), 'text');
  const found = await program('freeswitch');
  expect(await findSwitch({ PATH: `${home}/a:${home}/b::${home}` })).toBe(found);
});

test('a home without a tree refuses to start and says what to do first', async () => {
  await expect(startSwitch(home, { binary: await program('fs') })).rejects.toMatchObject({
    kind: 'unreachable',
    message: expect.stringContaining('countyline switch apply'),
  });
});

test('a switch that ends while it starts is named at once, with its log', async () => {
  await applySwitch(home, renderSwitch(await onFreePort()));
  await expect(startSwitch(home, { binary: await program('fs') })).rejects.toMatchObject({
    kind: 'unreachable',
    message: expect.stringMatching(/ended while it started.*freeswitch\.log/),
  });
});

test('a port that another program has taken is named before anything is started', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await applySwitch(home, renderSwitch(aPlan({ eventSocket: { port, password: 'event-socket-password' } })));
  try {
    await expect(startSwitch(home, { binary: await program('fs') })).rejects.toMatchObject({
      message: expect.stringContaining(`127.0.0.1:${port}`),
    });
  } finally {
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
});

test('a process id that belongs to another program is not the switch, and is never ended', async () => {
  await applySwitch(home, renderSwitch(aPlan()));
  await mkdir(join(home, 'switch', 'run'));
  await writeFile(join(home, 'switch', 'run', 'freeswitch.pid'), `${process.pid}\n`);
  expect(await switchProcess(home)).toEqual({
    running: false,
    pid: undefined,
    eventSocket: { port: 8021, password: 'event-socket-password' },
  });
  expect(await stopSwitch(home)).toBe(false);
});

test('asking where nobody listens is refused as unreachable, with the port', async () => {
  const port = await freeTcpPort();
  await expect(askSwitch({ port, password: 'x' }, ['status'])).rejects.toMatchObject({
    kind: 'unreachable',
    message: expect.stringContaining(`127.0.0.1:${port}`),
  });
});

test('asking something that is no switch ends within the limit', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write('HTTP/1.1 400 Bad Request\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  try {
    await expect(askSwitch({ port, password: 'x' }, ['status'], 100)).rejects.toMatchObject({ kind: 'unreachable' });
  } finally {
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
});

test('answers come back in order, however the bytes are cut', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    const write = async (text: string) => {
      for (const byte of Buffer.from(text)) {
        socket.write(Uint8Array.of(byte));
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    void write('Content-Type: auth/request\n\n');
    let commands = 0;
    socket.on('data', (bytes) => {
      if (bytes.toString().startsWith('auth '))
        return void write('Content-Type: command/reply\nReply-Text: +OK accepted\n\n');
      commands++;
      const body = commands === 1 ? '第一' : '';
      void write(`Content-Type: api/response\nContent-Length: ${Buffer.byteLength(body)}\n\n${body}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  try {
    expect(await askSwitch({ port, password: 'x' }, ['one', 'two'])).toEqual(['第一', '']);
  } finally {
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
});

async function onFreePort() {
  return aPlan({ eventSocket: { port: await freeTcpPort(), password: 'event-socket-password' } });
}
