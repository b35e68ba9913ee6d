/** The strict reader finds what FreeSWITCH would swallow. */

import { expect, test } from 'vitest';
import { treeFaults } from '../../../../src/world/freeswitch/config/check-xml.js';

const tree = (text: string, more: Record<string, string> = {}) =>
  treeFaults(new Map(Object.entries({ 'freeswitch.xml': text, ...more })));

const include = (path: string) => `<document>\n  <X-PRE-PROCESS cmd="include" data="${path}"/>\n</document>\n`;

test('a tree whose includes are all there has no fault', () => {
  expect(tree(include('dialplan/a.xml'), { 'dialplan/a.xml': '<context name="a"/>\n' })).toEqual([]);
});

test('an include is looked for beside the file that names it', () => {
  const up = { 'a/b.xml': '<b>\n  <X-PRE-PROCESS cmd="include" data="../c/d.xml"/>\n</b>\n', 'c/d.xml': '<d/>\n' };
  expect(tree(include('a/b.xml'), up)).toEqual([]);
});

test.each([
  ['an include that is not there', include('a.xml'), /includes a.xml, which is not there/],
  ['an unclosed tag', '<document>\n  <a>\n</document>\n', /closes <a>/],
  ['a tag that is never closed', '<document>\n', /end of the tree/],
  ['two roots', '<a/>\n<b/>\n', /2 roots/],
  ['a bare ampersand', '<document name="a&b"/>\n', /bare &/],
  ['a bare angle bracket', '<document name="a<b"/>\n', /well-formed/],
  ['an attribute without quotes', '<document name=a/>\n', /well-formed/],
  ['an attribute given twice', '<document a="1" a="2"/>\n', /twice/],
  ['stray text', '<document>\nhello\n</document>\n', /well-formed/],
  ['a global variable nobody set', '<document name="$${domain}"/>\n', /unresolved/],
  ['a line the preprocessor drops', '<document>\n<include>\n</include>\n</document>\n', /swallow/],
  ['a command of the preprocessor', '<document>\n<X-PRE-PROCESS cmd="exec" data="id"/>\n</document>\n', /swallow/],
  [
    'a directive that shares its line',
    '<document>\n<X-PRE-PROCESS cmd="set" data="a=b"/><a/>\n</document>\n',
    /swallow/,
  ],
  ['a comment directive', '<document>\n<!--#set "a=b"-->\n</document>\n', /swallow/],
])('%s is found, with its line', (_, text, fault) => {
  expect(tree(text).join('\n')).toMatch(fault);
});

test('a file that includes itself is found', () => {
  expect(tree(include('freeswitch.xml')).join()).toMatch(/includes itself/);
});

test('a file that nothing includes is found', () => {
  expect(tree('<document/>\n', { 'lost.xml': '<a/>\n' }).join()).toMatch(/nothing includes/);
});
