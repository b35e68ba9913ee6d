/** The shape in which articles are written, at the desk as in a file's head, and how a written one becomes a document. */

import { z } from 'zod';
import { cleanLine, cleanText } from '../kit/text.js';
import { articleKinds, type Document, type GuideField, guideFields, type Texts } from './article.js';

const TITLE_MOST = 200;
/** A field of a guide is a list, not a page. */
const FIELD_MOST = 2_000;
/** Some thirty pages; what is longer is a file to attach. */
export const BODY_MOST = 50_000;
/** Short forms are checked for their own, smaller limits after cleaning. */
const SHORT_MOST = 1_000;
export const SERVICES_MOST = 20;

/** One text, whose language its letters tell, or both by language; empty takes a language away. */
const texts = (most: number) => {
  const text = z.string().max(most);
  return z.union([text, z.strictObject({ en: text.optional(), zh: text.optional() })]);
};

export const slugShape = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens, like street-lights')
  // Digits alone, or after an a, are the short ids of articles.
  .refine((slug) => !/^a?\d+$/.test(slug), 'lower-case words joined by hyphens, like street-lights');
export const dayShape = z.iso.date();

export const writtenShape = {
  kind: z.enum(articleKinds).optional(),
  title: texts(TITLE_MOST).optional(),
  body: texts(BODY_MOST).optional(),
  what: texts(FIELD_MOST).optional(),
  who: texts(FIELD_MOST).optional(),
  where: texts(FIELD_MOST).optional(),
  bring: texts(FIELD_MOST).optional(),
  long: texts(FIELD_MOST).optional(),
  cost: texts(FIELD_MOST).optional(),
  spoken: texts(SHORT_MOST).optional(),
  sms: texts(SHORT_MOST).optional(),
  services: z
    .array(z.string().regex(/^\d{6}$/, "six digits in quotes, like '010101'"))
    .max(SERVICES_MOST)
    .optional(),
  department: z.string().max(40).nullable().optional(),
  owner: z.string().max(40).nullable().optional(),
  policyDate: dayShape.nullable().optional(),
};

const written = z.strictObject(writtenShape);
export type Written = z.output<typeof written>;

export const emptyDocument: Document = {
  kind: 'article',
  title: {},
  body: {},
  guide: {},
  services: [],
  department: null,
  owner: null,
  spoken: {},
  sms: {},
};

/** `before` with what was written put in its place; what was not mentioned stays. */
export function amended(before: Document, change: Written): Document {
  const line = (old: Texts, text: Written['title'], most: number) => merged(old, text, (one) => cleanLine(one, most));
  const guide = guideFields.flatMap((field): [GuideField, Texts][] => {
    const now = merged(before.guide[field] ?? {}, change[field], (one) => cleanText(one, FIELD_MOST));
    return Object.keys(now).length === 0 ? [] : [[field, now]];
  });
  const policyDate = change.policyDate === undefined ? before.policyDate : change.policyDate;
  return {
    kind: change.kind ?? before.kind,
    title: line(before.title, change.title, TITLE_MOST),
    body: merged(before.body, change.body, cleanBody),
    guide: Object.fromEntries(guide),
    services: change.services === undefined ? before.services : [...new Set(change.services)].sort(),
    department: change.department === undefined ? before.department : change.department,
    owner: change.owner === undefined ? before.owner : change.owner,
    ...(policyDate ? { policyDate } : {}),
    spoken: line(before.spoken, change.spoken, SHORT_MOST),
    sms: line(before.sms, change.sms, SHORT_MOST),
  };
}

/** The line that begins the text of one language in a file. */
export const languageLine = /^<!-- (en|zh) -->$/;

/** A body never holds a line that would end it in a file. */
function cleanBody(text: string): string {
  const lines = cleanText(text, BODY_MOST).split('\n');
  return cleanText(lines.filter((line) => !languageLine.test(line.trim())).join('\n'), BODY_MOST);
}

function merged(before: Texts, text: Written['title'], clean: (text: string) => string): Texts {
  if (text === undefined) return before;
  const given = typeof text === 'string' ? { [langOf(text)]: text } : text;
  const now = { ...before, ...given };
  // The order of the languages must not make another text of it.
  return Object.fromEntries(
    (['zh', 'en'] as const).flatMap((lang) => {
      const cleaned = clean((now[lang] ?? '').toWellFormed());
      return cleaned === '' ? [] : [[lang, cleaned]];
    }),
  );
}

export function langOf(text: string): 'en' | 'zh' {
  return /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
}

/** A slug out of an English title; `undefined` where it has too few letters for one. */
export function slugOf(title: string): string | undefined {
  const made = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 50)
    .replace(/-+$/, '');
  return made.length < 3 || !slugShape.safeParse(made).success ? undefined : made;
}
