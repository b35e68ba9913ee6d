/** A text as a classifier sees it: runs of two and three Chinese characters and Latin words, hashed into buckets. */

/** Bounds what is kept; a tenth of it would make hundreds of rare pieces share one and look common. */
const BUCKET_BITS = 22;
const BUCKETS = 2 ** BUCKET_BITS;
/** What a request is about stands at its beginning; the rest costs time and says little. */
const CHARS_MOST = 800;
/** FNV-1a: its published offset and prime. */
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** Bucket (0 to 4194303) → how often. Names, numbers and anything with a digit are left out: they are of one case only. */
export function gramsOf(text: string): ReadonlyMap<number, number> {
  const grams = new Map<number, number>();
  for (const gram of piecesOf(text)) {
    const bucket = bucketOf(gram);
    grams.set(bucket, (grams.get(bucket) ?? 0) + 1);
  }
  return grams;
}

/** The pieces themselves, in order and as often as they stand there. */
export function* piecesOf(text: string): Generator<string> {
  const said = text.slice(0, CHARS_MOST).normalize('NFKC').toLowerCase();
  for (const [run] of said.matchAll(/\p{Script=Han}+|[a-z0-9_]+/gu)) {
    if (/^[a-z0-9_]/.test(run)) {
      if (/^[a-z]{3,24}$/.test(run)) yield run;
      continue;
    }
    for (const size of [2, 3]) for (let at = 0; at + size <= run.length; at += 1) yield run.slice(at, at + size);
  }
}

export function bucketOf(gram: string): number {
  const hash = fnv(gram);
  return (hash ^ (hash >>> BUCKET_BITS)) & (BUCKETS - 1);
}

/** FNV-1a over the code units of UTF-16, 32 bits. */
export function fnv(text: string): number {
  let hash = FNV_OFFSET;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  return hash >>> 0;
}
