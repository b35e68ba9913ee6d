/** People as the command line prints them: a line in a list, one of several it could be, one whole. */

import { Args } from '@oclif/core';
import type { Lang, Words } from '../../kit/words.js';
import type { DeskResult } from '../client.js';
import { clockTime, clockTimeWithOffset, factsText, type ListColumn } from './print.js';

/** The argument of every command about one person. */
export const whoArg = { who: Args.string({ description: 'id like c12, or a number of theirs', required: true }) };

type Row = DeskResult<'citizen.list'>['citizens'][number];
type Candidate = DeskResult<'citizen.search'>['citizens'][number];
type Detail = DeskResult<'citizen.show'>;

export const personColumns: readonly ListColumn<Row>[] = [
  { key: 'id', title: { en: 'ID', zh: '编号' }, value: (row) => row.id },
  { key: 'name', title: { en: 'NAME', zh: '姓名' }, value: (row) => row.name },
  { key: 'phones', title: { en: 'NUMBERS', zh: '号码' }, value: (row) => row.phones.join(' ') },
  { key: 'tags', title: { en: 'TAGS', zh: '标签' }, value: (row) => row.tags.join(' ') },
  { key: 'lang', title: { en: 'LANGUAGE', zh: '语言' }, value: (row) => row.lang },
  {
    key: 'firstSeen',
    title: { en: 'FIRST SEEN', zh: '首次来电' },
    value: (row) => row.firstSeen,
    show: (row) => clockTime(row.firstSeen),
  },
];

const by: Readonly<Record<Candidate['by'], Words>> = {
  id: { en: 'id', zh: '编号' },
  number: { en: 'number', zh: '号码' },
  lastEight: { en: 'last eight digits', zh: '尾号八位' },
  name: { en: 'name', zh: '姓名' },
  namePart: { en: 'part of the name', zh: '姓或名' },
  email: { en: 'e-mail', zh: '邮箱' },
  address: { en: 'address', zh: '地址' },
};

export const candidateColumns: readonly ListColumn<Candidate>[] = [
  ...personColumns,
  {
    key: 'by',
    title: { en: 'FOUND BY', zh: '匹配依据' },
    value: (row) => row.by,
    show: (row, lang) => by[row.by][lang],
  },
];

/** One person whole, with what they said of being called. */
export function citizenText(citizen: Detail, lang: Lang): string {
  const facts = factsText(
    [
      [{ en: 'Person', zh: '市民' }, citizen.id],
      [{ en: 'Number', zh: '号码' }, citizen.phone],
      [{ en: 'Name', zh: '姓名' }, citizen.name],
      [{ en: 'E-mail', zh: '邮箱' }, citizen.email],
      [{ en: 'Language', zh: '语言' }, citizen.lang],
      [{ en: 'Tags', zh: '标签' }, citizen.tags.join(', ')],
      [{ en: 'Addresses', zh: '地址' }, citizen.addresses.join('\n')],
      [{ en: 'Numbers', zh: '全部号码' }, citizen.numbers.map((number) => numberText(number, lang)).join('\n')],
      [{ en: 'First seen', zh: '首次来电' }, clockTimeWithOffset(citizen.firstSeen)],
    ],
    lang,
  );
  const notes = citizen.notes.map(({ at, author, text }) => `  ${clockTime(at)}  ${author}: ${text}`);
  const consents = citizen.consents.map(
    ({ at, channel, consent, by: who, why }) =>
      `  ${clockTime(at)}  ${channel} ${said[consent][lang]}  ${who}${why === null ? '' : `: ${why}`}`,
  );
  return [facts, ...section({ en: 'Notes', zh: '备注' }, notes, lang), ...section(consentTitle, consents, lang)].join(
    '\n\n',
  );
}

const consentTitle: Words = { en: 'Consent', zh: '同意与拒绝' };
const said = { given: { en: 'allowed', zh: '同意' }, refused: { en: 'refused', zh: '拒绝' } } as const;

function numberText({ phone, preferred, refuses }: Detail['numbers'][number], lang: Lang): string {
  const first = preferred ? { en: ' (first)', zh: '（首选）' }[lang] : '';
  const no =
    refuses.length === 0 ? '' : { en: ` refuses ${refuses.join(', ')}`, zh: ` 拒绝 ${refuses.join('、')}` }[lang];
  return `${phone}${first}${no}`;
}

function section(title: Words, lines: readonly string[], lang: Lang): readonly string[] {
  return lines.length === 0 ? [] : [[title[lang], ...lines].join('\n')];
}
