/** Files of articles: the name is the article's, the bytes lie once under their SHA-256, however many hold them. */

import { type Db, sql } from '../store/sql.js';

export interface ArticleFile {
  readonly id: number;
  readonly article: number;
  readonly name: string;
  readonly hash: string;
  readonly mediaType: string;
  readonly size: number;
  readonly addedAt: number;
  readonly addedBy: string;
}

const columns = `id, article, name, hash, media_type AS mediaType, size, added_at AS addedAt, added_by AS addedBy`;
const all = sql<{ article: number }, ArticleFile>(
  `SELECT ${columns} FROM article_file WHERE article = :article ORDER BY id`,
);
const one = sql<{ id: number }, ArticleFile>(`SELECT ${columns} FROM article_file WHERE id = :id`);
const insert = sql<{ [K in Exclude<keyof ArticleFile, 'id'>]: ArticleFile[K] }, { id: number }>(
  `INSERT INTO article_file (article, name, hash, media_type, size, added_at, added_by)
   VALUES (:article, :name, :hash, :mediaType, :size, :addedAt, :addedBy) RETURNING id`,
);
const keep = sql<{ hash: string; bytes: Buffer }>(
  'INSERT INTO article_bytes (hash, bytes) VALUES (:hash, :bytes) ON CONFLICT (hash) DO NOTHING',
);
const read = sql<{ hash: string }, { bytes: Buffer }>('SELECT bytes FROM article_bytes WHERE hash = :hash');
const drop = sql<{ id: number }>('DELETE FROM article_file WHERE id = :id');
const dropBytes = sql<{ hash: string }>(
  'DELETE FROM article_bytes WHERE hash = :hash AND NOT EXISTS (SELECT 1 FROM article_file WHERE hash = :hash)',
);

export function filesOf(db: Db, article: number): readonly ArticleFile[] {
  return all(db).all({ article });
}

export function fileOf(db: Db, id: number): ArticleFile | undefined {
  return one(db).get({ id });
}

export function addFile(db: Db, file: Omit<ArticleFile, 'id'>, bytes: Buffer): number {
  keep(db).run({ hash: file.hash, bytes });
  const row = insert(db).get(file);
  if (!row) throw new Error('a file was not stored');
  return row.id;
}

export function bytesOf(db: Db, hash: string): Buffer {
  const row = read(db).get({ hash });
  if (!row) throw new Error(`the bytes of ${hash} are gone`);
  return row.bytes;
}

/** The bytes go with the last article that held them. */
export function dropFile(db: Db, file: Pick<ArticleFile, 'id' | 'hash'>): void {
  drop(db).run({ id: file.id });
  dropBytes(db).run({ hash: file.hash });
}
