/** Keys as terminals send them: bursts, split sequences, function keys, pastes, and noise. */

import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { listenToKeys } from '../../../src/surfaces/console/stdin.js';

async function heard(...chunks: readonly string[]): Promise<readonly string[]> {
  const stdin = new PassThrough();
  const out: string[] = [];
  const ended = new Promise<void>((resolve) => {
    const stop = listenToKeys(stdin, {
      press: (key) => {
        if (key === '~') {
          stop();
          resolve();
        } else out.push(key);
      },
      paste: (text) => out.push(`paste:${text}`),
      gone: () => resolve(),
    });
  });
  for (const chunk of [...chunks, '~']) {
    stdin.write(Buffer.from(chunk));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await ended;
  return out;
}

test('a burst is its keys', async () => {
  expect(await heard('jk路G')).toEqual(['j', 'k', '路', 'G']);
});

test('arrows, paging, function keys and control keys have names', async () => {
  expect(await heard('\u001b[A\u001b[B\u001b[5~\u001b[6~\u001bOP\u001b[12~\u001b[H\u001b[F')).toEqual([
    'up',
    'down',
    'pageup',
    'pagedown',
    'f1',
    'f2',
    'home',
    'end',
  ]);
  expect(await heard('\u0004\u0015\u0003\r\t\u001b[Z\u007f ')).toEqual([
    'ctrl-d',
    'ctrl-u',
    'ctrl-c',
    'enter',
    'tab',
    'shift-tab',
    'backspace',
    'space',
  ]);
});

test('a sequence cut in two is one key', async () => {
  expect(await heard('\u001b', '[A', 'x')).toEqual(['up', 'x']);
  expect(await heard('\u001b[', 'B')).toEqual(['down']);
});

test('a character cut between its bytes is one character', async () => {
  const stdin = new PassThrough();
  const out: string[] = [];
  const stop = listenToKeys(stdin, { press: (key) => out.push(key), paste: () => {}, gone: () => {} });
  const bytes = Buffer.from('路');
  for (const byte of bytes) {
    stdin.write(Buffer.from([byte]));
    await new Promise((resolve) => setImmediate(resolve));
  }
  stop();
  expect(out).toEqual(['路']);
});

test('a paste is one text without control characters, whatever stands in it', async () => {
  expect(await heard('\u001b[200~q\u0007uit\r\nnow\u001b[201~j')).toEqual(['paste:quit\r\nnow', 'j']);
});

test('focus and mouse reports are no keys', async () => {
  expect(await heard('\u001b[I\u001b[O\u001b[<0;10;10Mj')).toEqual(['j']);
});

test('after the end of listening nothing stays on the stream', async () => {
  const stdin = new PassThrough();
  const stop = listenToKeys(stdin, { press: () => {}, paste: () => {}, gone: () => {} });
  stop();
  expect(stdin.listenerCount('keypress')).toBe(0);
  expect(stdin.isPaused()).toBe(true);
});
