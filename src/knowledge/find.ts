/** The article somebody means: by its short id, its slug, or the beginning of one. */

import type { Step } from '../engine/step.js';
import { Refusal } from '../kit/refusal.js';
import type { Words } from '../kit/words.js';
import type { Db } from '../store/sql.js';
import { inBoth } from './article.js';
import { searchArticles } from './search-table.js';
import { type Article, articleBySlug, articleOf, articlesBySlugStart, type Version, versionOf } from './table.js';
import { phraseOf } from './words.js';

const words = {
  none: {
    en: 'There is no article {ref}. Nothing was done; countyline article list shows what there is.',
    zh: '没有条目 {ref}。未作任何操作；请用 countyline article list 查看。',
  },
  several: {
    en: 'Several articles begin with {ref}: {first}, {second}, … Nothing was done; type more of it.',
    zh: '有多个条目以 {ref} 开头：{first}、{second} 等。未作任何操作；请输入更多字符。',
  },
  version: {
    en: 'Article {id} has no version {version}. Nothing was done; see countyline article history {id}',
    zh: '条目 {id} 没有第 {version} 版。未作任何操作；请看 countyline article history {id}',
  },
} as const;

/** `A12`, as people type and read it. */
export const idText = (id: number): string => `A${id}`;

/** The article, or a refusal. */
export function mustFind({ db }: Pick<Step, 'db'>, ref: string): Article {
  const id = /^a?(\d{1,15})$/i.exec(ref)?.[1];
  const exact = id === undefined ? articleBySlug(db, ref) : articleOf(db, Number(id));
  if (exact) return exact;
  const [first, second] = /^[a-z0-9-]{2,60}$/.test(ref) && id === undefined ? articlesBySlugStart(db, ref) : [];
  if (!first) throw new Refusal('notFound', words.none, { ref: ref.slice(0, 60) });
  if (second) throw new Refusal('usage', words.several, { ref, first: first.slug, second: second.slug });
  return first;
}

/** The version, or a refusal. */
export function mustVersion(db: Db, article: number, version: number): Version {
  const found = versionOf(db, article, version);
  if (!found) throw new Refusal('notFound', words.version, { id: idText(article), version });
  return found;
}

export interface ArticleTitle {
  readonly id: string;
  readonly title: Words;
}

/** Published articles where these words stand, titles first, newest first; nobody's search is counted. */
export function titlesWith(db: Db, query: string, limit: number): readonly ArticleTitle[] {
  const phrase = phraseOf(query);
  const found = phrase === undefined ? [] : searchArticles(db, phrase, { states: ['published'] }, limit);
  return found.flatMap(({ article: id }) => {
    const published = articleOf(db, id)?.published;
    const version = published === undefined || published === null ? undefined : versionOf(db, id, published);
    return version ? [{ id: idText(id), title: inBoth(version.document.title) }] : [];
  });
}
