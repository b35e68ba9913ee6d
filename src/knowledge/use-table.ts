/** What articles were good for: tickets answered with them, searches, and what was looked for in vain. */

import { type Db, sql } from '../store/sql.js';
import type { Titled } from './table.js';

/** As many questions without an answer as a person can go through; the ones longest silent make room. */
const MISSES_MOST = 5_000;
/** As long as the text of a ticket: figures of older periods are on paper. */
const SEARCHES_MS = 3_650 * 86_400_000;

const addUse = sql<{ ticket: string; article: number; version: number; now: number; user: string }>(
  `INSERT INTO article_use (ticket, article, version, at, by_user) VALUES (:ticket, :article, :version, :now, :user)
   ON CONFLICT (ticket) DO UPDATE SET article = excluded.article, version = excluded.version, at = excluded.at,
     by_user = excluded.by_user`,
);
const countUse = sql<{ article: number; now: number }>(
  'UPDATE article SET uses = uses + 1, used_at = :now WHERE id = :article',
);
export interface Use {
  readonly ticket: string;
  readonly article: number;
  readonly version: number;
  readonly now: number;
  readonly user: string;
}

/** A ticket was answered with this version. */
export function keepUse(db: Db, use: Use): void {
  addUse(db).run(use);
  countUse(db).run({ article: use.article, now: use.now });
}

const usedFor = sql<{ ticket: string }, { article: number; version: number; slug: string; title: string }>(
  `SELECT article_use.article, article_use.version, slug, document ->> '$.title' AS title FROM article_use
   JOIN article ON id = article_use.article
   JOIN article_version ON article_version.article = id AND article_version.version = article_use.version
   WHERE ticket = :ticket`,
);
const usesOf = sql<{ article: number; limit: number }, { ticket: string; at: number; by: string }>(
  `SELECT ticket, at, by_user AS by FROM article_use WHERE article = :article ORDER BY at DESC LIMIT :limit`,
);

/** The article a ticket was answered with; `title` is JSON by language. */
export function articleUsedFor(
  db: Db,
  ticket: string,
): { readonly article: number; readonly version: number; readonly slug: string; readonly title: string } | undefined {
  return usedFor(db).get({ ticket });
}

/** Newest first. */
export function ticketsAnsweredWith(
  db: Db,
  article: number,
  limit: number,
): readonly { readonly ticket: string; readonly at: number; readonly by: string }[] {
  return usesOf(db).all({ article, limit });
}

const addSearch = sql<{ miss: string | null; now: number }>(
  'INSERT INTO article_search (at, miss) VALUES (:now, :miss)',
);
const dropSearches = sql<{ before: number }>('DELETE FROM article_search WHERE at < :before');
const addMiss = sql<{ query: string; now: number }>(
  `INSERT INTO article_miss (query, times, last_at) VALUES (:query, 1, :now)
   ON CONFLICT (query) DO UPDATE SET times = times + 1, last_at = excluded.last_at`,
);
const trimMisses = sql<{ most: number }>(
  `DELETE FROM article_miss WHERE query IN (SELECT query FROM article_miss ORDER BY last_at DESC LIMIT -1 OFFSET :most)`,
);
const countMisses = sql<Record<string, never>, { misses: number }>('SELECT count(*) AS misses FROM article_miss');

/** One search of a person; `query` is normalised and scrubbed, and only kept when nothing was found. */
export function keepSearch(db: Db, query: string, found: boolean, now: number): void {
  addSearch(db).run({ miss: found ? null : query, now });
  dropSearches(db).run({ before: now - SEARCHES_MS });
  if (found) return;
  addMiss(db).run({ query, now });
  const misses = countMisses(db).get({})?.misses ?? 0;
  if (misses > MISSES_MOST) trimMisses(db).run({ most: MISSES_MOST });
}

const everyMiss = sql<Record<string, never>, { query: string }>('SELECT query FROM article_miss');
const dropMiss = sql<{ query: string }>('DELETE FROM article_miss WHERE query = :query');
/** The search is still counted as one in vain. */
const blankSearch = sql<{ query: string }>(`UPDATE article_search SET miss = '***' WHERE miss = :query`);
const everySearch = sql<Record<string, never>, { query: string }>(
  'SELECT DISTINCT miss AS query FROM article_search WHERE miss IS NOT NULL',
);

/** Questions in which somebody was looked for who is to be forgotten. */
export function forgetMisses(db: Db, mentions: (query: string) => boolean): void {
  const kept = [...everyMiss(db).all({}), ...everySearch(db).all({})].map(({ query }) => query);
  for (const query of new Set(kept.filter(mentions))) {
    dropMiss(db).run({ query });
    blankSearch(db).run({ query });
  }
}

export interface Miss {
  readonly query: string;
  readonly times: number;
  readonly lastAt: number;
}

const mostMissed = sql<{ since: number; limit: number }, Miss>(
  `SELECT query, times, last_at AS lastAt FROM article_miss WHERE last_at >= :since
   ORDER BY times DESC, last_at DESC, query LIMIT :limit`,
);

/** Most often first. */
export function misses(db: Db, since: number, limit: number): readonly Miss[] {
  return mostMissed(db).all({ since, limit });
}

const mostUsed = sql<{ limit: number }, Titled>(
  `SELECT article.id, slug, state, kind, department, owner, head, published, review_on AS reviewOn,
     created_at AS createdAt, changed_at AS changedAt, published_at AS publishedAt, uses, used_at AS usedAt,
     document ->> '$.title' AS title
   FROM article JOIN article_version ON article = id AND version = coalesce(published, head)
   WHERE uses > 0 ORDER BY uses DESC, used_at DESC LIMIT :limit`,
);

export function mostUsedArticles(db: Db, limit: number): readonly Titled[] {
  return mostUsed(db).all({ limit });
}

export interface KnowledgeFigures {
  readonly published: number;
  readonly overdue: number;
  readonly neverUsed: number;
  readonly searches: number;
  readonly missed: number;
  readonly used: number;
}

const stock = sql<{ today: string }, { published: number; overdue: number; neverUsed: number }>(
  `SELECT count(*) AS published, count(*) FILTER (WHERE review_on < :today) AS overdue,
     count(*) FILTER (WHERE uses = 0) AS neverUsed FROM article WHERE state = 'published'`,
);
const done = sql<{ since: number }, { searches: number; missed: number; used: number }>(
  `SELECT (SELECT count(*) FROM article_search WHERE at >= :since) AS searches,
     (SELECT count(*) FROM article_search WHERE at >= :since AND miss IS NOT NULL) AS missed,
     (SELECT count(*) FROM article_use WHERE at >= :since) AS used`,
);

/** What is published on `today` (ISO day), and how it was looked for and used since then (milliseconds since the epoch). */
export function knowledgeFigures(db: Db, today: string, since: number): KnowledgeFigures {
  const there = stock(db).get({ today });
  const counted = done(db).get({ since });
  if (!there || !counted) throw new Error('counting gave no row');
  return { ...there, ...counted };
}
