/** Files that go with an article: taken by their bytes, bounded, given back as they came, gone with the last who held them. */

import { expect, test } from 'vitest';
import { FILES_MOST } from '../../src/knowledge/files.js';
import { guide, openLibrary } from './library.js';

const pdf = (text: string) => Buffer.from(`%PDF-1.7\n${text}`).toString('base64');

test('a form is given back as it came, under a name that is safe everywhere', async () => {
  const { ask, publish } = await openLibrary();
  const id = await publish(guide);
  const added = await ask('police-lead', 'article.attach', { id, name: '../../申请表.pdf', base64: pdf('a') });
  expect(added).toMatchObject({ name: '申请表.pdf', mediaType: 'application/pdf', size: 10, addedBy: 'police-lead' });
  // The same bytes under another name are the same file.
  expect(await ask('tang', 'article.attach', { id, name: 'b.pdf', base64: pdf('a') })).toEqual(added);
  expect((await ask('wu', 'article.attachment', { file: added.id })).base64).toBe(pdf('a'));
  expect((await ask('wu', 'article.show', { id })).files).toEqual([added]);
});

test('programs, virus marks and things under a wrong name are refused, and nothing of them is kept', async () => {
  const { ask, no, db } = await openLibrary();
  const { id } = await ask('tang', 'article.new', guide);
  const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
  for (const [name, text] of [
    ['a.txt', eicar],
    ['setup.pdf', 'MZ\u0090'],
    ['a.png', '%PDF-1.7'],
    ['a.txt', ''],
  ] as const) {
    const base64 = Buffer.from(text).toString('base64');
    expect(await no('tang', 'article.attach', { id, name, base64 })).toMatchObject({ kind: 'refused' });
  }
  const large = Buffer.alloc(10 * 1024 * 1024 + 1, 65).toString('base64');
  expect((await no('tang', 'article.attach', { id, name: 'a.txt', base64: large })).words.en).toContain('10 MB');
  expect(db.prepare('SELECT count(*) AS n FROM article_bytes').get()).toEqual({ n: 0 });
});

test('so many and no more; taken away, the bytes stay as long as another article holds them', async () => {
  const { ask, no, db } = await openLibrary();
  const one = await ask('tang', 'article.new', guide);
  const other = await ask('tang', 'article.new', { title: 'Other', body: 'x' });
  for (let at = 0; at < FILES_MOST; at += 1)
    await ask('tang', 'article.attach', { id: one.id, name: `${at}.pdf`, base64: pdf(String(at)) });
  expect((await no('tang', 'article.attach', { id: one.id, name: 'x.pdf', base64: pdf('x') })).words.en).toContain(
    '20',
  );
  const { id: copy } = await ask('tang', 'article.attach', { id: other.id, name: '0.pdf', base64: pdf('0') });
  const { files } = await ask('tang', 'article.attachments', { id: one.id });
  const bytes = () => db.prepare('SELECT count(*) AS n FROM article_bytes').get();
  await ask('tang', 'article.detach', { file: files[0]?.id ?? 0 });
  expect(bytes()).toEqual({ n: FILES_MOST });
  await ask('tang', 'article.detach', { file: copy });
  expect(bytes()).toEqual({ n: FILES_MOST - 1 });
});

test('who may not read the draft gets none of its files; another department changes nothing', async () => {
  const { ask, no } = await openLibrary();
  const { id } = await ask('tang', 'article.new', guide);
  const { id: file } = await ask('tang', 'article.attach', { id, name: 'a.pdf', base64: pdf('a') });
  expect(await no('wu', 'article.attachment', { file })).toMatchObject({ kind: 'refused' });
  expect(await no('wu', 'article.attachments', { id })).toMatchObject({ kind: 'refused' });
  expect(await no('water-lead', 'article.detach', { file })).toMatchObject({ kind: 'refused' });
  expect(await no('water-lead', 'article.attach', { id, name: 'b.pdf', base64: pdf('b') })).toMatchObject({
    kind: 'refused',
  });
  expect(await no('tang', 'article.attachment', { file: 99 })).toMatchObject({ kind: 'notFound' });
});
