/** Address books as telephones and offices give them out: the properties of vCard 3.0 and 4.0 (RFC 2426, RFC 6350) we need. */

import type { PersonRow } from './person-list.js';

/** A folded line longer than this is a picture or an attack; it is passed over. */
const LINE_MOST = 8_192;
/** Of one card; an address book has a handful. */
const VALUES_MOST = 20;

/** Every card with a name or a number; `line` is where it begins. Anything not understood is passed over. */
export function readVcards(text: string): readonly PersonRow[] {
  const cards: PersonRow[] = [];
  let card: Draft | undefined;
  for (const { line, content } of unfolded(text)) {
    const property = propertyOf(content);
    if (!property) continue;
    const { name, value } = property;
    if (name === 'BEGIN' && value.toUpperCase() === 'VCARD') card = { line, phones: [], addresses: [], tags: [] };
    else if (name === 'END' && card) {
      cards.push(finished(card));
      card = undefined;
    } else if (card) take(card, property);
  }
  return cards;
}

interface Draft {
  readonly line: number;
  name?: string;
  structured?: string;
  email?: string;
  note?: string;
  readonly phones: string[];
  readonly addresses: string[];
  readonly tags: string[];
}

function finished({ structured, ...card }: Draft): PersonRow {
  const name = card.name ?? structured;
  return { ...card, name, email: card.email, note: card.note, lang: undefined };
}

interface Line {
  readonly line: number;
  readonly content: string;
}

/** Lines that go on in the next one (a space or tab first, or a soft line end of quoted-printable) are joined. */
function unfolded(text: string): readonly Line[] {
  const lines: { line: number; content: string }[] = [];
  for (const [at, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const last = lines.at(-1);
    const soft = last !== undefined && isQuoted(last.content) && last.content.endsWith('=');
    if (last && (soft || /^[ \t]/.test(raw))) {
      if (last.content.length > LINE_MOST) continue;
      last.content = soft ? last.content.slice(0, -1) + raw.replace(/^[ \t]/, '') : last.content + raw.slice(1);
    } else lines.push({ line: at + 1, content: raw });
  }
  return lines.filter(({ content }) => content !== '' && content.length <= LINE_MOST);
}

const isQuoted = (content: string): boolean => /^[^:]*;(ENCODING=)?QUOTED-PRINTABLE/i.test(content);

interface Property {
  /** In capital letters, without its group. */
  readonly name: string;
  readonly value: string;
}

function propertyOf(content: string): Property | undefined {
  const colon = content.indexOf(':');
  if (colon < 0) return undefined;
  const [named = ''] = content.slice(0, colon).split(';');
  const name = named
    .slice(named.lastIndexOf('.') + 1)
    .trim()
    .toUpperCase();
  const value = content.slice(colon + 1);
  return { name, value: isQuoted(content) ? unquoted(value, content) : value };
}

function unquoted(value: string, content: string): string {
  const bytes = Buffer.from(
    value.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    // What is no escape is ASCII; anything else was no quoted-printable and stays as it is.
    /[^\x00-\xff]/.test(value) ? 'utf8' : 'latin1',
  );
  const charset = /CHARSET=(gb18030|gbk|gb2312)/i.test(content) ? 'gb18030' : 'utf-8';
  return new TextDecoder(charset).decode(bytes);
}

function take(card: Draft, { name, value }: Property): void {
  const put = (list: string[], text: string) => {
    if (text !== '' && list.length < VALUES_MOST) list.push(text);
  };
  switch (name) {
    case 'FN':
      if (plain(value) !== '') card.name ??= plain(value);
      break;
    case 'N':
      if (joined(value) !== '') card.structured ??= familyFirst(value);
      break;
    case 'TEL':
      put(card.phones, plain(value).replace(/^tel:/i, '').replace(/;.*$/, ''));
      break;
    case 'EMAIL':
      card.email ??= plain(value);
      break;
    case 'ADR':
      put(card.addresses, joined(value));
      break;
    case 'NOTE':
      card.note ??= plain(value);
      break;
    case 'CATEGORIES':
      for (const tag of split(value, ',')) put(card.tags, plain(tag).toLowerCase());
      break;
  }
}

/** Takes the escapes of RFC 6350 §3.4 away. */
function plain(value: string): string {
  return value.replace(/\\([nN,;\\:])/g, (_, mark: string) => (mark.toLowerCase() === 'n' ? '\n' : mark)).trim();
}

/** At a mark that is not escaped. */
function split(value: string, mark: ';' | ','): readonly string[] {
  return (
    value
      .match(mark === ';' ? /(\\.|[^;\\])*(;|$)/g : /(\\.|[^,\\])*(,|$)/g)
      ?.map((part) => part.replace(/[;,]$/, '')) ?? []
  );
}

const joined = (value: string): string =>
  split(value, ';')
    .map(plain)
    .filter((part) => part !== '')
    .join(' ');

/** 王;小明 is 王小明, Invented;Qian is Qian Invented. */
function familyFirst(value: string): string {
  const [family = '', given = ''] = split(value, ';').map(plain);
  return /\p{Script=Han}/u.test(family + given) ? family + given : `${given} ${family}`.trim();
}
