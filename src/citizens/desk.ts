/** What anyone may ask or do about citizens and their numbers. */

import { z } from 'zod';
import { everyRole } from '../county/roles.js';
import { countyOf } from '../county/table.js';
import { doing, reading } from '../engine/desk.js';
import { masked } from '../kit/phone.js';
import { isoTime } from '../kit/time.js';
import { addToDoNotCall, showCitizen } from './actions.js';
import { type DoNotCallPlace, doNotCallAfter, readNumber, refusalReasons, refusedChannels } from './table.js';

const phone = z.string().min(3).max(40);
const placeText = /^(\d{1,16})-(\d{1,16})-([a-z]{1,10})$/;

function placeIn(after: string | undefined): DoNotCallPlace | undefined {
  const [, since, number, name] = placeText.exec(after ?? '') ?? [];
  const channel = refusedChannels.find((known) => known === name);
  return channel === undefined ? undefined : { since: Number(since), numberId: Number(number), channel };
}

export const citizensDesk = {
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
  'citizen.show': doing({
    about: { en: 'who a number belongs to; looking is written down', zh: '查看号码所属市民（留痕）' },
    roles: ['agent', 'callback', 'supervisor'],
    input: z.strictObject({ phone, why: z.string().trim().min(3).max(200).default('asked at the desk') }),
    positional: ['phone'],
    run: showCitizen,
  }),
} as const;
