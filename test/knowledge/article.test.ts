/** Articles from the first draft to their retirement: who may, what is kept, what readers see, what a ticket says. */

import { beforeEach, describe, expect, test } from 'vitest';
import { verifyJournal } from '../../src/engine/journal.js';
import { guide, type Library, openLibrary } from './library.js';

let library: Library;
beforeEach(async () => {
  library = await openLibrary();
});

const types = () =>
  library.db.prepare<[], { type: string }>("SELECT type FROM journal WHERE about LIKE 'article:%' ORDER BY seq").all();

describe('writing and publishing', () => {
  test('a draft is nobody else’s, and whoever wrote it does not publish it', async () => {
    const { id, version, warnings } = await library.ask('tang', 'article.new', guide);
    expect({ version, warnings }).toEqual({ version: 1, warnings: ['noService'] });
    expect(await library.find('户口')).toEqual([]);
    expect(await library.no('wu', 'article.show', { id })).toMatchObject({ kind: 'refused' });
    expect((await library.no('tang', 'article.publish', { id })).words.en).toContain('is your own');
    await library.ask('zhu', 'article.publish', { id });
    expect(await library.find('户口')).toEqual(['household-register']);
    expect(await library.ask('wu', 'article.show', { id })).toMatchObject({
      state: 'published',
      title: { en: 'Moving a household register', zh: '户口迁移' },
      review: '2027-03-03',
      overdue: false,
    });
    expect(types().map(({ type }) => type)).toEqual(['article.saved', 'article.published']);
    expect(verifyJournal(library.db)).toMatchObject({ whole: true });
  });

  test('a newer text waits until it is published; readers keep what they had', async () => {
    const id = await library.publish(guide);
    await library.ask('tang', 'article.edit', { id, cost: { zh: '工本费10元', en: '10 yuan' } });
    expect((await library.ask('wu', 'article.show', { id })).guide.cost).toEqual({ zh: '免费', en: 'Free' });
    expect((await library.ask('zhu', 'article.show', { id, draft: true })).guide.cost?.en).toBe('10 yuan');
    expect((await library.ask('zhu', 'article.list', { waiting: true })).articles).toHaveLength(1);
    expect(await library.find('工本费')).toEqual([]);
    expect(await library.find('工本费', { state: 'draft' })).toEqual([]);
    const { articles } = await library.ask('zhu', 'article.search', { query: '工本费', state: 'draft' });
    expect(articles).toMatchObject([{ slug: 'household-register', waiting: true }]);
    // Who may read drafts is told that there is one; who may not hears of nothing.
    const drafts = async (who: string) => (await library.ask(who, 'article.search', { query: '工本费' })).drafts;
    expect([await drafts('zhu'), await drafts('wu')]).toEqual([1, 0]);
    await library.ask('zhu', 'article.publish', { id });
    expect(await library.find('工本费')).toEqual(['household-register']);
    expect(await library.find('免费')).toEqual([]);
  });

  test('the date of its policy stays with each version, until it is taken away', async () => {
    const { id } = await library.ask('tang', 'article.new', { ...guide, policyDate: '2026-02-20' });
    await library.ask('tang', 'article.edit', { id, cost: { zh: '工本费10元', en: '10 yuan' } });
    await library.ask('tang', 'article.edit', { id, policyDate: null });
    const dates = await Promise.all(
      [1, 2, 3].map(async (version) => (await library.ask('zhu', 'article.show', { id, version })).policyDate),
    );
    expect(dates).toEqual(['2026-02-20', '2026-02-20', null]);
  });

  test('a guide says where, what to bring, how long and what it costs before anybody reads it', async () => {
    const { id } = await library.ask('tang', 'article.new', { ...guide, cost: { zh: '免费' }, bring: '身份证' });
    const refusal = await library.no('zhu', 'article.publish', { id });
    expect(refusal.words.en).toContain('What to bring (en), Cost (en)');
    expect(refusal.words.zh).toContain('收费 (en)');
  });

  test('a department writes about its own matters only, and publishes nothing', async () => {
    const { id } = await library.ask('police-officer', 'article.new', { title: 'Lost cards', body: 'Come to us.' });
    expect(await library.ask('police-lead', 'article.show', { id, draft: true })).toMatchObject({
      department: 'police-desk',
    });
    expect(await library.no('water-officer', 'article.edit', { id, title: 'x' })).toMatchObject({ kind: 'refused' });
    expect(await library.no('water-officer', 'article.show', { id })).toMatchObject({ kind: 'refused' });
    expect(await library.no('police-officer', 'article.edit', { id, department: 'water-works' })).toMatchObject({
      kind: 'refused',
    });
    for (const name of ['wu', 'police-lead', 'song', 'root-admin'])
      expect(await library.no(name, 'article.publish', { id })).toMatchObject({ kind: 'refused' });
    expect(await library.no('wu', 'article.new', { title: 'x' })).toMatchObject({ kind: 'refused' });
  });

  test('short forms fit the telephone and one SMS', async () => {
    const say = (spoken: string, sms = '') => library.no('tang', 'article.new', { title: 'x', spoken, sms });
    expect((await say('a'.repeat(301))).words.en).toContain('longer than 300');
    expect((await say('see www.wheatfield.example')).words.en).toContain('web address');
    expect((await say('ok', '长'.repeat(71))).words.zh).toContain('超过 70 字');
    expect((await say('ok', 'a'.repeat(161))).words.en).toContain('longer than 160');
    await library.ask('tang', 'article.new', { title: 'x', spoken: 'Come by.', sms: '长'.repeat(70) });
  });

  test('codes and names must be the county’s, and a slug is taken once', async () => {
    expect(await library.no('tang', 'article.new', { title: 'x', services: ['999999'] })).toMatchObject({
      kind: 'notFound',
    });
    expect(await library.no('tang', 'article.new', { title: 'x', department: 'moon' })).toMatchObject({
      kind: 'notFound',
    });
    expect(await library.no('tang', 'article.new', { title: 'x', owner: 'nobody' })).toMatchObject({
      kind: 'notFound',
    });
    expect(await library.no('tang', 'article.new', { body: 'x' })).toMatchObject({ kind: 'usage' });
    await library.ask('tang', 'article.new', guide);
    expect(await library.no('tang', 'article.new', guide)).toMatchObject({ kind: 'conflict' });
    const { slug } = await library.ask('tang', 'article.new', { title: 'Household Register' });
    expect(slug).toBe('household-register-2');
  });

  test('somebody’s number in a text is pointed out', async () => {
    const { warnings } = await library.ask('tang', 'article.new', { title: 'x', body: 'Ask Wu at 2025550143.' });
    expect(warnings).toContain('personalNumber');
  });

  test('retired, it is found by its id only; published again, by everybody', async () => {
    const id = await library.publish(guide);
    await library.ask('tang', 'article.retire', { id, reason: 'the office moved' });
    expect(await library.find('户口')).toEqual([]);
    expect(await library.find('户口', { state: 'retired' })).toEqual(['household-register']);
    expect(await library.no('tang', 'article.retire', { id, reason: 'again' })).toMatchObject({ kind: 'conflict' });
    expect(await library.ask('wu', 'article.show', { id })).toMatchObject({ state: 'retired' });
    await library.ask('zhu', 'article.publish', { id });
    expect(await library.find('户口')).toEqual(['household-register']);
  });

  test('an article is found by its id in any case, its slug, and the beginning of one', async () => {
    const id = await library.publish(guide);
    for (const ref of [id, id.toLowerCase(), id.slice(1), 'household-register', 'house'])
      expect((await library.ask('wu', 'article.show', { id: ref })).id).toBe(id);
    await library.publish({ ...guide, slug: 'household-split' });
    expect(await library.no('wu', 'article.show', { id: 'household' })).toMatchObject({ kind: 'usage' });
    expect(await library.no('wu', 'article.show', { id: 'A999' })).toMatchObject({ kind: 'notFound' });
  });
});

