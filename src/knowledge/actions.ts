/** What people do with an article: save a version, publish it, retire it, say it was reviewed; each is one transaction. */

import { createHash } from 'node:crypto';
import { forPublic } from '../county/public-text.js';
import { countyOf, departmentOf, serviceOf, userOf } from '../county/table.js';
import type { Step } from '../engine/step.js';
import { canonical } from '../kit/canonical.js';
import { Refusal } from '../kit/refusal.js';
import { addDays, localTime } from '../kit/time.js';
import type { Lang } from '../kit/words.js';
import {
  aboutArticle,
  articlePublished,
  articleRetired,
  articleReviewed,
  articleSaved,
  type Document,
  guideWords,
  textIn,
} from './article.js';
import { slugOf } from './document.js';
import { idText, mustFind, mustVersion } from './find.js';
import {
  guardPublish,
  guardRetire,
  guardWrite,
  type MissingField,
  missingFields,
  SMS_MOST,
  SPOKEN_MOST,
  shortFaults,
} from './guards.js';
import { keepWords } from './search-table.js';
import {
  type Article,
  addVersion,
  articleBySlug,
  articleOf,
  insertArticle,
  lastVersionOf,
  putHead,
  versionOf,
  write,
} from './table.js';

/** Whoever saves an article a thousand times has written a program that does. */
const VERSIONS_MOST = 1_000;
/** A text nobody has looked at for a year is not trusted. */
const REVIEW_DAYS = 365;
const REASON_MOST = 500;

const words = {
  title: {
    en: 'An article needs a title. Nothing was saved; add --title "…"',
    zh: '知识条目需要标题。未保存；请加 --title "…"',
  },
  other: {
    en: 'This belongs to another department than yours. Nothing was saved; write about {department} only, or ask a dispatcher.',
    zh: '该条目不属于您所在的承办单位。未保存；您只能编写 {department} 的条目，或请派单员处理。',
  },
  service: {
    en: 'The county has no service {code}. Nothing was saved; see countyline service list',
    zh: '没有事项 {code}。未保存；请看 countyline service list',
  },
  department: {
    en: 'The county has no department {code}. Nothing was saved; see countyline department list',
    zh: '没有承办单位 {code}。未保存；请看 countyline department list',
  },
  owner: {
    en: 'The county has no user {code}. Nothing was saved; see countyline user list',
    zh: '没有用户 {code}。未保存；请看 countyline user list',
  },
  spokenLong: {
    en: 'The spoken form ({lang}) is longer than {most} characters. Nothing was saved; a caller listens half a minute.',
    zh: '语音短文（{lang}）超过 {most} 字。未保存；来电人只会听半分钟，请缩短。',
  },
  spokenAddress: {
    en: 'The spoken form ({lang}) holds a web address, which nobody can hear. Nothing was saved; say it in words.',
    zh: '语音短文（{lang}）含有网址，无法播报。未保存；请改用文字说明。',
  },
  smsLong: {
    en: 'The SMS form ({lang}) is longer than {most} characters. Nothing was saved; it must fit one SMS.',
    zh: '短信短文（{lang}）超过 {most} 字。未保存；须能放入一条短信。',
  },
  slug: {
    en: 'There is an article {slug} already ({id}). Nothing was saved; edit that one: countyline article edit {id}',
    zh: '已有条目 {slug}（{id}）。未保存；请修改该条目：countyline article edit {id}',
  },
  many: {
    en: 'Article {id} has {most} versions. Nothing was saved; begin a new one: countyline article new',
    zh: '条目 {id} 已有 {most} 个版本。未保存；请新建条目：countyline article new',
  },
  collision: {
    en: 'Somebody saved article {id} while you wrote: it is at version {head}, yours began at {base}. Yours is kept as version {kept}; compare: countyline article diff {id} {head} {kept}, then take it up: countyline article restore {id} {kept}',
    zh: '您编辑期间他人已保存条目 {id}：当前为第 {head} 版，您基于第 {base} 版。您的文本已存为第 {kept} 版；对比：countyline article diff {id} {head} {kept}，采用：countyline article restore {id} {kept}',
  },
  ownText: {
    en: 'Version {version} of article {id} is your own. Nothing was published; somebody else has to look at it.',
    zh: '条目 {id} 第 {version} 版由您本人编写。未发布；须由他人审核发布。',
  },
  aside: {
    en: 'Version {version} of article {id} lost to another saving. Nothing was published; take it up first: countyline article restore {id} {version}',
    zh: '条目 {id} 第 {version} 版因冲突被搁置。未发布；请先采用：countyline article restore {id} {version}',
  },
  missing: {
    en: 'Article {id} still needs: {fields}. Nothing was published; add them: countyline article edit {id}',
    zh: '条目 {id} 还缺：{fields}。未发布；请补充：countyline article edit {id}',
  },
  published: {
    en: 'Version {version} of article {id} is published already. Nothing was done.',
    zh: '条目 {id} 第 {version} 版已发布。未作任何操作。',
  },
  retired: {
    en: 'Article {id} is retired already. Nothing was done; publish it to take it up again.',
    zh: '条目 {id} 已停用。未作任何操作；如需恢复请重新发布。',
  },
  past: {
    en: '{day} is over already. Nothing was done; name a day to come, like {sample}.',
    zh: '{day} 已过。未作任何操作；请指定今后的日期，例如 {sample}。',
  },
} as const;

