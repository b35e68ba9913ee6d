/** What anyone may ask or do about citizens and their numbers. */

import { z } from 'zod';
import { everyRole } from '../county/roles.js';
import { countyOf } from '../county/table.js';
import type { Role } from '../engine/actor.js';
import { doing, reading } from '../engine/desk.js';
import { masked } from '../kit/phone.js';
import { cleanLine, cleanText } from '../kit/text.js';
import { isoTime } from '../kit/time.js';
import { addToDoNotCall, removeFromDoNotCall, setConsent, showCitizen } from './actions.js';
import { listCitizens, searchCitizens } from './finding.js';
import { importPeople } from './importing.js';
import { editCitizen, mergeCitizens, newCitizen, unmergeCitizen } from './people.js';
import { refusedChannels, tagsOf } from './person.js';
import { type DoNotCallPlace, doNotCallAfter, readNumber, refusalReasons } from './table.js';

const phone = z.string().min(3).max(40);
/** `c12`, or a number of the person. */
const who = z.string().min(2).max(40);
const NAME_MOST = 200;
const NOTE_MOST = 2_000;
const lineOf = (most: number) =>
  z
    .string()
    .max(most)
    .transform((text) => cleanLine(text, most));
const name = lineOf(NAME_MOST);
const address = lineOf(NAME_MOST).refine((text) => text !== '', 'is empty');
const email = z.email().max(254);
const tag = z.string().min(1).max(40);
const note = z
  .string()
  .trim()
  .min(1)
  .max(NOTE_MOST)
  .transform((text) => cleanText(text, NOTE_MOST));
const why = z.string().trim().min(3).max(200);
const lang = z.enum(['en', 'zh']);
const placeText = /^(\d{1,16})-(\d{1,16})-([a-z]{1,10})$/;
/** Who speaks with citizens. */
const talking: readonly Role[] = ['agent', 'callback', 'supervisor'];

function placeIn(after: string | undefined): DoNotCallPlace | undefined {
  const [, since, number, written] = placeText.exec(after ?? '') ?? [];
  const channel = refusedChannels.find((known) => known === written);
  return channel === undefined ? undefined : { since: Number(since), numberId: Number(number), channel };
}

const doNotCallDesk = {
  'dnc.add': doing({
    about: { en: 'do not call this number any more', zh: '加入免打扰名单' },
    roles: ['agent', 'callback', 'dispatcher', 'supervisor', 'admin'],
    input: z.strictObject({
      phone,
      channel: z.enum(refusedChannels).default('all'),
      reason: z.enum(refusalReasons).default('asked'),
    }),
    positional: ['phone'],
    run: addToDoNotCall,
  }),
  'dnc.remove': doing({
    about: { en: 'this number may be called again, with the reason', zh: '移出免打扰名单（须写明原因）' },
    roles: ['supervisor'],
    input: z.strictObject({ phone, channel: z.enum(refusedChannels).default('all'), why }),
    positional: ['phone'],
    run: removeFromDoNotCall,
  }),
  'dnc.list': reading({
    about: { en: 'numbers that are not called, masked', zh: '免打扰名单（号码隐去）' },
    roles: everyRole,
    input: z.strictObject({
      limit: z.int().min(1).max(1000).default(50),
      after: z.string().regex(placeText, 'what an earlier page gave as next').optional(),
    }),
    run: (view, { limit, after }) => {
      const { zone } = countyOf(view.db);
      const rows = doNotCallAfter(view.db, placeIn(after), limit);
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return {
        numbers: rows.map((row) => ({
          phone: masked(readNumber(view, row.numberId)),
          channel: row.channel,
          since: isoTime(row.since, zone),
          by: row.by,
          reason: row.reason,
        })),
        next: last ? `${last.since}-${last.numberId}-${last.channel}` : null,
      };
    },
  }),
} as const;

