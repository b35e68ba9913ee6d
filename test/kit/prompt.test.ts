/** The names of spoken texts. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { opaqueId } from '../../src/kit/ids.js';
import { promptId } from '../../src/kit/prompt.js';

test('the id of a text never changes, or every county would speak all its prompts again', () => {
  expect(promptId('en', 'Welcome.')).toBe('p-aedff1e812c587d65dff4e47');
  expect(promptId('zh', 'Welcome.')).not.toBe(promptId('en', 'Welcome.'));
});

test('any text has an id that may stand in a switch command', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(promptId('zh', text)).toMatch(opaqueId);
    }),
  );
});
