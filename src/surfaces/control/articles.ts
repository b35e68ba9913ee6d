/** Articles as the command line prints them: one line in a list, one page alone, versions, differences. */

import { styleText } from 'node:util';
import { Args } from '@oclif/core';
import type { Lang, Words } from '../../kit/words.js';
import type { DeskResult } from '../client.js';
import { clockTime, clockTimeWithOffset, factsText, type ListColumn } from './print.js';

/** The argument of every command about one article. */
export const articleArg = {
  id: Args.string({ description: 'id (A12), slug, or the beginning of one', required: true }),
};

type Row = DeskResult<'article.list'>['articles'][number];
type Found = DeskResult<'article.search'>['articles'][number];
type Detail = DeskResult<'article.show'>;
type VersionRow = DeskResult<'article.history'>['versions'][number];
type Saved = DeskResult<'article.new'>;
type Warning = Saved['warnings'][number];

export const articleColumns: readonly ListColumn<Row>[] = [
  { key: 'id', title: { en: 'ID', zh: '编号' }, value: (row) => row.id },
  {
    key: 'title',
    title: { en: 'TITLE', zh: '标题' },
    value: (row) => row.title.zh,
    show: (row, lang) => row.title[lang],
  },
  {
    key: 'kind',
    title: { en: 'KIND', zh: '类型' },
    value: (row) => row.kind,
    show: (row, lang) => row.kindName[lang],
  },
  {
    key: 'state',
    title: { en: 'STATE', zh: '状态' },
    value: (row) => row.state,
    show: (row, lang) => `${row.stateName[lang]}${row.waiting && row.published !== null ? '*' : ''}`,
  },
  { key: 'department', title: { en: 'DEPARTMENT', zh: '承办单位' }, value: (row) => row.department },
  {
    key: 'review',
    title: { en: 'REVIEW', zh: '复审' },
    value: (row) => row.review,
    show: (row, lang) => (row.overdue ? `${row.review} ${{ en: 'OVERDUE', zh: '逾期' }[lang]}` : row.review),
    tint: (row) => (row.overdue ? 'red' : undefined),
  },
  { key: 'uses', title: { en: 'USED', zh: '使用' }, value: (row) => row.uses, align: 'right' },
];

export const foundColumns: readonly ListColumn<Found>[] = [
  ...(articleColumns.slice(0, 3) as readonly ListColumn<Found>[]),
  {
    key: 'excerpt',
    title: { en: 'TEXT', zh: '内容' },
    value: (row) => row.excerpt.zh,
    show: (row, lang) => row.excerpt[lang],
  },
];

const versionNames: Readonly<Record<VersionRow['is'], Words>> = {
  published: { en: 'published', zh: '已发布' },
  newest: { en: 'newest', zh: '最新' },
  aside: { en: 'kept aside', zh: '冲突搁置' },
  old: { en: '', zh: '' },
};

export const versionColumns: readonly ListColumn<VersionRow>[] = [
  { key: 'version', title: { en: 'VERSION', zh: '版本' }, value: (row) => row.version, align: 'right' },
  { key: 'base', title: { en: 'FROM', zh: '基于' }, value: (row) => row.base, align: 'right' },
  {
    key: 'savedAt',
    title: { en: 'SAVED', zh: '保存时间' },
    value: (row) => row.savedAt,
    show: (row) => clockTime(row.savedAt),
  },
  { key: 'author', title: { en: 'AUTHOR', zh: '作者' }, value: (row) => row.author },
  {
    key: 'is',
    title: { en: 'IS', zh: '状态' },
    value: (row) => row.is,
    show: (row, lang) => versionNames[row.is][lang],
  },
];

type FileRow = DeskResult<'article.attachments'>['files'][number];