const peopleDesk = {
  'citizen.new': doing({
    about: { en: 'register a person; says whom it could be', zh: '登记市民（提示可能的重复）' },
    roles: talking,
    input: z.strictObject({
      name: name.refine((text) => text !== '', 'is empty').optional(),
      phones: z.array(phone).max(20).optional(),
      email: email.optional(),
      addresses: z.array(address).max(20).optional(),
      tags: z.array(tag).max(20).optional(),
      lang: lang.optional(),
      note: note.optional(),
    }),
    run: newCitizen,
  }),
  'citizen.edit': doing({
    about: { en: 'change a person: name, numbers, addresses, tags, notes', zh: '修改市民信息' },
    roles: talking,
    input: z.strictObject({
      who,
      name: name.optional(),
      email: z.union([z.literal(''), email]).optional(),
      lang: lang.optional(),
      addPhone: phone.optional(),
      removePhone: phone.optional(),
      preferPhone: phone.optional(),
      addAddress: address.optional(),
      removeAddress: address.optional(),
      addTag: tag.optional(),
      removeTag: tag.optional(),
      note: note.optional(),
    }),
    positional: ['who'],
    run: editCitizen,
  }),
  'citizen.import': doing({
    about: { en: 'take people in from a list, none merged', zh: '批量导入市民（不自动合并）' },
    roles: ['supervisor', 'admin'],
    input: z.strictObject({
      rows: z
        .array(
          z.strictObject({
            line: z.int().min(1),
            name: name.optional(),
            phones: z.array(z.string().max(40)).max(20),
            email: z.string().max(254).optional(),
            addresses: z.array(address).max(20),
            tags: z.array(tag).max(20),
            lang: lang.optional(),
            note: note.optional(),
          }),
        )
        .max(200),
      dryRun: z.boolean().default(false),
    }),
    run: importPeople,
  }),
  'citizen.list': doing({
    about: { en: 'people, newest first; looking is written down', zh: '市民列表（留痕）' },
    roles: talking,
    input: z.strictObject({
      tag: tag.optional(),
      limit: z.int().min(1).max(1000).default(50),
      after: z
        .string()
        .regex(/^c\d{1,15}$/)
        .optional(),
    }),
    run: listCitizens,
  }),
  'citizen.search': doing({
    about: { en: 'who it could be, by number, name, e-mail or address', zh: '按号码、姓名、邮箱或地址查找市民' },
    roles: talking,
    input: z.strictObject({ query: z.string().trim().min(1).max(254) }),
    positional: ['query'],
    run: searchCitizens,
  }),
  'citizen.show': doing({
    about: { en: 'who a number belongs to; looking is written down', zh: '查看号码所属市民（留痕）' },
    roles: talking,
    input: z.strictObject({ phone: z.string().min(2).max(40), why: why.default('asked at the desk') }),
    positional: ['phone'],
    run: showCitizen,
  }),
  'citizen.consent': doing({
    about: { en: 'consent given or refused for a channel, on all numbers', zh: '登记同意或拒绝某种联系方式' },
    roles: talking,
    input: z.strictObject({
      who,
      channel: z.enum(refusedChannels),
      consent: z.enum(['given', 'refused']),
      reason: z.enum(refusalReasons).default('asked'),
      why,
    }),
    positional: ['who', 'channel', 'consent'],
    run: setConsent,
  }),
  'citizen.merge': doing({
    about: { en: 'two entries are one person; can be undone', zh: '合并同一市民（可撤销）' },
    roles: ['supervisor', 'agent'],
    input: z.strictObject({ into: who, other: who }),
    positional: ['into', 'other'],
    run: mergeCitizens,
  }),
  'citizen.unmerge': doing({
    about: { en: 'part people who were merged', zh: '撤销市民合并' },
    roles: ['supervisor', 'agent'],
    input: z.strictObject({ who }),
    positional: ['who'],
    run: unmergeCitizen,
  }),
  'citizen.tags': reading({
    about: { en: 'the tags people can have here', zh: '市民标签列表' },
    roles: everyRole,
    input: z.strictObject({}),
    run: ({ db }) => ({ tags: tagsOf(countyOf(db)) }),
  }),
} as const;

export const citizensDesk = { ...doNotCallDesk, ...peopleDesk } as const;