export interface Saving {
  /** Undefined for a new one. */
  readonly article: Article | undefined;
  readonly slug?: string | undefined;
  /** The version the writer began with; undefined where nothing can have come between. */
  readonly base?: number | undefined;
  readonly document: Document;
  readonly reviewOn?: string | undefined;
}

export interface Saved {
  readonly id: string;
  readonly slug: string;
  readonly version: number;
  /** False when the text was there already. */
  readonly changed: boolean;
  /** What a reader of the text should look at again. */
  readonly warnings: readonly Warning[];
}

export type Warning = 'personalNumber' | 'noOwner' | 'noService';

/**
 * Keeps a new version. When somebody else saved since `base`, the text is kept aside and the refusal (conflict) is
 * returned, not thrown: the transaction stands, both texts are there.
 */
export function save(step: Step, saving: Saving): Saved | Refusal {
  const document = homed(step, saving.document);
  check(step, saving.article, document);
  if (saving.reviewOn !== undefined) mustComing(step, saving.reviewOn);
  const hash = createHash('sha256')
    .update(canonical(document as never))
    .digest('hex');
  const { id, slug, head } = saving.article ?? begin(step, saving.slug, document);
  const known = head === 0 ? undefined : mustVersion(step.db, id, head);
  if (head > 0 && saving.base !== undefined) mustVersion(step.db, id, saving.base);
  const warnings = warningsOf(step, document);
  if (known?.hash === hash) {
    if (saving.reviewOn !== undefined) review(step, id, saving.reviewOn);
    return { id: idText(id), slug, version: head, changed: false, warnings };
  }
  const version = lastVersionOf(step.db, id) + 1;
  if (version > VERSIONS_MOST) throw new Refusal('refused', words.many, { id: idText(id), most: VERSIONS_MOST });
  const base = saving.base ?? (head === 0 ? null : head);
  const aside = base !== null && base !== head;
  // The same text sent again after the same refusal is one text.
  const last = aside ? versionOf(step.db, id, version - 1) : undefined;
  const again = last?.aside === true && last.hash === hash && last.author === step.actor.user;
  const kept = again ? version - 1 : version;
  if (!again) {
    const row = { version, base, aside, author: step.actor.user, savedAt: step.now, hash, document };
    addVersion(step.db, id, row);
    step.record(articleSaved, aboutArticle(id), { article: id, slug, version, base, aside, hash });
  }
  if (aside) return new Refusal('conflict', words.collision, { id: idText(id), head, base, kept });
  putHead(step.db, id, version, document, step.now);
  index(step, id);
  if (saving.reviewOn !== undefined) review(step, id, saving.reviewOn);
  return { id: idText(id), slug, version, changed: true, warnings };
}

