/** Articles as rows: the article, its versions that never change, and its links to services and tickets. */

import { type Db, sql, type Value } from '../store/sql.js';
import type { ArticleKind, ArticleState, Document } from './article.js';

export interface Article {
  readonly id: number;
  readonly slug: string;
  readonly state: ArticleState;
  readonly kind: ArticleKind;
  readonly department: string | null;
  readonly owner: string | null;
  /** The newest version that is not aside. */
  readonly head: number;
  /** The version everybody reads. */
  readonly published: number | null;
  readonly reviewOn: string | null;
  readonly createdAt: number;
  readonly changedAt: number;
  readonly publishedAt: number | null;
  /** Tickets answered with it. */
  readonly uses: number;
  readonly usedAt: number | null;
}

export interface VersionRow {
  readonly version: number;
  readonly base: number | null;
  readonly aside: 0 | 1;
  readonly author: string;
  readonly savedAt: number;
  readonly hash: string;
}

export interface Version extends Omit<VersionRow, 'aside'> {
  readonly aside: boolean;
  readonly document: Document;
}

const columns = `article.id, slug, state, kind, department, owner, head, published, review_on AS reviewOn,
  created_at AS createdAt, changed_at AS changedAt, published_at AS publishedAt, uses, used_at AS usedAt`;

const byId = sql<{ id: number }, Article>(`SELECT ${columns} FROM article WHERE id = :id`);
const bySlug = sql<{ slug: string }, Article>(`SELECT ${columns} FROM article WHERE slug = :slug`);
const bySlugStart = sql<{ start: string }, Article>(
  `SELECT ${columns} FROM article WHERE slug GLOB :start || '*' ORDER BY slug LIMIT 2`,
);
const insert = sql<{ slug: string; now: number }, { id: number }>(
  `INSERT INTO article (slug, state, kind, head, created_at, changed_at)
   VALUES (:slug, 'draft', 'article', 0, :now, :now) RETURNING id`,
);
const insertVersion = sql<{ [K in keyof VersionRow]: VersionRow[K] } & { article: number; document: string }>(
  `INSERT INTO article_version (article, version, base, aside, author, saved_at, hash, document)
   VALUES (:article, :version, :base, :aside, :author, :savedAt, :hash, :document)`,
);
const versionColumns = 'version, base, aside, author, saved_at AS savedAt, hash';
const oneVersion = sql<{ article: number; version: number }, VersionRow & { document: string }>(
  `SELECT ${versionColumns}, document FROM article_version WHERE article = :article AND version = :version`,
);
const allVersions = sql<{ article: number; limit: number }, VersionRow>(
  `SELECT ${versionColumns} FROM article_version WHERE article = :article ORDER BY version DESC LIMIT :limit`,
);
const lastVersion = sql<{ article: number }, { version: number }>(
  'SELECT coalesce(max(version), 0) AS version FROM article_version WHERE article = :article',
);

export function articleOf(db: Db, id: number): Article | undefined {
  return byId(db).get({ id });
}

export function articleBySlug(db: Db, slug: string): Article | undefined {
  return bySlug(db).get({ slug });
}

/** At most two: one is what was meant, two are too many. */
export function articlesBySlugStart(db: Db, start: string): readonly Article[] {
  return bySlugStart(db).all({ start });
}

export function insertArticle(db: Db, slug: string, now: number): number {
  const row = insert(db).get({ slug, now });
  if (!row) throw new Error('an article was not stored');
  return row.id;
}

export function versionOf(db: Db, article: number, version: number): Version | undefined {
  const row = oneVersion(db).get({ article, version });
  return row && { ...row, aside: row.aside === 1, document: JSON.parse(row.document) as Document };
}

/** Newest first. */
export function versionsOf(db: Db, article: number, limit: number): readonly VersionRow[] {
  return allVersions(db).all({ article, limit });
}

export function lastVersionOf(db: Db, article: number): number {
  return lastVersion(db).get({ article })?.version ?? 0;
}

