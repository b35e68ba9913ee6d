/** Files into articles and back: the county's own guides, sheets in Chinese and English, and every fault before anything is saved. */

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { importArticles } from '../../src/surfaces/control/article-import.js';
import { openLibrary } from './library.js';

const folder = new URL('../../fixtures/knowledge/', import.meta.url);
const guides = readdirSync(folder).map((name) => ({
  file: name,
  text: readFileSync(new URL(name, folder), 'utf8'),
}));

test('the county’s guides come in whole, twice is once, are all fit to be read, and go out as they came', async () => {
  const { ask } = await openLibrary();
  expect(await ask('tang', 'article.import', { files: guides, dryRun: true })).toMatchObject({ created: 12, ids: [] });
  const done = await ask('tang', 'article.import', { files: guides });
  expect(done).toMatchObject({ articles: 12, created: 12, changed: 0, unchanged: 0, warnings: [] });
  expect(await ask('shen', 'article.import', { files: guides })).toMatchObject({ created: 0, unchanged: 12 });
  for (const id of done.ids) await ask('zhu', 'article.publish', { id });
  const { files } = await ask('tang', 'article.export', {});
  const again = await openLibrary();
  const back = files.map(({ slug, text }) => ({ file: `${slug}.md`, text }));
  expect(await again.ask('tang', 'article.import', { files: back })).toMatchObject({ created: 12 });
  expect(await again.ask('tang', 'article.import', { files: guides })).toMatchObject({ unchanged: 12 });
  const { articles } = await ask('wu', 'article.search', { query: '户口' });
  expect(articles.map(({ slug }) => slug)).toEqual([
    'household-register',
    'school-place',
    'pension-start',
    'medical-insurance',
  ]);
});

test('a changed file is another version of the same article', async () => {
  const { ask } = await openLibrary();
  await ask('tang', 'article.import', { files: guides });
  const files = guides.map(({ file, text }) => ({ file, text: text.replace('工本费20元', '免费') }));
  expect(await ask('tang', 'article.import', { files, dryRun: true })).toMatchObject({ changed: 1, unchanged: 11 });
  expect(await ask('tang', 'article.import', { files })).toMatchObject({ changed: 1, unchanged: 11 });
  expect(await ask('tang', 'article.show', { id: 'building-permit', draft: true })).toMatchObject({ version: 2 });
});

test('a sheet is read by the names people give its columns, in either language', async () => {
  const { ask } = await openLibrary();
  const text = [
    '编号,类型,事项名称,Title (en),承办单位,事项代码,办理地点,所需材料,办理时限,收费,复审日期,政策日期,备注',
    'dog-licence,办事指南,养犬登记,Dog licence,公安治安科,090101,政务大厅5号窗口,"身份证',
    '免疫证明",当场,10元,2027/3/1,2026年2月20日,x',
    ',知识,路灯报修,Street lamps,住建局,"010102、010101",,,,,,,',
  ].join('\n');
  expect(await ask('tang', 'article.import', { files: [{ file: '指南.csv', text }] })).toMatchObject({ created: 2 });
  expect(await ask('tang', 'article.show', { id: 'dog-licence' })).toMatchObject({
    kind: 'guide',
    title: { zh: '养犬登记', en: 'Dog licence' },
    department: 'police-desk',
    guide: { bring: { zh: '身份证\n免疫证明' }, cost: { zh: '10元' } },
    review: '2027-03-01',
    policyDate: '2026-02-20',
  });
  expect(await ask('tang', 'article.show', { id: 'street-lamps' })).toMatchObject({ services: ['010101', '010102'] });
});

test('every fault is told with its file and line, and nothing is imported', async () => {
  const { ask, no } = await openLibrary();
  const files = [
    { file: 'good.md', text: '---\ntitle: good\n---\ntext' },
    { file: 'bad.md', text: '---\nslug: bad\ntitle: bad\nkind: tale\n---\n' },
    { file: 'strange.md', text: `---\ntitle: strange\nservices: ['999999']\nsms: ${'长'.repeat(80)}\n---\n` },
    { file: 'same.md', text: '---\nslug: good\ntitle: same\n---\n' },
    { file: 'list.csv', text: '标题,复审日期\n甲,soon\n' },
  ];
  const refusal = await no('tang', 'article.import', { files });
  expect(refusal.details.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
    'bad.md:4: kind:',
    'list.csv:2: review:',
    'strange.md:1: service:',
    'strange.md:1: sms:',
    'same.md:1: slug:',
  ]);
  expect((await ask('tang', 'article.list', {})).articles).toEqual([]);
});

test('a department imports its own articles and nobody else’s', async () => {
  const { ask, no } = await openLibrary();
  const mine = guides.filter(({ file }) => file === 'water-off.md');
  expect(await ask('water-lead', 'article.import', { files: mine })).toMatchObject({ created: 1 });
  expect(await no('water-lead', 'article.import', { files: guides })).toMatchObject({ kind: 'refused' });
});

test('folders are read whole, in UTF-8 and GBK; a fault in the last batch leaves the first unimported', async () => {
  const { ask } = await openLibrary();
  const home = mkdtempSync(join(tmpdir(), 'articles-'));
  mkdirSync(join(home, 'more'));
  for (let at = 0; at < 210; at += 1) writeFileSync(join(home, `guide-${at}.md`), `---\ntitle: Guide ${at}\n---\ntext`);
  writeFileSync(join(home, 'more', 'fees.csv'), iconv.encode('编号,标题,正文\nfees,收费标准,按公告执行\n', 'gbk'));
  writeFileSync(join(home, 'more', 'picture.png'), 'not read');
  const bad = join(home, 'zz.md');
  writeFileSync(bad, '---\nkind: tale\n---\n');
  const send = (files: { file: string; text: string }[], dryRun: boolean) =>
    ask('tang', 'article.import', { files, dryRun });
  await expect(importArticles([home], send)).rejects.toMatchObject({ kind: 'usage' });
  expect((await ask('tang', 'article.list', {})).articles).toEqual([]);
  writeFileSync(bad, '---\ntitle: Last\n---\ntext');
  expect(await importArticles([home], send)).toMatchObject({ articles: 212, created: 212 });
  expect(await ask('tang', 'article.show', { id: 'fees' })).toMatchObject({ title: { zh: '收费标准' } });
});