/** What a saving would do, for a dry run; refuses what a saving refuses. */
export function preview(
  step: Step,
  saving: Saving,
): { readonly is: 'new' | 'changed' | 'unchanged'; readonly warnings: readonly Warning[] } {
  const { document, hash } = checked(step, saving);
  const { article } = saving;
  const same = article !== undefined && mustVersion(step.db, article.id, article.head).hash === hash;
  return { is: !article ? 'new' : same ? 'unchanged' : 'changed', warnings: warningsOf(step, document) };
}

function checked(step: Step, saving: Saving): { readonly document: Document; readonly hash: string } {
  const document = homed(step, saving.document);
  check(step, saving.article, document);
  return {
    document,
    hash: createHash('sha256')
      .update(canonical(document as never))
      .digest('hex'),
  };
}

/** An officer's text is their department's. */
function homed(step: Step, document: Document): Document {
  const { role, department } = step.actor;
  const own = (role === 'officer' || role === 'lead') && document.department === null ? department : undefined;
  return own === undefined ? document : { ...document, department: own };
}

function check(step: Step, before: Article | undefined, document: Document): void {
  if (Object.keys(document.title).length === 0) throw new Refusal('usage', words.title);
  const departments = before ? [before.department, document.department] : [document.department];
  if (guardWrite(step.actor, ...departments)) {
    throw new Refusal('refused', words.other, { department: step.actor.department ?? '-' });
  }
  const [stranger] = strangersIn(step, document);
  if (stranger) throw new Refusal('notFound', words[stranger.kind], { code: stranger.code });
  const [fault] = shortFaults(document);
  if (fault) {
    const most = fault.fault === 'smsLong' ? SMS_MOST[fault.lang] : SPOKEN_MOST;
    throw new Refusal('usage', words[fault.fault], { lang: fault.lang, most });
  }
}

/** Codes and names that the county does not know. */
export function strangersIn(
  { db }: Pick<Step, 'db'>,
  document: Document,
): readonly { readonly kind: 'service' | 'department' | 'owner'; readonly code: string }[] {
  const county = countyOf(db);
  const { services, department, owner } = document;
  return [
    ...services.filter((code) => !serviceOf(county, code)).map((code) => ({ kind: 'service' as const, code })),
    ...(department !== null && !departmentOf(county, department)
      ? [{ kind: 'department' as const, code: department }]
      : []),
    ...(owner !== null && !userOf(county, owner) ? [{ kind: 'owner' as const, code: owner }] : []),
  ];
}

function begin(step: Step, wanted: string | undefined, document: Document): Pick<Article, 'id' | 'slug' | 'head'> {
  const taken = wanted === undefined ? undefined : articleBySlug(step.db, wanted);
  if (taken) throw new Refusal('conflict', words.slug, { slug: taken.slug, id: idText(taken.id) });
  const made = wanted ?? slugOf(textIn(document.title, 'en')) ?? document.kind;
  let slug = made;
  for (let next = 2; articleBySlug(step.db, slug); next += 1) slug = `${made}-${next}`;
  return { id: insertArticle(step.db, slug, step.now), slug, head: 0 };
}

/** Numbers of seven digits and more are mostly somebody's; an office's own are not. */
function warningsOf({ db }: Pick<Step, 'db'>, document: Document): readonly Warning[] {
  const { title, body, guide, spoken, sms, owner, services, kind } = document;
  const all = [title, body, spoken, sms, ...Object.values(guide)].flatMap((texts) => Object.values(texts));
  const found: Warning[] = [];
  if (all.some((text) => forPublic(db, text) !== text)) found.push('personalNumber');
  if (owner === null) found.push('noOwner');
  if (kind === 'guide' && services.length === 0) found.push('noService');
  return found;
}

