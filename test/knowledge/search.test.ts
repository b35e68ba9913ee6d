/** The search box over articles: Chinese of any length and English, titles first, filters, and what was looked for in vain. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexText, phraseOf } from '../../src/knowledge/words.js';
import { guide, openLibrary } from './library.js';

test('one, two and more Chinese characters and English by its stem find what they stand in, titles first', async () => {
  const library = await openLibrary();
  await library.publish({ slug: 'water', title: '停水怎么办', body: '水管爆裂请拨打热线。' });
  await library.publish({
    slug: 'parks',
    title: 'Parks',
    body: { en: 'The parks have drinking fountains.', zh: '公园内有直饮水。' },
  });
  await library.publish(guide);
  expect(await library.find('水')).toEqual(['water', 'parks']);
  expect(await library.find('停水')).toEqual(['water']);
  expect(await library.find('水管爆裂')).toEqual(['water']);
  expect(await library.find('爆管')).toEqual([]);
  expect(await library.find('fountain')).toEqual(['parks']);
  expect(await library.find('Fountains 公园')).toEqual(['parks']);
  expect(await library.find('identity cards')).toEqual(['household-register']);
  expect(await library.find('card register')).toEqual(['household-register']);
  expect(await library.find('3号窗')).toEqual(['household-register']);
  expect(await library.find('"水 OR * NEAR(')).toEqual([]);
  expect(await library.find('。，！')).toEqual([]);
});

test('kind, department, service and state narrow it down', async () => {
  const library = await openLibrary();
  await library.publish({ ...guide, services: ['010101'] });
  await library.publish({ slug: 'other', title: '户口政策', body: '见公告。', kind: 'policy' });
  expect(await library.find('户口')).toEqual(['other', 'household-register']);
  expect(await library.find('户口', { kind: 'guide' })).toEqual(['household-register']);
  expect(await library.find('户口', { department: 'police-desk' })).toEqual(['household-register']);
  expect(await library.find('户口', { department: 'water-works' })).toEqual([]);
  expect(await library.find('户口', { service: '010101' })).toEqual(['household-register']);
  expect(await library.find('户口', { service: '010102' })).toEqual([]);
  // A filter is no word that could be found.
  expect(await library.find('zzkind6775696465')).toEqual([]);
});

test('searches in vain are counted in one spelling, without anybody’s number, and the oldest make room', async () => {
  const library = await openLibrary();
  await library.publish(guide);
  await library.find('户口');
  await library.find('Dog  Licence');
  await library.find('dog licence');
  await library.find('my card 110101199003078888 and 12025550143');
  const page = await library.ask('zhu', 'article.misses', {});
  expect(page).toMatchObject({ searches: 4, missed: 3 });
  expect(page.misses.map(({ query, times }) => [query, times])).toEqual([
    ['dog licence', 2],
    ['my card *** and ***', 1],
  ]);
  expect(JSON.stringify(page)).not.toMatch(/\d{7}-?\d/);
});

test('every stretch of a text is found in it, whatever the letters', () => {
  const text = fc.string({ unit: fc.constantFrom('水', '电', '费', 'a', 'b', '7', ' ', '，'), maxLength: 14 });
  const found = (body: string, phrase: string): boolean => {
    const words = ` ${indexText(body)} `;
    return phrase.split(' AND ').every((part) => {
      const [, inner = '', open] = /^"(.*)"( \*)?$/.exec(part) ?? [];
      return words.includes(open ? ` ${inner}` : ` ${inner} `);
    });
  };
  fc.assert(
    fc.property(text, fc.nat(14), fc.nat(14), (body, from, length) => {
      const piece = body.slice(from, from + length);
      // Latin words and numbers are whole words: a stretch must not cut them.
      const cut = (at: number) => /[a-z0-9]/.test(body[at - 1] ?? '') && /[a-z0-9]/.test(body[at] ?? '');
      const phrase = phraseOf(piece);
      if (phrase === undefined || cut(from) || cut(from + piece.length)) return;
      expect(found(body, phrase)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test('the one box of tickets names the published articles that hold the same words', async () => {
  const library = await openLibrary();
  const taken = await library.take({ text: '户口迁移要带什么' });
  await library.ask('tang', 'article.new', { ...guide, slug: 'waiting', title: { en: 'Not yet', zh: '户口待发布' } });
  const id = await library.publish(guide);
  const page = await library.ask('wu', 'ticket.search', { query: '户口迁移' });
  expect(page.tickets.map(({ number }) => number)).toEqual([taken.number]);
  expect(page.articles).toEqual([{ id, title: guide.title }]);
  const next = await library.ask('wu', 'ticket.search', { query: '户口迁移', after: '1' });
  expect(next.articles).toEqual([]);
  library.db.close();
});
