/** Forms and sheets that go with an article: known by their bytes, bounded, never unpacked. */

import { createHash } from 'node:crypto';
import { countyOf } from '../county/table.js';
import { entryType, type Step, type View } from '../engine/step.js';
import { Refusal } from '../kit/refusal.js';
import { cleanFileName, fileFaults, sniff } from '../kit/sniff.js';
import { isoTime } from '../kit/time.js';
import { aboutArticle } from './article.js';
import { type ArticleFile, addFile, bytesOf, dropFile, fileOf, filesOf } from './file-table.js';
import { idText, mustFind } from './find.js';
import { guardWrite, mayReadDraft } from './guards.js';
import { type Article, articleOf } from './table.js';

/** A scanned form fits ten times. */
export const FILE_BYTES_MOST = 10 * 1024 * 1024;
/** Whoever needs more forms than this for one matter will not come. */
export const FILES_MOST = 20;

export const articleAttached = entryType<{ article: number; hash: string; mediaType: string; size: number }>(
  'article.attached',
);
export const articleDetached = entryType<{ article: number; hash: string }>('article.detached');

const words = {
  large: {
    en: 'The file has more than {most} MB. It was not taken; send a smaller one.',
    zh: '文件超过 {most} MB，未接收；请压缩后重试。',
  },
  many: {
    en: 'Article {id} has {most} files already. This one was not taken; take one away: countyline article detach FILE',
    zh: '条目 {id} 已有 {most} 个附件，未接收；请先移除：countyline article detach 附件编号',
  },
  bad: {
    en: 'The file was not taken: {why}. Nothing of it is kept; give it as PDF or picture.',
    zh: '文件未接收：{why}。未保留任何内容；请改用 PDF 或图片。',
  },
  none: {
    en: 'There is no file {file}. Nothing was done; see countyline article attachments ID',
    zh: '没有附件 {file}。未作任何操作；请看 countyline article attachments 条目编号',
  },
  other: {
    en: 'Article {id} belongs to another department than yours. Nothing was done; ask a dispatcher.',
    zh: '条目 {id} 不属于您所在的承办单位。未作任何操作；请联系派单员。',
  },
  draft: {
    en: 'Article {id} is not published. Nothing to show; ask a dispatcher.',
    zh: '条目 {id} 尚未发布，无法查看；请联系派单员。',
  },
} as const;

export interface GivenFile {
  readonly name: string;
  readonly base64: string;
  readonly mediaType?: string | undefined;
}

export interface ShownFile {
  readonly id: number;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  /** SHA-256 of the bytes. */
  readonly hash: string;
  readonly addedAt: string;
  readonly addedBy: string;
}

/** The same bytes twice are one file. */
export function attach(step: Step, ref: string, given: GivenFile): ShownFile {
  const article = mayChange(step, mustFind(step, ref));
  const bytes = Buffer.from(given.base64, 'base64');
  const id = idText(article.id);
  if (bytes.length > FILE_BYTES_MOST)
    throw new Refusal('refused', words.large, { most: FILE_BYTES_MOST / 1024 / 1024 });
  const hash = createHash('sha256').update(bytes).digest('hex');
  const there = filesOf(step.db, article.id);
  const known = there.find((each) => each.hash === hash);
  if (known) return shown(step, known);
  if (there.length >= FILES_MOST) throw new Refusal('refused', words.many, { id, most: FILES_MOST });
  const name = cleanFileName(given.name);
  const found = sniff(bytes, name, given.mediaType);
  if (!found.ok) throw new Refusal('refused', words.bad, { why: fileFaults[found.fault] });
  const { mediaType } = found;
  const file = { article: article.id, name, hash, mediaType, size: bytes.length };
  const row = { ...file, addedAt: step.now, addedBy: step.actor.user };
  const fileId = addFile(step.db, row, bytes);
  step.record(articleAttached, aboutArticle(article.id), { article: article.id, hash, mediaType, size: bytes.length });
  return shown(step, { ...row, id: fileId });
}

export function detach(step: Step, file: number): { readonly id: string; readonly files: readonly ShownFile[] } {
  const { found, article } = mustHave(step, file);
  mayChange(step, article);
  dropFile(step.db, found);
  step.record(articleDetached, aboutArticle(article.id), { article: article.id, hash: found.hash });
  return { id: idText(article.id), files: shownFiles(step, article.id) };
}

export function listFiles(view: View, ref: string): { readonly id: string; readonly files: readonly ShownFile[] } {
  const article = mayRead(view, mustFind(view, ref));
  return { id: idText(article.id), files: shownFiles(view, article.id) };
}

/** One file with its bytes. */
export function openFile(view: View, file: number): ShownFile & { readonly base64: string } {
  const { found, article } = mustHave(view, file);
  mayRead(view, article);
  return { ...shown(view, found), base64: bytesOf(view.db, found.hash).toString('base64') };
}

export function shownFiles(view: View, article: number): readonly ShownFile[] {
  return filesOf(view.db, article).map((file) => shown(view, file));
}

function shown(view: View, { id, name, mediaType, size, hash, addedAt, addedBy }: ArticleFile): ShownFile {
  return { id, name, mediaType, size, hash, addedAt: isoTime(addedAt, countyOf(view.db).zone), addedBy };
}

function mustHave(view: View, file: number): { readonly found: ArticleFile; readonly article: Article } {
  const found = fileOf(view.db, file);
  const article = found && articleOf(view.db, found.article);
  if (!found || !article) throw new Refusal('notFound', words.none, { file });
  return { found, article };
}

function mayChange(step: Step, article: Article): Article {
  if (guardWrite(step.actor, article.department)) throw new Refusal('refused', words.other, { id: idText(article.id) });
  return article;
}

function mayRead(view: View, article: Article): Article {
  if (article.published !== null || mayReadDraft(view.actor, article.department)) return article;
  throw new Refusal('refused', words.draft, { id: idText(article.id) });
}
