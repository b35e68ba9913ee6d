/** One typed line against the desk table. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refusal } from '../../src/kit/refusal.js';
import { fieldsOf } from '../../src/surfaces/fields.js';
import { completeLine, parseLine, splitLine, usageOf } from '../../src/surfaces/grammar.js';
import { table } from '../screens/scripted.js';

const read = (line: string) => parseLine(line, 'en', table);

function refusal(line: string, lang: 'en' | 'zh' = 'en'): string {
  try {
    parseLine(line, lang, table);
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'usage') return error.words[lang];
    throw error;
  }
  throw new Error(`understood: ${line}`);
}

test('topic, verb, positional fields and flags', () => {
  expect(read('ticket sign 2603030000017')).toEqual({ name: 'ticket.sign', input: { number: '2603030000017' } });
  expect(read('ticket dispatch 007 roads --due-at 2026-03-09 --also water --also parks')).toEqual({
    name: 'ticket.dispatch',
    input: { number: '007', department: 'roads', dueAt: '2026-03-09', also: ['water', 'parks'] },
  });
  expect(read('ticket track 12 --pin 0042').input).toEqual({ number: '12', pin: '0042' });
});

test('numbers are numbers only where the desk wants them, switches stand alone', () => {
  expect(read('ticket list --limit 20').input).toEqual({ limit: 20 });
  expect(read('ticket new --text "light out" --urgent').input).toEqual({ text: 'light out', urgent: true });
  expect(read('ticket new --text 123').input).toEqual({ text: '123' });
});

test('the bare topic lists', () => {
  expect(read('ticket')).toEqual({ name: 'ticket.list', input: {} });
  expect(read('ticket --limit 3')).toEqual({ name: 'ticket.list', input: { limit: 3 } });
});

test('a wrong line says what to type', () => {
  expect(refusal('ticket sgin 1')).toContain('did you mean: ticket sign');
  expect(refusal('ticket sign')).toContain('ticket sign NUMBER [--note NOTE]');
  expect(refusal('ticket track 1')).toContain('--pin');
  expect(refusal('ticket sign 1 --nose x')).toContain('nose');
  expect(refusal('ticket list --limit many')).toContain('limit = many');
  expect(refusal('agent status chen asleep')).toContain('available|onBreak|loggedOut');
  expect(refusal('ticket new --text "open')).toContain('quote');
  expect(refusal('   ')).toContain('empty');
  expect(refusal('ticket sign 1 2 3')).not.toBe('');
  expect(refusal('ticket new --text a --text b')).toContain('--text ×2');
  expect(refusal('ticket sign', 'zh')).toContain('未作任何操作');
  expect(refusal(`ticket new --text ${'x'.repeat(9_000)}`)).toContain('8000');
});

test('names of object members are no commands', () => {
  expect(refusal('constructor')).toContain('constructor');
  expect(refusal('__proto__ x')).toContain('__proto__');
});

test('quotes, blanks and backslashes split as in a shell', () => {
  expect(splitLine(`a "b c" 'd "e' f\\ g ""`)).toEqual(['a', 'b c', 'd "e', 'f g', '']);
});

test('a quoted word comes back as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 20 }), { maxLength: 5 }), (all) => {
      const line = all.map((word) => `"${word.replace(/[\\"]/g, '\\$&')}"`).join(' ');
      expect(splitLine(line)).toEqual(all);
    }),
  );
});

test('any line is understood or refused, never a bug', () => {
  const words = fc.constantFrom(
    'ticket',
    'sign',
    'new',
    'dispatch',
    '--text',
    '--',
    '-x',
    '1',
    '--limit=3',
    '"a',
    '路灯',
    '--no-urgent',
    '--urgent',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ maxLength: 60 }),
        fc.array(words, { maxLength: 7 }).map((all) => all.join(' ')),
      ),
      (line) => {
        try {
          expect(Object.keys(table)).toContain(read(line).name);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      },
    ),
  );
});

test('completion offers topics, verbs, flags and choices', () => {
  expect(completeLine('ti', table)).toEqual(['ticket']);
  expect(completeLine('ticket s', table)).toEqual(['show', 'sign']);
  expect(completeLine('ticket dispatch 1 roads --d', table)).toEqual(['--due-at']);
  expect(completeLine('ticket new --type ', table)).toEqual(['complaint', 'help', 'report']);
  expect(completeLine('agent status chen o', table)).toEqual(['onBreak']);
  expect(completeLine('nothing here ', table)).toEqual([]);
});

test('usage shows what is needed and what may be left out', () => {
  const topic = table['ticket.dispatch'];
  expect(topic && usageOf('ticket.dispatch', fieldsOf(topic))).toBe(
    'ticket dispatch NUMBER DEPARTMENT [--due-at DUEAT] [--also ALSO]',
  );
});
