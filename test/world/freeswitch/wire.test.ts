/** TCP as a wire. */

import { once } from 'node:events';
import net from 'node:net';
import { expect, test } from 'vitest';
import { connectTcp, listenTcp, type Wire } from '../../../src/world/freeswitch/wire.js';

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const dial = (port: number): Promise<Wire | Error> => new Promise((opened) => connectTcp('127.0.0.1', port, opened));
const text = (wire: Wire): Promise<string> =>
  new Promise((heard) => wire.onData((bytes) => heard(Buffer.from(bytes).toString())));
const closed = (wire: Wire): Promise<void> => new Promise((told) => wire.onClose(told));

test('carries bytes both ways, and its end to the other side; a stopped listener keeps those it has', async () => {
  const port = await freePort();
  let failed: Error | undefined;
  const accepted = new Promise<Wire>((accept) => {
    const listener = listenTcp(
      port,
      async (wire) => {
        await listener.close();
        accept(wire);
      },
      (error) => {
        failed = error;
      },
    );
  });
  const ours = await dial(port);
  if (ours instanceof Error) throw ours;
  const theirs = await accepted;
  ours.write('ping');
  expect(await text(theirs)).toBe('ping');
  theirs.write('pong');
  expect(await text(ours)).toBe('pong');
  expect(await dial(port)).toBeInstanceOf(Error);
  theirs.close();
  await closed(ours);
  expect(failed).toBeUndefined();
});

test('a port that is taken is told', async () => {
  const port = await freePort();
  const first = listenTcp(
    port,
    () => undefined,
    () => undefined,
  );
  const error = await new Promise<Error>((failed) => listenTcp(port, () => undefined, failed));
  expect(error.message).toContain('EADDRINUSE');
  await first.close();
});
