/** What readers see of articles: lists, the search box, one article whole, its versions and what changed between them. */

import { countyOf } from '../county/table.js';
import type { Step, View } from '../engine/step.js';
import { lineDiff } from '../kit/line-diff.js';
import { Refusal } from '../kit/refusal.js';
import { scrub } from '../kit/scrub.js';
import { cleanLine } from '../kit/text.js';
import { isoTime } from '../kit/time.js';
import type { Words } from '../kit/words.js';
import { today } from './actions.js';
import {
  type ArticleKind,
  type ArticleState,
  articleStates,
  articleStateWords,
  type Document,
  inBoth,
  kindWords,
  replyText,
  type Texts,
} from './article.js';
import { shownFiles } from './files.js';
import { idText, mustFind, mustVersion } from './find.js';
import { mayReadDraft } from './guards.js';
import { writeMarkdown } from './markdown.js';
import { type SearchFilter, searchArticles } from './search-table.js';
import {
  type Article,
  type ArticleFilter,
  articleOf,
  listArticles,
  type Titled,
  versionOf,
  versionsOf,
} from './table.js';
import { keepSearch, knowledgeFigures, misses, mostUsedArticles, ticketsAnsweredWith } from './use-table.js';
import { phraseOf } from './words.js';

const EXCERPT = 80;
const TICKETS_MOST = 20;
const HISTORY_MOST = 1_000;
/** A question is kept so far; the rest makes no other question of it. */
const QUERY_MOST = 60;
/** The figures are of the last weeks: what was missed last year has been written since, or is not wanted. */
const FIGURE_DAYS = 90;
const DAY_MS = 86_400_000;

const words = {
  draft: {
    en: 'Article {id} is not published. Nothing to show; ask a dispatcher.',
    zh: '条目 {id} 尚未发布，无法查看；请联系派单员。',
  },
} as const;

export interface ArticleRow {
  readonly id: string;
  readonly slug: string;
  readonly kind: ArticleKind;
  readonly kindName: Words;
  readonly state: ArticleState;
  readonly stateName: Words;
  readonly title: Words;
  readonly department: string | null;
  readonly owner: string | null;
  /** The version everybody reads; null before the first. */
  readonly published: number | null;
  /** The newest version. */
  readonly version: number;
  /** A newer text waits for approval. */
  readonly waiting: boolean;
  /** ISO day. */
  readonly review: string | null;
  readonly overdue: boolean;
  readonly uses: number;
  readonly changedAt: string;
}

function rowOf(view: View, article: Article, title: Texts): ArticleRow {
  const { id, slug, kind, state, department, owner, head, published, reviewOn, uses } = article;
  return {
    id: idText(id),
    slug,
    kind,
    kindName: kindWords[kind],
    state,
    stateName: articleStateWords[state],
    title: inBoth(title),
    department,
    owner,
    published,
    version: head,
    waiting: state !== 'retired' && head !== published,
    review: reviewOn,
    overdue: state === 'published' && reviewOn !== null && reviewOn < today(view),
    uses,
    changedAt: isoTime(article.changedAt, countyOf(view.db).zone),
  };
}

const titledRow = (view: View, article: Titled) => rowOf(view, article, JSON.parse(article.title) as Texts);

export interface ListInput extends Omit<ArticleFilter, 'before' | 'reviewBefore'> {
  readonly overdue: boolean;
  readonly after?: string | undefined;
}

/** Newest first; drafts only of those whom they concern. */
export function listPage(view: View, input: ListInput) {
  const { overdue, after, ...filter } = input;
  const found = listArticles(view.db, {
    ...filter,
    reviewBefore: overdue ? today(view) : undefined,
    before: after === undefined ? undefined : Number(after),
  });
  const last = found.length === input.limit ? found.at(-1) : undefined;
  const seen = found.filter((each) => each.published !== null || mayReadDraft(view.actor, each.department));
  return { articles: seen.map((each) => titledRow(view, each)), next: last ? String(last.id) : null };
}

