/** What is the same person, number and channel: names folded for matching, tags a county knows, refusals after a change. */

import type { CitizenTag, County } from '../county/county.js';

/** As many name parts as are looked up; longer names are no names. */
const PARTS_MOST = 6;
/** Family names of two characters; every other Chinese name begins with one. */
const doubleSurnames = new Set(
  '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 司空 夏侯 长孙 宇文 轩辕 端木 百里 南宫 独孤 西门 东郭 呼延 闻人'.split(
    ' ',
  ),
);

/** A name or an address without what people write differently: width, case, spaces and punctuation. */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

export interface NameWords {
  /** The folded whole name. */
  readonly whole: string;
  /** Surname and given name in Chinese, each word elsewhere; never the whole. */
  readonly parts: readonly string[];
}

/** What a name is found by, or `undefined` when nothing of it is a letter. */
export function nameWords(name: string): NameWords | undefined {
  const whole = folded(name);
  if (whole === '') return undefined;
  const parts = /^\p{Script=Han}{2,4}$/u.test(whole) ? chineseParts(whole) : name.split(/[\s·,，.]+/u).map(folded);
  const unique = [...new Set(parts)].filter((part) => part !== '' && part !== whole);
  return { whole, parts: unique.slice(0, PARTS_MOST) };
}

function chineseParts(whole: string): readonly string[] {
  const characters = [...whole];
  const surname = characters.length > 2 && doubleSurnames.has(characters.slice(0, 2).join('')) ? 2 : 1;
  return [characters.slice(0, surname).join(''), characters.slice(surname).join('')];
}

/** Written as everybody reads it: `zhao@example.org`. Domains know no case, and nobody's mailbox does. */
export function foldedEmail(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase();
}

/** Tags every county has. */
const fixedTags: readonly CitizenTag[] = [
  { code: 'elderly', name: { en: 'elderly', zh: '老年人' } },
  { code: 'disabled', name: { en: 'disabled', zh: '残疾人' } },
  { code: 'hearing-help', name: { en: 'hard of hearing', zh: '听力障碍' } },
  { code: 'lives-alone', name: { en: 'lives alone', zh: '独居' } },
  { code: 'low-income', name: { en: 'low income', zh: '低保户' } },
  { code: 'minor', name: { en: 'minor', zh: '未成年人' } },
  { code: 'veteran', name: { en: 'veteran', zh: '退役军人' } },
  { code: 'enterprise', name: { en: 'enterprise', zh: '企业' } },
  { code: 'language-help', name: { en: 'needs language help', zh: '需语言协助' } },
];

/** The fixed tags, then the county's own; a county may word a fixed one anew. */
export function tagsOf(county: County): readonly CitizenTag[] {
  const own = county.citizenTags ?? [];
  return [...fixedTags.filter(({ code }) => !own.some((each) => each.code === code)), ...own];
}

export const singleChannels = ['voice', 'sms', 'email', 'fax'] as const;
export type SingleChannel = (typeof singleChannels)[number];
export const refusedChannels = ['all', ...singleChannels] as const;
export type RefusedChannel = (typeof refusedChannels)[number];

/** What a number refuses after `channel` was allowed again: of `all` the other channels stay refused. */
export function refusalsWithout(
  refused: readonly RefusedChannel[],
  channel: RefusedChannel,
): readonly RefusedChannel[] {
  if (channel === 'all') return [];
  if (!refused.includes('all')) return refused.filter((each) => each !== channel);
  return singleChannels.filter((each) => each !== channel);
}

/** `c12`: the short id of a person; undefined for anything else. */
export function citizenIdIn(text: string): number | undefined {
  const found = /^c([1-9]\d{0,14})$/i.exec(text.trim());
  return found ? Number(found[1]) : undefined;
}

export const citizenIdText = (id: number): string => `c${id}`;
