/** The control socket: whoever talks nonsense loses his own connection, nobody else's; refusals arrive as they were thrown. */

import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DeskCall } from '../../src/engine/call.js';
import { Refusal } from '../../src/kit/refusal.js';
import type { DeskName } from '../../src/surfaces/client.js';
import { connectDesk } from '../../src/surfaces/control/client.js';
import { LINE_LIMIT, lineCutter, parseRequest } from '../../src/surfaces/control/protocol.js';
import { openControl } from '../../src/surfaces/control/server.js';

const no = { en: 'The ticket {number} is closed.', zh: '工单 {number} 已办结。' };
let folder = '';
let path = '';
let stop: () => Promise<void> = async () => {};
let tell: (subjects: ReadonlySet<string>) => void = () => {};
const log: string[] = [];

async function call({ name, input, as }: DeskCall): Promise<unknown> {
  if (name === 'ticket.close') throw new Refusal('conflict', no, { number: '{7}' }, ['line one']);
  if (name === 'ticket.break') throw new Error('secret internals');
  return { name, input, as };
}

beforeEach(async () => {
  log.length = 0;
  folder = mkdtempSync(join(tmpdir(), 'countyline-control-'));
  path = join(folder, 'countyline.sock');
  stop = await openControl({
    path,
    call,
    status: () => {
      throw new Error('not asked here');
    },
    watch: (listener) => {
      tell = listener;
      return () => {};
    },
    log: (line) => log.push(line),
  });
});
afterEach(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

async function client() {
  const found = await connectDesk(path, 'wu');
  if (!found) throw new Error('nobody listens');
  const ask = (name: string, input: unknown) => found.ask(name as DeskName, input as never) as Promise<unknown>;
  return { ask, watch: found.watch, close: found.close };
}

/** What comes back until the other side hangs up. */
function rawTalk(bytes: Buffer | string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(path);
    let got = '';
    socket.on('data', (chunk) => {
      got += chunk.toString();
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(got));
    socket.write(bytes);
  });
}

test('the socket file is for its owner only', () => {
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('questions asked at once are answered each to its asker', async () => {
  const { ask, close } = await client();
  const answers = await Promise.all([1, 2, 3].map((n) => ask('ticket.show', { n })));
  expect(answers).toEqual([1, 2, 3].map((n) => ({ name: 'ticket.show', input: { n }, as: 'wu' })));
  await close();
});

test('a refusal arrives with its kind, both languages and its details', async () => {
  const { ask, close } = await client();
  const refusal = await ask('ticket.close', {}).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal).toMatchObject({
    kind: 'conflict',
    words: { en: 'The ticket {7} is closed.', zh: '工单 {7} 已办结。' },
    details: ['line one'],
  });
  await close();
});

test('a bug inside tells nothing of the inside', async () => {
  const { ask, close } = await client();
  const refusal = await ask('ticket.break', {}).catch((error: unknown) => String(error));
  expect(refusal).not.toContain('secret');
  await close();
});

test('a watcher hears what changed', async () => {
  const { watch, ask, close } = await client();
  const heard = new Promise<readonly string[]>((resolve) => watch(resolve));
  await ask('ticket.show', {});
  tell(new Set(['ticket:7']));
  expect(await heard).toEqual(['ticket:7']);
  await close();
});

test('garbage ends the connection that sent it and no other', async () => {
  const { ask, close } = await client();
  expect(await rawTalk('GET / HTTP/1.1\r\n\r\n')).toBe('');
  expect(await rawTalk(Buffer.from([0xff, 0xfe, 0x0a]))).toBe('');
  expect(await rawTalk('{"id":"x","name":1}\n')).toBe('');
  expect(log).toHaveLength(3);
  expect(await ask('ticket.show', {})).toBeTruthy();
  await close();
});

test('a line without an end is cut off at the limit', async () => {
  expect(await rawTalk(Buffer.alloc(LINE_LIMIT + 1024, 0x61))).toBe('');
  expect(log).toEqual(['a control connection was ended: not lines of text, or an endless one']);
});

test('lines come out the same however the bytes are cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'binary' })),
      fc.infiniteStream(fc.integer({ min: 1, max: 9 })),
      (texts, sizes) => {
        const lines = texts.map((text) => text.toWellFormed().replaceAll('\n', ' '));
        const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
        const cut = lineCutter(1_000_000);
        const got: string[] = [];
        for (let from = 0; from < bytes.length; ) {
          const size = sizes.next().value ?? 1;
          got.push(...cut(bytes.subarray(from, from + size)));
          from += size;
        }
        expect(got).toEqual(lines);
      },
    ),
  );
});

test('anything that is not a request is not taken for one', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.jsonValue().map((value) => JSON.stringify(value) ?? ''),
      ),
      (line) => {
        const request = parseRequest(line);
        if (request) expect(request).toMatchObject({ id: expect.any(Number), name: expect.stringMatching(/^[a-z]/) });
      },
    ),
  );
});