export interface SearchInput extends Omit<SearchFilter, 'states'> {
  readonly query: string;
  readonly state: ArticleState | 'all';
  readonly limit: number;
}

export interface FoundRow extends ArticleRow {
  /** Where the words stand, or how the text begins. */
  readonly excerpt: Words;
  readonly inTitle: boolean;
}

export interface FoundPage {
  readonly articles: readonly FoundRow[];
  /** Where nothing published has the words: how many drafts of those one may read do, up to the limit. */
  readonly drafts: number;
}

/** Titles first, newest first. Every search is counted; one in vain is kept, without long numbers, to be written about. */
export function searchPage(step: Step, input: SearchInput): FoundPage {
  const phrase = phraseOf(input.query);
  const look = (states: readonly ArticleState[]) =>
    phrase === undefined
      ? []
      : foundRows(step, input, searchArticles(step.db, phrase, { ...input, states }, input.limit));
  const rows = look(input.state === 'all' ? articleStates : [input.state]);
  if (phrase !== undefined) keepSearch(step.db, kept(input.query), rows.length > 0, step.now);
  const drafts = rows.length === 0 && input.state === 'published' ? look(['draft']).length : 0;
  return { articles: rows, drafts };
}

function foundRows(step: Step, input: SearchInput, found: ReturnType<typeof searchArticles>): readonly FoundRow[] {
  return found.flatMap(({ article: id, waiting, inTitle }): FoundRow[] => {
    const article = articleOf(step.db, id);
    const at = waiting ? article?.head : article?.published;
    const version = at === undefined || at === null ? undefined : versionOf(step.db, id, at);
    if (!article || !version || (waiting && !mayReadDraft(step.actor, article.department))) return [];
    const { document } = version;
    const excerpt = excerptOf(document, input.query);
    return [{ ...rowOf(step, article, document.title), excerpt, inTitle }];
  });
}

/** The question as it is kept: one spelling, nobody's number. */
function kept(query: string): string {
  const plain = scrub(query.normalize('NFKC').toLowerCase()).replace(/\d{5,}/g, '***');
  return cleanLine(plain, QUERY_MOST);
}

function excerptOf(document: Document, query: string): Words {
  const { body, guide } = document;
  const first = query.trim().split(/\s+/)[0]?.toLowerCase() ?? '';
  const cut = (lang: 'en' | 'zh') => {
    const all = [guide.what, guide.who, body, ...Object.values(guide)].map((texts) => inBoth(texts ?? {})[lang]);
    const hit = all.find((text) => text.toLowerCase().includes(first)) ?? all.find((text) => text !== '') ?? '';
    const at = Math.max(0, hit.toLowerCase().indexOf(first) - EXCERPT / 4);
    return cleanLine(hit.slice(at, at + EXCERPT).toWellFormed(), EXCERPT);
  };
  return { en: cut('en'), zh: cut('zh') };
}

export interface ShowInput {
  readonly id: string;
  readonly version?: number | undefined;
  readonly draft: boolean;
}

/** One version whole: the published one, the newest with `draft`, or the one asked for. */
export function showArticle(view: View, input: ShowInput) {
  const article = mustFind(view, input.id);
  const open = mayReadDraft(view.actor, article.department);
  const wanted = input.version ?? (input.draft ? article.head : (article.published ?? article.head));
  if (wanted !== article.published && !open) throw new Refusal('refused', words.draft, { id: idText(article.id) });
  const { document, version, author, savedAt, aside } = mustVersion(view.db, article.id, wanted);
  const { zone } = countyOf(view.db);
  const { guide, body, spoken, sms, services } = document;
  return {
    ...rowOf(view, article, document.title),
    shown: version,
    author,
    savedAt: isoTime(savedAt, zone),
    aside,
    services,
    policyDate: document.policyDate ?? null,
    guide,
    body,
    spoken,
    sms,
    files: shownFiles(view, article.id),
    /** What a ticket answered with it would say. */
    reply: { en: replyText(document, 'en'), zh: replyText(document, 'zh') },
    tickets: ticketsAnsweredWith(view.db, article.id, TICKETS_MOST).map(({ ticket, at, by }) => ({
      ticket,
      at: isoTime(at, zone),
      by,
    })),
  };
}