describe('versions', () => {
  test('two who save at once: the second is refused, and both texts are kept', async () => {
    const id = await library.publish(guide);
    await library.ask('tang', 'article.edit', { id, base: 1, long: '3个工作日' });
    const refusal = await library.no('shen', 'article.edit', { id, base: 1, long: '7个工作日' });
    expect(refusal).toMatchObject({ kind: 'conflict' });
    expect(refusal.words.en).toContain('kept as version 3');
    // Sent again, it is the same text and no fourth version.
    await library.no('shen', 'article.edit', { id, base: 1, long: '7个工作日' });
    const { versions } = await library.ask('zhu', 'article.history', { id });
    expect(versions.map(({ version, author, base, is }) => [version, author, base, is])).toEqual([
      [3, 'shen', 1, 'aside'],
      [2, 'tang', 1, 'newest'],
      [1, 'tang', null, 'published'],
    ]);
    const { lines } = await library.ask('shen', 'article.diff', { id, from: 2, to: 3 });
    expect(lines.filter(({ mark }) => mark !== ' ').map(({ text }) => text.trim())).toEqual([
      'zh: 3个工作日',
      'zh: 7个工作日',
    ]);
    await library.ask('shen', 'article.restore', { id, version: 3 });
    expect((await library.ask('zhu', 'article.show', { id, draft: true })).guide.long?.zh).toBe('7个工作日');
    expect(await library.ask('zhu', 'article.history', { id })).toMatchObject({ versions: { length: 4 } });
  });

  test('a version never changes and is never deleted, not even by hand', async () => {
    await library.publish(guide);
    expect(() => library.db.exec("UPDATE article_version SET author = 'x'")).toThrow('never changes');
    expect(() => library.db.exec('DELETE FROM article_version')).toThrow('never deleted');
  });

  test('saving the same text again is no version', async () => {
    const { id } = await library.ask('tang', 'article.new', guide);
    expect(await library.ask('tang', 'article.edit', { id, long: '5个工作日' })).toMatchObject({
      version: 1,
      changed: false,
    });
    expect(await library.no('tang', 'article.edit', { id, base: 9, title: 'x' })).toMatchObject({ kind: 'notFound' });
  });
});