/** Puts the newest version before everybody; whoever wrote it asks somebody else. */
export function publish(step: Step, ref: string, reviewOn?: string): Article {
  const article = mustFind(step, ref);
  const id = idText(article.id);
  const version = mustVersion(step.db, article.id, article.head);
  if (article.state === 'published' && article.published === article.head) {
    throw new Refusal('conflict', words.published, { id, version: article.head });
  }
  const fault = guardPublish(step.actor.user, version);
  if (fault) throw new Refusal('refused', words[fault], { id, version: version.version });
  const missing = missingFields(version.document);
  if (missing.length > 0) throw new Refusal('refused', words.missing, { id, fields: listed(missing) });
  if (reviewOn !== undefined) mustComing(step, reviewOn);
  const standing = article.reviewOn !== null && article.reviewOn > today(step) ? article.reviewOn : undefined;
  const next = reviewOn ?? standing ?? addDays(today(step), REVIEW_DAYS);
  write.published(step.db, article.id, version.version, next, step.now);
  index(step, article.id);
  step.record(articlePublished, aboutArticle(article.id), {
    article: article.id,
    version: version.version,
    reviewOn: next,
  });
  return mustFind(step, ref);
}

function listed(missing: readonly MissingField[]): Readonly<Record<Lang, string>> {
  const labels = { ...guideWords, body: { en: 'Text', zh: '正文' } };
  const names = (lang: Lang) => missing.map((each) => `${labels[each.field][lang]} (${each.lang})`).join(', ');
  return { en: names('en'), zh: names('zh') };
}

export function retire(step: Step, ref: string, reason: string): Article {
  const article = mustFind(step, ref);
  if (guardRetire(article.state)) throw new Refusal('conflict', words.retired, { id: idText(article.id) });
  write.retired(step.db, article.id, step.now);
  index(step, article.id);
  step.record(articleRetired, aboutArticle(article.id), {
    article: article.id,
    reason: reason.slice(0, REASON_MOST),
  });
  return mustFind(step, ref);
}

/** Somebody looked and it still holds; the next look is due on `reviewOn`, by default in a year. */
export function reviewed(step: Step, ref: string, reviewOn?: string): Article {
  const article = mustFind(step, ref);
  if (guardWrite(step.actor, article.department)) {
    throw new Refusal('refused', words.other, { department: step.actor.department ?? '-' });
  }
  if (reviewOn !== undefined) mustComing(step, reviewOn);
  review(step, article.id, reviewOn ?? addDays(today(step), REVIEW_DAYS));
  return mustFind(step, ref);
}

function review(step: Step, id: number, reviewOn: string): void {
  if (articleOf(step.db, id)?.reviewOn === reviewOn) return;
  write.review(step.db, id, reviewOn);
  step.record(articleReviewed, aboutArticle(id), { article: id, reviewOn });
}

function mustComing(step: Step, day: string): void {
  const now = today(step);
  if (day <= now) throw new Refusal('usage', words.past, { day, sample: addDays(now, REVIEW_DAYS) });
}

export function today({ db, now }: Pick<Step, 'db' | 'now'>): string {
  return localTime(now, countyOf(db).zone).date;
}

/** The search box finds what is read and what waits. */
function index(step: Step, id: number): void {
  const { state, published, head } = mustFind(step, String(id));
  const at = (version: number | null) => (version === null ? undefined : versionOf(step.db, id, version)?.document);
  const read = at(published);
  const waiting = head === published ? undefined : at(head);
  keepWords(
    step.db,
    id,
    read && { state: state === 'retired' ? 'retired' : 'published', document: read },
    waiting && { state: state === 'retired' ? 'retired' : 'draft', document: waiting },
  );
}
