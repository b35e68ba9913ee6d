/** Values from a county stay values in the switch’s files. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { treeFaults } from '../../../../src/world/freeswitch/config/check-xml.js';
import { document, element, isSafe, own, params } from '../../../../src/world/freeswitch/config/xml.js';

describe('values in the switch’s files', () => {
  test.each([
    ['a variable', `\${system(id)}`],
    ['a global variable', '$${password}'],
    ['a bare dollar', 'a$b'],
    ['a directive', '<X-PRE-PROCESS cmd="exec"'],
    ['its name alone', 'x-Pre-Process'],
    ['a comment directive', '<!--#exec cmd="id"-->'],
    ['a new line', 'a\nb'],
    ['a carriage return', 'a\rb'],
    ['a zero byte', 'a\0b'],
    ['an include', '</include>'],
    ['a processing instruction', '<?xml'],
    ['half a character', '\ud800'],
    ['a novel', 'a'.repeat(513)],
  ])('%s is refused', (_, value) => {
    expect(isSafe(value)).toBe(false);
    expect(() => document(element('param', { value }))).toThrow('must not stand');
    expect(() => own`record ${value}`).toThrow('must not stand');
  });

  test('quotes and angle brackets of a carrier’s secret are escaped', () => {
    expect(document(element('param', { value: `a"b'c<d>e&f` }))).toBe(
      '<param value="a&quot;b&apos;c&lt;d&gt;e&amp;f"/>\n',
    );
  });

  test('our own words may name a variable of the call', () => {
    expect(document(element('action', { data: own`record /srv/${'r'}/\${uuid}.wav` }))).toBe(
      `<action data="record /srv/r/\${uuid}.wav"/>\n`,
    );
  });

  test('any safe value comes back from a well-formed file as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }).filter(isSafe), (value) => {
        const text = document(element('document', {}, params({ name: value })));
        expect(treeFaults(new Map([['freeswitch.xml', text]]))).toEqual([]);
        expect(unescaped(/name="name" value="([^"]*)"/.exec(text)?.[1] ?? '')).toBe(value);
      }),
    );
  });
});

function unescaped(text: string): string {
  const characters: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => characters[name] ?? '');
}