export function addVersion(db: Db, article: number, version: Version): void {
  insertVersion(db).run({
    ...version,
    article,
    aside: version.aside ? 1 : 0,
    document: JSON.stringify(version.document),
  });
}

const setHead = sql<{
  id: number;
  version: number;
  kind: string;
  department: string | null;
  owner: string | null;
  now: number;
}>(
  `UPDATE article SET head = :version, kind = :kind, department = :department, owner = :owner, changed_at = :now
   WHERE id = :id`,
);
const dropServices = sql<{ article: number }>('DELETE FROM article_service WHERE article = :article');
const addService = sql<{ article: number; service: string }>(
  'INSERT INTO article_service (article, service) VALUES (:article, :service)',
);

/** The version is the newest now: kind, department, owner and services of the article follow it. */
export function putHead(db: Db, id: number, version: number, document: Document, now: number): void {
  const { kind, department, owner } = document;
  setHead(db).run({ id, version, kind, department, owner, now });
  dropServices(db).run({ article: id });
  for (const service of document.services) addService(db).run({ article: id, service });
}

const setPublished = sql<{ id: number; version: number; reviewOn: string; now: number }>(
  `UPDATE article SET state = 'published', published = :version, review_on = :reviewOn, published_at = :now,
     changed_at = :now WHERE id = :id`,
);
const setRetired = sql<{ id: number; now: number }>(
  `UPDATE article SET state = 'retired', changed_at = :now WHERE id = :id`,
);
const setReview = sql<{ id: number; reviewOn: string }>('UPDATE article SET review_on = :reviewOn WHERE id = :id');

export const write = {
  published: (db: Db, id: number, version: number, reviewOn: string, now: number): void => {
    setPublished(db).run({ id, version, reviewOn, now });
  },
  retired: (db: Db, id: number, now: number): void => {
    setRetired(db).run({ id, now });
  },
  review: (db: Db, id: number, reviewOn: string): void => {
    setReview(db).run({ id, reviewOn });
  },
};

export interface ArticleFilter {
  readonly state?: ArticleState | undefined;
  readonly kind?: ArticleKind | undefined;
  readonly department?: string | undefined;
  readonly service?: string | undefined;
  /** Only those whose review was due before this day. */
  readonly reviewBefore?: string | undefined;
  readonly unused?: boolean | undefined;
  /** A newer version than the published one waits for approval. */
  readonly waiting?: boolean | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
}

/** An article with the title of the version that stands for it. */
export type Titled = Article & { readonly title: string };

const statements = new WeakMap<Db, Map<string, ReturnType<Db['prepare']>>>();

/** Newest id first. The filter decides the text of the statement, values are always bound; each text is compiled once. */
export function listArticles(db: Db, filter: ArticleFilter): readonly Titled[] {
  const where: string[] = [];
  const values: Record<string, Value> = { limit: filter.limit };
  const add = (condition: string, name: string, value: Value | undefined) => {
    if (value === undefined) return;
    where.push(condition);
    values[name] = value;
  };
  add('state = :state', 'state', filter.state);
  add('kind = :kind', 'kind', filter.kind);
  add('department = :department', 'department', filter.department);
  add('id IN (SELECT article FROM article_service WHERE service = :service)', 'service', filter.service);
  add(`state = 'published' AND review_on < :review`, 'review', filter.reviewBefore);
  add('id < :before', 'before', filter.before);
  if (filter.unused) where.push(`state = 'published' AND uses = 0`);
  if (filter.waiting) where.push(`state <> 'retired' AND head IS NOT published`);
  const condition = where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`;
  const text = `SELECT ${columns}, document ->> '$.title' AS title FROM article
    JOIN article_version ON article = id AND version = coalesce(published, head)
    ${condition} ORDER BY id DESC LIMIT :limit`;
  return statement(db, text).all(values) as Titled[];
}

function statement(db: Db, text: string): ReturnType<Db['prepare']> {
  const known = statements.get(db) ?? new Map<string, ReturnType<Db['prepare']>>();
  statements.set(db, known);
  const made = known.get(text) ?? db.prepare(text);
  known.set(text, made);
  return made;
}
