/** The words of articles: titles before bodies, newest first, filters as words so that no row is read in vain. */

import { type Db, sql } from '../store/sql.js';
import type { ArticleState, Document } from './article.js';
import { indexText, markOf } from './words.js';

const addWords = sql<{ row: number; title: string; body: string; marks: string }>(
  'INSERT INTO article_words (rowid, title, body, marks) VALUES (:row, :title, :body, :marks)',
);
const dropWords = sql<{ row: number }>('DELETE FROM article_words WHERE rowid = :row');
const match = sql<{ question: string; limit: number }, { row: number }>(
  'SELECT rowid AS row FROM article_words WHERE article_words MATCH :question ORDER BY rowid DESC LIMIT :limit',
);

export interface Shelf {
  readonly state: ArticleState;
  readonly document: Document;
}

/** Puts an article's words in anew: what everybody reads, and what waits for approval. */
export function keepWords(db: Db, id: number, read: Shelf | undefined, waiting: Shelf | undefined): void {
  [read, waiting].forEach((shelf, at) => {
    const row = 2 * id + at;
    dropWords(db).run({ row });
    if (shelf) addWords(db).run({ row, ...wordsOf(shelf) });
  });
}

function wordsOf({ state, document }: Shelf): {
  readonly title: string;
  readonly body: string;
  readonly marks: string;
} {
  const { title, body, guide, kind, department, services, spoken, sms } = document;
  const all = [body, spoken, sms, ...Object.values(guide)].flatMap((texts) => Object.values(texts));
  const marks = [
    markOf('state', state),
    markOf('kind', kind),
    ...(department === null ? [] : [markOf('department', department)]),
    ...services.map((service) => markOf('service', service)),
  ];
  return {
    title: indexText(Object.values(title).join(' | ')),
    body: indexText(all.join('\n')),
    marks: marks.join(' '),
  };
}

export interface SearchFilter {
  readonly states: readonly ArticleState[];
  readonly kind?: string | undefined;
  readonly department?: string | undefined;
  readonly service?: string | undefined;
}

export interface Found {
  readonly article: number;
  /** In the version that waits for approval, not in the one everybody reads. */
  readonly waiting: boolean;
  readonly inTitle: boolean;
}

/** Articles where every phrase stands, titles first, newest first. */
export function searchArticles(db: Db, phrase: string, filter: SearchFilter, limit: number): readonly Found[] {
  const marks = [
    filter.states.map((state) => markOf('state', state)).join(' OR '),
    ...(['kind', 'department', 'service'] as const).flatMap((name) => {
      const value = filter[name];
      return value === undefined ? [] : [markOf(name, value)];
    }),
  ]
    .map((mark) => `(${mark})`)
    .join(' AND ');
  const find = (where: string, most: number) =>
    match(db)
      .all({ question: `(${where} : (${phrase})) AND (marks : (${marks}))`, limit: most })
      .map(({ row }) => row);
  const titles = find('title', limit);
  const seen = new Set(titles);
  const rest =
    titles.length >= limit ? [] : find('{title body}', limit + titles.length).filter((row) => !seen.has(row));
  return [...titles, ...rest]
    .slice(0, limit)
    .map((row) => ({ article: row >> 1, waiting: row % 2 === 1, inTitle: seen.has(row) }));
}
