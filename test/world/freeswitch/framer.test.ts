/** Frames out of bytes, however they are cut. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFramer, headerOf } from '../../../src/world/freeswitch/framer.js';

interface Plain {
  readonly type: string;
  readonly head: string;
  readonly body: string;
}

function framesOf(bytes: Buffer, cuts: readonly number[], limits?: { headBytes: number; bodyBytes: number }) {
  const framer = createFramer(limits);
  const frames: Plain[] = [];
  let fault: string | undefined;
  const edges = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  for (let at = 1; at < edges.length; at += 1) {
    const piece = bytes.subarray(edges[at - 1], edges[at]);
    fault = framer.push(piece, ({ type, head, body }) => frames.push({ type, head, body: body.toString('utf8') }));
  }
  return { frames, fault };
}

const frame = fc.record({
  type: fc.constantFrom('text/event-json', 'command/reply', 'api/response', 'auth/request'),
  body: fc.string({ unit: 'grapheme', maxLength: 60 }),
});

function written({ type, body }: { type: string; body: string }): string {
  const length = Buffer.byteLength(body);
  return length === 0 ? `Content-Type: ${type}\n\n` : `Content-Length: ${length}\nContent-Type: ${type}\n\n${body}`;
}

test('any chunking of the same bytes gives the same frames', () => {
  fc.assert(
    fc.property(fc.array(frame, { minLength: 1, maxLength: 12 }), fc.array(fc.nat()), (frames, cuts) => {
      const bytes = Buffer.from(frames.map(written).join(''));
      const read = framesOf(bytes, cuts);
      expect(read.fault).toBeUndefined();
      expect(read.frames.map(({ type, body }) => ({ type, body }))).toEqual(frames);
    }),
  );
});

test('a text split inside a character comes out whole', () => {
  const bytes = Buffer.from(written({ type: 'api/response', body: '县热线' }));
  const everyByte = Array.from(bytes.keys());
  expect(framesOf(bytes, everyByte).frames).toEqual([expect.objectContaining({ body: '县热线' })]);
});

test('garbage never throws and never gives a frame without a content type', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.array(fc.nat()), (bytes, cuts) => {
      const { frames } = framesOf(Buffer.from(bytes), cuts);
      for (const { head } of frames) expect(head).toContain('Content-Type:');
    }),
  );
});

test.each([
  ['a header block without end', 'x'.repeat(2_000), 'a header block is too long'],
  [
    'a header block that is too long though it ends',
    `Content-Type: ${'x'.repeat(2_000)}\n\n`,
    'a header block is too long',
  ],
  ['no content type', 'Hello: there\n\n', 'a header block says no content type'],
  [
    'a body that is too large',
    'Content-Type: api/response\nContent-Length: 5001\n\n',
    'a content length is no number or too large',
  ],
  [
    'a negative length',
    'Content-Type: api/response\nContent-Length: -1\n\n',
    'a content length is no number or too large',
  ],
  [
    'a length that is no number',
    'Content-Type: api/response\nContent-Length: 1e3\n\n',
    'a content length is no number or too large',
  ],
])('%s is a fault', (_, text, fault) => {
  expect(framesOf(Buffer.from(text), [], { headBytes: 1_000, bodyBytes: 5_000 }).fault).toBe(fault);
});

test('after a fault nothing more is taken', () => {
  const framer = createFramer();
  const taken: string[] = [];
  expect(framer.push(Buffer.from('nonsense\n\n'), ({ type }) => taken.push(type))).toBeDefined();
  expect(framer.push(Buffer.from('Content-Type: auth/request\n\n'), ({ type }) => taken.push(type))).toBeDefined();
  expect(taken).toEqual([]);
});

test('a body of megabytes in small pieces is joined once', () => {
  const body = 'a'.repeat(2_000_000);
  const bytes = Buffer.from(written({ type: 'api/response', body }));
  const cuts = Array.from({ length: 2_000 }, (_, at) => at * 1_000);
  expect(framesOf(bytes, cuts).frames[0]?.body.length).toBe(2_000_000);
});

test('a header is found by its whole name only', () => {
  const head = 'Content-Type: a\nX-Reply-Text: no\nReply-Text: +OK yes: so\nJob-UUID: 1';
  expect(headerOf(head, 'Reply-Text')).toBe('+OK yes: so');
  expect(headerOf(head, 'Content-Type')).toBe('a');
  expect(headerOf(head, 'Job-UUID')).toBe('1');
  expect(headerOf(head, 'Job')).toBeUndefined();
});
