/** What must hold before an article is written, published or spoken: pure, one answer each. */

import type { Actor } from '../engine/actor.js';
import type { Lang } from '../kit/words.js';
import type { ArticleState, Document, GuideField } from './article.js';

/** Half a minute at the telephone; longer texts are for an agent. */
export const SPOKEN_MOST = 300;
/** One SMS: 70 UCS-2 characters, or 160 of the GSM alphabet (3GPP TS 23.038). */
export const SMS_MOST: Readonly<Record<Lang, number>> = { zh: 70, en: 160 };

const address = /https?:|www\.|\b[a-z0-9-]+\.(com|cn|org|net|gov|example)\b/i;

/** The office of this actor writes only about its own matters; the hotline's people about all. */
export function guardWrite(actor: Actor, ...departments: readonly (string | null)[]): 'otherDepartment' | undefined {
  if (actor.role !== 'officer' && actor.role !== 'lead') return undefined;
  return departments.every((department) => department !== null && department === actor.department)
    ? undefined
    : 'otherDepartment';
}

/** Drafts are for those who write and those who answer for them. */
export function mayReadDraft(actor: Actor, department: string | null): boolean {
  const { role } = actor;
  if (['dispatcher', 'supervisor', 'auditor'].includes(role)) return true;
  return (role === 'officer' || role === 'lead') && department !== null && department === actor.department;
}

/** Four eyes: whoever wrote the version does not publish it. */
export function guardPublish(
  user: string,
  version: { readonly author: string; readonly aside: boolean },
): 'ownText' | 'aside' | undefined {
  if (version.aside) return 'aside';
  return version.author === user ? 'ownText' : undefined;
}

export function guardRetire(state: ArticleState): 'retired' | undefined {
  return state === 'retired' ? 'retired' : undefined;
}

export interface MissingField {
  readonly field: GuideField | 'body';
  readonly lang: Lang;
}

/** Fields a guide still needs in a language it has a title in: a citizen who goes there must not have to come twice. */
export function missingFields(document: Document): readonly MissingField[] {
  const langs = (['zh', 'en'] as const).filter((lang) => document.title[lang] !== undefined);
  return langs.flatMap((lang) => neededFields(document, lang).map((field) => ({ field, lang })));
}

function neededFields(document: Document, lang: Lang): readonly MissingField['field'][] {
  if (document.kind !== 'guide') return document.body[lang] === undefined ? ['body'] : [];
  const has = (field: GuideField) => document.guide[field]?.[lang] !== undefined;
  const needed: readonly GuideField[] = ['where', 'bring', 'long', 'cost'];
  return [...(has('what') ? [] : (['who'] as const)), ...needed].filter((field) => !has(field));
}

export type ShortFault = 'spokenLong' | 'spokenAddress' | 'smsLong';

/** What is wrong with the short forms. */
export function shortFaults(
  document: Pick<Document, 'spoken' | 'sms'>,
): readonly { readonly fault: ShortFault; readonly lang: Lang }[] {
  return (['zh', 'en'] as const).flatMap((lang) => {
    const found: { fault: ShortFault; lang: Lang }[] = [];
    const { [lang]: spoken = '' } = document.spoken;
    const { [lang]: sms = '' } = document.sms;
    if (spoken.length > SPOKEN_MOST) found.push({ fault: 'spokenLong', lang });
    if (address.test(spoken)) found.push({ fault: 'spokenAddress', lang });
    if (sms.length > SMS_MOST[lang]) found.push({ fault: 'smsLong', lang });
    return found;
  });
}