describe('what it is good for', () => {
  test('a ticket answered with it says what it says, is linked and counted', async () => {
    const id = await library.publish({ ...guide, body: { zh: '周末不办公。', en: 'Closed at weekends.' } });
    const { number } = await library.take({ text: '怎么迁户口？', lang: 'zh' });
    await library.ask('wu', 'ticket.answer', { number, article: 'household' });
    expect(library.ticket(number)).toMatchObject({ state: 'answered', result: 'explained' });
    const shown = await library.ask('wu', 'ticket.show', { number });
    expect(shown.publicText).toContain('户口迁移\n\n办理对象：迁入本县的居民');
    expect(shown.publicText).toContain('周末不办公。');
    expect(shown.article).toMatchObject({ id, slug: 'household-register', version: 1 });
    expect(await library.ask('wu', 'article.show', { id })).toMatchObject({
      uses: 1,
      tickets: [{ ticket: number, by: 'wu' }],
    });
    expect(await library.ask('zhu', 'article.hits', {})).toMatchObject({
      published: 1,
      neverUsed: 0,
      used: 1,
      articles: [{ slug: 'household-register', uses: 1 }],
    });
    expect(types().at(-1)?.type).toBe('article.used');
    expect(library.entries(number).map(({ type }) => type)).toContain('ticket.answered');
  });

  test('said in other words it is counted all the same; without words or article nothing is answered', async () => {
    const id = await library.publish(guide);
    const { number } = await library.take();
    expect(await library.no('wu', 'ticket.answer', { number })).toMatchObject({ kind: 'usage' });
    await library.ask('wu', 'ticket.answer', { number, article: id, text: 'Window 3, free.' });
    expect((await library.ask('wu', 'ticket.show', { number })).publicText).toBe('Window 3, free.');
    expect((await library.ask('wu', 'article.show', { id })).uses).toBe(1);
    // A ticket that is over is not answered twice, and nothing is counted for it.
    expect(await library.no('wu', 'ticket.answer', { number, article: id })).toMatchObject({ kind: 'conflict' });
    expect((await library.ask('wu', 'article.show', { id })).uses).toBe(1);
  });

  test('a draft and a retired article answer nothing', async () => {
    const { id } = await library.ask('tang', 'article.new', guide);
    const { number } = await library.take();
    expect(await library.no('wu', 'ticket.answer', { number, article: id })).toMatchObject({ kind: 'refused' });
    await library.ask('zhu', 'article.publish', { id });
    await library.ask('zhu', 'article.retire', { id, reason: 'old law' });
    expect(await library.no('wu', 'ticket.answer', { number, article: id })).toMatchObject({ kind: 'refused' });
  });

  test('what nobody reviewed in time is overdue until somebody looks', async () => {
    const id = await library.publish(guide);
    library.db.prepare("UPDATE article SET review_on = '2026-03-02'").run();
    expect((await library.ask('wu', 'article.list', { overdue: true })).articles).toMatchObject([
      { id, overdue: true },
    ]);
    expect(await library.ask('zhu', 'article.hits', {})).toMatchObject({ overdue: 1, overdueShare: 1 });
    expect(await library.no('tang', 'article.review', { id, until: '2026-03-03' })).toMatchObject({ kind: 'usage' });
    expect(await library.no('water-lead', 'article.review', { id })).toMatchObject({ kind: 'refused' });
    await library.ask('police-lead', 'article.review', { id, until: '2026-09-01' });
    expect((await library.ask('wu', 'article.list', { overdue: true })).articles).toEqual([]);
  });
});
