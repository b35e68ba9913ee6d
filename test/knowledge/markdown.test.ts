/** Articles as files: read with every fault in its line, written so that they are read back as they were. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { articleKinds, guideFields } from '../../src/knowledge/article.js';
import { amended, emptyDocument, type Written } from '../../src/knowledge/document.js';
import { readMarkdown, writeMarkdown } from '../../src/knowledge/markdown.js';

const file = `---
slug: bulky-waste
kind: guide
title: {zh: 大件垃圾, en: Bulky waste}
department: environment
services: ['030102']
review: 2027-03-01
who: 本县居民
cost: {en: Free, zh: 免费}
---
<!-- zh -->
# 预约
请提前两天预约。

<!-- en -->
Call two days before.
`;

test('a file is an article: its head, and the text of each language', () => {
  const read = readMarkdown(`\ufeff${file.replaceAll('\n', '\r\n')}`);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const { document, slug, review } = read.article;
  expect({ slug, review }).toEqual({ slug: 'bulky-waste', review: '2027-03-01' });
  expect(document).toMatchObject({
    kind: 'guide',
    title: { zh: '大件垃圾', en: 'Bulky waste' },
    guide: { who: { zh: '本县居民' }, cost: { en: 'Free', zh: '免费' } },
    body: { zh: '# 预约\n请提前两天预约。', en: 'Call two days before.' },
    services: ['030102'],
  });
});

test('a text without a head has its first heading for a title, and its letters tell its language', () => {
  expect(readMarkdown('# 停水\n\n请耐心等待。')).toMatchObject({
    ok: true,
    article: { document: { title: { zh: '停水' }, body: { zh: '请耐心等待。' } } },
  });
});

describe('faults stand with their lines', () => {
  test.each([
    ['a field nobody knows', file.replace('department:', 'departement:'), 2, 'departement'],
    ['a kind there is not', file.replace('kind: guide', 'kind: guid'), 3, 'kind'],
    ['a policy of no day', file.replace('review: 2027-03-01', 'policyDate: 2026-02-30'), 7, 'policyDate'],
    ['a day that is none', file.replace('2027-03-01', '2027-13-01'), 7, 'review'],
    ['a code without quotes', file.replace("['030102']", '[30102]'), 6, 'services'],
    ['broken YAML', file.replace('title: {zh', 'title: {{zh'), 5, ''],
    ['a head without an end', '---\ntitle: x\n', 1, 'no end'],
    ['no title at all', 'only words', 1, 'heading'],
    ['a bomb of aliases', `---\na: &a [x]\nb: *a\n---\n`, 2, ''],
  ])('%s', (_, text, line, problem) => {
    const read = readMarkdown(text);
    expect(read).toMatchObject({ ok: false });
    if (read.ok) return;
    expect(read.faults[0]?.line).toBe(line);
    expect(read.faults[0]?.problem).toContain(problem);
  });
});

test('written and read back, every article is what it was', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc
      .array(
        fc.constantFrom(
          'a',
          ' ',
          '\n',
          '---',
          '<!-- zh -->',
          '<!-- en -->',
          '#',
          ':',
          '- x',
          "'",
          '"',
          '\t',
          '字',
          '|',
          '~',
          'null',
          '0x1',
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join('')),
  );
  const texts = fc.oneof(text, fc.record({ en: text, zh: text }, { requiredKeys: [] }));
  const written: fc.Arbitrary<Written> = fc.record(
    {
      kind: fc.constantFrom(...articleKinds),
      title: texts,
      body: texts,
      ...Object.fromEntries(guideFields.map((field) => [field, texts])),
      spoken: texts,
      sms: texts,
      services: fc.array(fc.stringMatching(/^\d{6}$/), { maxLength: 3 }),
      department: fc.constantFrom(null, 'water-works', 'yes', '1'),
      owner: fc.constantFrom(null, 'wu'),
      policyDate: fc.constantFrom(null, '2026-02-20'),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Written>;
  fc.assert(
    fc.property(written, fc.option(fc.constant('2027-01-01'), { nil: undefined }), (given, review) => {
      const article = { document: amended(emptyDocument, given), slug: 'a-b', version: 3, review };
      const once = writeMarkdown(article);
      expect(readMarkdown(once)).toEqual({ ok: true, article });
    }),
    { numRuns: 300 },
  );
});

test('whatever a file holds, there is an answer', () => {
  const line = fc.constantFrom(
    '---',
    'title: x',
    'kind: [',
    '<!-- en -->',
    '# a',
    'slug: A',
    '',
    'who: {fr: x}',
    '&a *a',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(line).map((lines) => lines.join('\n')),
      ),
      (text) => {
        const read = readMarkdown(text);
        if (!read.ok) expect(read.faults.length).toBeGreaterThan(0);
      },
    ),
  );
});
