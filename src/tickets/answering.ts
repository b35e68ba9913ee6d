/** Answering on the spot: with words of one's own, or with an article, which is linked and counted. */

import type { Step } from '../engine/step.js';
import { Refusal } from '../kit/refusal.js';
import type { Words } from '../kit/words.js';
import { aboutArticle, articleUsed, inBoth, replyText, type Texts } from '../knowledge/article.js';
import { idText, mustFind as mustFindArticle, mustVersion } from '../knowledge/find.js';
import { articleUsedFor, keepUse } from '../knowledge/use-table.js';
import { answer } from './actions.js';
import { mustFind } from './move.js';

const words = {
  nothing: {
    en: 'An answer needs words or an article. Nothing was done; add --text "…" or --article ID (countyline article search)',
    zh: '答复需要内容或知识条目。未作任何操作；请加 --text "…" 或 --article 编号（countyline article search）',
  },
  unpublished: {
    en: 'Article {id} is not published. Nothing was done; answer with --text, or see countyline article search',
    zh: '条目 {id} 未发布。未作任何操作；请用 --text 答复，或看 countyline article search',
  },
} as const;

export interface Answering {
  readonly number: string;
  /** What the citizen heard; with an article only where it was said in other words. */
  readonly text?: string | undefined;
  readonly article?: string | undefined;
}

export function answerAtDesk(step: Step, { number, text, article: ref }: Answering): void {
  if (ref === undefined) {
    if (text === undefined) throw new Refusal('usage', words.nothing);
    answer(step, number, text);
    return;
  }
  const article = mustFindArticle(step, ref);
  const { id, published, state } = article;
  if (published === null || state !== 'published') throw new Refusal('refused', words.unpublished, { id: idText(id) });
  const ticket = mustFind(step, number);
  answer(step, number, text ?? replyText(mustVersion(step.db, id, published).document, ticket.lang));
  const use = { ticket: ticket.number, article: id, version: published };
  keepUse(step.db, { ...use, now: step.now, user: step.actor.user });
  step.record(articleUsed, aboutArticle(id), use);
}

/** The article a ticket was answered with, for those who look at the ticket. */
export function articleFor(
  { db }: Pick<Step, 'db'>,
  ticket: string,
): { readonly id: string; readonly slug: string; readonly version: number; readonly title: Words } | null {
  const used = articleUsedFor(db, ticket);
  if (!used) return null;
  const { article, slug, version, title } = used;
  return { id: idText(article), slug, version, title: inBoth(JSON.parse(title) as Texts) };
}
