/** What an article is: its text in one or two languages, the fields of a service guide, its short forms and its states. */

import { entryType } from '../engine/step.js';
import type { Lang, Words } from '../kit/words.js';

export const articleKinds = ['article', 'guide', 'notice', 'policy'] as const;
export type ArticleKind = (typeof articleKinds)[number];
export const articleStates = ['draft', 'published', 'retired'] as const;
export type ArticleState = (typeof articleStates)[number];

/** A text in Chinese, in English, or in both; an empty language is left out. */
export type Texts = Readonly<Partial<Record<Lang, string>>>;

export const guideFields = ['what', 'who', 'where', 'bring', 'long', 'cost'] as const;
export type GuideField = (typeof guideFields)[number];

/** One version, whole: everything that a reader can see and an author can change. */
export interface Document {
  readonly kind: ArticleKind;
  readonly title: Texts;
  /** Plain text with Markdown headings. */
  readonly body: Texts;
  readonly guide: Readonly<Partial<Record<GuideField, Texts>>>;
  /** Service codes, ascending. */
  readonly services: readonly string[];
  readonly department: string | null;
  /** The user who answers for the text. */
  readonly owner: string | null;
  /** ISO day of the policy it explains; left out where it explains none. */
  readonly policyDate?: string;
  /** For the telephone: short, nothing that cannot be spoken. */
  readonly spoken: Texts;
  readonly sms: Texts;
}

export const articleSaved = entryType<{
  article: number;
  slug: string;
  version: number;
  base: number | null;
  /** Lost a race of two savings; kept, but not what readers get next. */
  aside: boolean;
  hash: string;
}>('article.saved');
export const articlePublished = entryType<{ article: number; version: number; reviewOn: string }>('article.published');
export const articleRetired = entryType<{ article: number; reason: string }>('article.retired');
export const articleReviewed = entryType<{ article: number; reviewOn: string }>('article.reviewed');
export const articleUsed = entryType<{ article: number; version: number; ticket: string }>('article.used');

export const aboutArticle = (id: number): string => `article:${id}`;

export const kindWords: Readonly<Record<ArticleKind, Words>> = {
  article: { en: 'article', zh: '知识条目' },
  guide: { en: 'service guide', zh: '办事指南' },
  notice: { en: 'notice', zh: '公告' },
  policy: { en: 'policy', zh: '政策' },
};

export const articleStateWords: Readonly<Record<ArticleState, Words>> = {
  draft: { en: 'draft', zh: '草稿' },
  published: { en: 'published', zh: '已发布' },
  retired: { en: 'retired', zh: '已停用' },
};

export const guideWords: Readonly<Record<GuideField, Words>> = {
  what: { en: 'What it is', zh: '事项说明' },
  who: { en: 'Who may apply', zh: '办理对象' },
  where: { en: 'Where', zh: '办理地点' },
  bring: { en: 'What to bring', zh: '所需材料' },
  long: { en: 'How long it takes', zh: '办理时限' },
  cost: { en: 'Cost', zh: '收费' },
};

/** The text in `lang`, else in the other language; empty when there is none. */
export function textIn(texts: Texts | undefined, lang: Lang): string {
  return texts?.[lang] ?? texts?.[lang === 'zh' ? 'en' : 'zh'] ?? '';
}

/** In both languages, for a surface that picks one. */
export function inBoth(texts: Texts): Words {
  return { en: textIn(texts, 'en'), zh: textIn(texts, 'zh') };
}

/** What a citizen is told when a ticket is answered with this article: title, guide, body; in their language where it has it. */
export function replyText(document: Document, lang: Lang): string {
  const spoken: Lang = document.title[lang] === undefined ? (lang === 'zh' ? 'en' : 'zh') : lang;
  const guide = guideFields.flatMap((field) => {
    const text = textIn(document.guide[field], spoken);
    return text === '' ? [] : [fieldLine(guideWords[field][spoken], text, spoken)];
  });
  return [textIn(document.title, spoken), guide.join('\n'), textIn(document.body, spoken)]
    .filter((part) => part !== '')
    .join('\n\n');
}

function fieldLine(label: string, text: string, lang: Lang): string {
  return lang === 'zh' ? `${label}：${text}` : `${label}: ${text}`;
}
