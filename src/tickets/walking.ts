/** Walking down the search index, newest first, stretch by stretch, as far as one page may cost. */

import type { Db } from '../store/sql.js';
import { countWithin, hitsWithin, type Stretch } from './hit-table.js';
import { PART, partOf } from './partition.js';
import type { Index } from './search-table.js';

/** The first stretch: a common word fills a page with it. */
const FIRST = 1_024;
/** Each stretch is so many times as long as the one before. */
const LONGER = 8;
/** Hits that are looked at for one page, whatever the filter leaves of them: a few milliseconds. */
const HITS_MOST = 10_000;
/** Rows that FTS5 reads for the words of a phrase, whether they stand in a row or not: a few milliseconds too. */
const PLACES_MOST = 100_000;
/** A stretch that tells how common the words are. */
const MEASURED_LEAST = 8_192;

/** What is asked of the index, written for one of its parts. */
export interface Asked {
  readonly index: Index;
  /** The rows that answer. */
  readonly match: (part: number) => string;
  /** The rows in which any of the words stands; undefined where every such row answers. */
  readonly any: ((part: number) => string) | undefined;
}

export interface Reach extends Stretch {
  /** Serials of the hits, newest first. */
  readonly hits: readonly number[];
}

/** Ends at the lowest serial of `all`, or above it once the page has cost enough. */
export function* walk(db: Db, { index, match, any }: Asked, all: Stretch): Generator<Reach> {
  let { top } = all;
  let length = FIRST;
  let hitsLeft = HITS_MOST;
  let placesLeft = PLACES_MOST;
  /** Rows read for each serial, as this part of the index has them. */
  let density = 0;
  let measured: number | undefined;
  while (top > all.bottom && hitsLeft > 0 && placesLeft > 0) {
    const part = partOf(top - 1);
    const bottom = Math.max(all.bottom, part * PART, top - length);
    const stretch = { bottom, top };
    const hits = hitsWithin(db, index, match(part), stretch);
    hitsLeft -= hits.length;
    if (any && length >= MEASURED_LEAST && measured !== part) {
      density = countWithin(db, index, any(part), stretch) / (top - bottom);
      measured = part;
    }
    placesLeft -= (top - bottom) * density;
    yield { ...stretch, hits };
    const perSerial = hits.length / (top - bottom);
    const most = Math.min(hitsLeft / perSerial, placesLeft / density, PART);
    length = Math.max(FIRST, Math.ceil(Math.min(length * LONGER, most)));
    top = bottom;
    // What is rare among the newest may be common further down.
    if (any && bottom === part * PART) length = Math.min(length, MEASURED_LEAST);
  }
}