export function history(view: View, ref: string) {
  const article = mustFind(view, ref);
  if (!mayReadDraft(view.actor, article.department)) {
    throw new Refusal('refused', words.draft, { id: idText(article.id) });
  }
  const { zone } = countyOf(view.db);
  return {
    id: idText(article.id),
    slug: article.slug,
    versions: versionsOf(view.db, article.id, HISTORY_MOST).map((row) => ({
      version: row.version,
      base: row.base,
      author: row.author,
      savedAt: isoTime(row.savedAt, zone),
      is: standing(article, row.version, row.aside === 1),
    })),
  };
}

/** What a version is now: what everybody reads, the newest, one that lost to another saving, or an old one. */
function standing(article: Article, version: number, aside: boolean): 'aside' | 'published' | 'newest' | 'old' {
  if (aside) return 'aside';
  if (version === article.published) return 'published';
  return version === article.head ? 'newest' : 'old';
}

/** Line by line over the file form, so that every field shows. Without versions: from the published one to the newest. */
export function difference(view: View, input: { id: string; from?: number | undefined; to?: number | undefined }) {
  const article = mustFind(view, input.id);
  if (!mayReadDraft(view.actor, article.department)) {
    throw new Refusal('refused', words.draft, { id: idText(article.id) });
  }
  const to = input.to ?? article.head;
  const from =
    input.from ??
    (article.published === null || article.published === to ? before(view, article, to) : article.published);
  const file = (version: number) =>
    writeMarkdown({
      document: mustVersion(view.db, article.id, version).document,
      slug: undefined,
      version: undefined,
      review: undefined,
    });
  return { id: idText(article.id), from, to, lines: lineDiff(file(from), file(to)) };
}

function before(view: View, { id }: Article, version: number): number {
  return mustVersion(view.db, id, version).base ?? version;
}

/** The file of an article: the newest version for those who write, the published one for everybody else. */
export function exportPage(view: View, input: { id?: string | undefined; limit: number; after?: string | undefined }) {
  const { after, limit } = input;
  const articles =
    input.id === undefined
      ? listArticles(view.db, { before: after === undefined ? undefined : Number(after), limit })
      : [mustFind(view, input.id)];
  const files = articles.flatMap((article) => {
    const at = mayReadDraft(view.actor, article.department) ? article.head : article.published;
    if (at === null) return [];
    const { document, version } = mustVersion(view.db, article.id, at);
    const file = { document, slug: article.slug, version, review: article.reviewOn ?? undefined };
    return [{ id: idText(article.id), slug: article.slug, state: article.state, text: writeMarkdown(file) }];
  });
  const last = input.id === undefined && articles.length === limit ? articles.at(-1) : undefined;
  return { files, next: last ? String(last.id) : null };
}

export function missesPage(view: View, input: { readonly days: number; readonly limit: number }) {
  const { zone } = countyOf(view.db);
  const since = view.now - input.days * DAY_MS;
  return {
    ...knowledgeFigures(view.db, today(view), since),
    misses: misses(view.db, since, input.limit).map(({ query, times, lastAt }) => ({
      query,
      times,
      lastAt: isoTime(lastAt, zone),
    })),
  };
}

export function hitsPage(view: View, input: { readonly limit: number }) {
  const figures = knowledgeFigures(view.db, today(view), view.now - FIGURE_DAYS * DAY_MS);
  return {
    ...figures,
    /** Share of the published that nobody looked at in time, 0 to 1. */
    overdueShare: figures.published === 0 ? 0 : figures.overdue / figures.published,
    articles: mostUsedArticles(view.db, input.limit).map((each) => titledRow(view, each)),
  };
}