export const fileColumns: readonly ListColumn<FileRow>[] = [
  { key: 'id', title: { en: 'FILE', zh: '附件' }, value: (row) => row.id, align: 'right' },
  { key: 'name', title: { en: 'NAME', zh: '名称' }, value: (row) => row.name },
  { key: 'mediaType', title: { en: 'KIND', zh: '类型' }, value: (row) => row.mediaType },
  { key: 'size', title: { en: 'BYTES', zh: '字节' }, value: (row) => row.size, align: 'right' },
  {
    key: 'addedAt',
    title: { en: 'AT', zh: '时间' },
    value: (row) => row.addedAt,
    show: (row) => clockTime(row.addedAt),
  },
  { key: 'addedBy', title: { en: 'BY', zh: '添加人' }, value: (row) => row.addedBy },
];

/** One article whole, in the reader's language where it has it. */
export function articleText(article: Detail, lang: Lang): string {
  const { spoken, sms } = article;
  const waiting =
    article.waiting && article.published !== null ? { en: ' (newer text waits)', zh: '（有新版待发布）' }[lang] : '';
  const facts = factsText(
    [
      [{ en: 'Article', zh: '条目' }, `${article.id} ${article.slug}`],
      [{ en: 'Kind', zh: '类型' }, article.kindName[lang]],
      [{ en: 'State', zh: '状态' }, `${article.stateName[lang]}${waiting}`],
      [{ en: 'Version', zh: '版本' }, `${article.shown} · ${article.author} · ${clockTimeWithOffset(article.savedAt)}`],
      [{ en: 'Department', zh: '承办单位' }, article.department],
      [{ en: 'Owner', zh: '负责人' }, article.owner],
      [{ en: 'Services', zh: '关联事项' }, article.services.join(' ')],
      [{ en: 'Policy of', zh: '政策日期' }, article.policyDate],
      [{ en: 'Review', zh: '复审日期' }, article.review],
      [{ en: 'Answered with it', zh: '已用于答复' }, article.uses],
      [{ en: 'Spoken', zh: '语音' }, spoken[lang]],
      [{ en: 'SMS', zh: '短信' }, sms[lang]],
      [{ en: 'Files', zh: '附件' }, article.files.map(({ id, name }) => `${id} ${name}`).join('\n')],
    ],
    lang,
  );
  return `${facts}\n\n${article.reply[lang]}`;
}

/** The lines of a difference, those that are the same in between left out but for two around each change. */
export function diffText({ lines }: DeskResult<'article.diff'>, colour: boolean, lang: Lang): string {
  const near = lines.map((_, at) => lines.slice(Math.max(0, at - 2), at + 3).some(({ mark }) => mark !== ' '));
  const shown = lines.flatMap(({ mark, text }, at): string[] => {
    if (!near[at]) return near[at - 1] ? ['…'] : [];
    const line = `${mark} ${text}`.trimEnd();
    const tint = mark === '+' ? 'green' : mark === '-' ? 'red' : undefined;
    return [colour && tint ? styleText(tint, line, { validateStream: false }) : line];
  });
  return shown.length === 0 ? { en: 'No difference.', zh: '没有差异。' }[lang] : shown.join('\n');
}

export function savedText(saved: Saved, lang: Lang): string {
  const { id, slug, version, changed } = saved;
  if (!changed) return { en: `Unchanged: ${id} ${slug}`, zh: `未变更：${id} ${slug}` }[lang];
  return { en: `Saved: ${id} ${slug}, version ${version}`, zh: `已保存：${id} ${slug}，第 ${version} 版` }[lang];
}

const warnings: Readonly<Record<Warning, Words>> = {
  personalNumber: {
    en: 'it holds a long number; make sure that it is nobody’s own',
    zh: '含有长号码，请确认不是个人号码',
  },
  noOwner: { en: 'nobody answers for it yet (--owner)', zh: '尚未指定负责人（--owner）' },
  noService: { en: 'no service leads to it yet (--services)', zh: '尚未关联事项（--services）' },
};

/** One remark for each thing to look at again. */
export function warningText(slug: string, found: readonly Warning[]): Words | undefined {
  if (found.length === 0) return undefined;
  const all = (lang: Lang) => found.map((each) => warnings[each][lang]).join(lang === 'zh' ? '；' : '; ');
  return { en: `${slug}: ${all('en')}`, zh: `${slug}：${all('zh')}` };
}
