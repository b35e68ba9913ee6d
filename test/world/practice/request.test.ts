/** The reader of event socket requests. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { requestReader } from '../../../src/world/practice/request.js';

const stream =
  '\n\nauth secret\n\nsendmsg 1\r\ncall-command: execute\r\nexecute-app-name: playback\r\n\r\n' +
  'sendmsg 2\nContent-Type: text/plain\nContent-Length: 12\n\nfirst\nsecondapi status\n\n' +
  'bgapi originate 电话\nJob-UUID: 7\n\n';

test('any chunking gives the same requests', () => {
  const bytes = Buffer.from(stream);
  const whole = requestReader()(bytes);
  expect(whole.map((request) => [request.command, request.body])).toEqual([
    ['auth secret', undefined],
    ['sendmsg 1', undefined],
    ['sendmsg 2', 'first\nsecond'],
    ['api status', undefined],
    ['bgapi originate 电话', undefined],
  ]);
  expect(whole[1]?.headers.get('execute-app-name')).toBe('playback');
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (sizes) => {
      const read = requestReader();
      const seen = [];
      let at = 0;
      for (let turn = 0; at < bytes.length; turn += 1) {
        const size = sizes[turn % sizes.length] ?? 1;
        seen.push(...read(bytes.subarray(at, at + size)));
        at += size;
      }
      expect(seen).toEqual(whole);
    }),
  );
});

test('a body of absurd length is refused, a negative one is none', () => {
  expect(() => requestReader()(Buffer.from('sendmsg 1\nContent-Length: 99999999999\n\n'))).toThrow('attack');
  expect(requestReader()(Buffer.from('sendmsg 1\nContent-Length: -1\n\n'))).toHaveLength(1);
});
