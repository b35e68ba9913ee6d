/** Single headers out of an event, equal to a full parse. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventName, readEvent } from '../../../src/world/freeswitch/event-text.js';

/** As it comes off the wire: one character a byte. */
const wired = (value: unknown): string => Buffer.from(JSON.stringify(value), 'utf8').toString('latin1');

const name = fc.constantFrom('Unique-ID', 'Caller-ANI', 'variable_a', 'variable_ab', 'CC-Queue', 'Answer-State');
const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(',"Unique-ID":"stolen"', '\\', '"', '\\"', 'x,', '{"Event-Name":"Y"', '张三，', '\n', '[', '%2B'),
);

test('reads from any event what a full parse reads, in any order of asking', () => {
  fc.assert(
    fc.property(
      fc.dictionary(name, fc.oneof(nasty, fc.array(nasty, { minLength: 1, maxLength: 3 })), { noNullPrototype: true }),
      fc.array(name, { maxLength: 12 }),
      (headers, asked) => {
        const read = readEvent(wired({ 'Event-Name': 'X', ...headers }));
        for (const each of asked) {
          const value = headers[each];
          expect(read(each)).toBe((Array.isArray(value) ? value[0] : value) || undefined);
        }
      },
    ),
  );
});

test('a value that looks like a header is not taken for one', () => {
  const read = readEvent(wired({ 'Event-Name': 'X', 'Caller-ANI': 'a","Unique-ID":"forged', 'Unique-ID': 'real' }));
  expect(read('Unique-ID')).toBe('real');
});

test('an event that does not begin as the switch writes it is parsed whole', () => {
  const text = JSON.stringify({ 'Unique-ID': 'a', 'Event-Name': 'X' }, null, 2);
  expect(readEvent(text)('Unique-ID')).toBe('a');
  expect(eventName(text)).toBe('X');
});

test('half an event gives nothing', () => {
  expect(readEvent('{"Event-Name":"X","Unique-ID":"ab')('Unique-ID')).toBeUndefined();
  expect(readEvent('no event')('Unique-ID')).toBeUndefined();
  expect(eventName('no event')).toBeUndefined();
});

test('the name is the subclass where there is one', () => {
  expect(eventName('{"Event-Subclass":"callcenter::info","Event-Name":"CUSTOM"')).toBe('callcenter::info');
  expect(eventName('{"Event-Name":"HEARTBEAT"')).toBe('HEARTBEAT');
});
