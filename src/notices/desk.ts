/** What anyone may ask about notices: what was told, by which way, and whether it arrived; never the words. */

import { z } from 'zod';
import { readNumber } from '../citizens/table.js';
import { countyOf } from '../county/table.js';
import { reading } from '../engine/desk.js';
import type { View } from '../engine/step.js';
import { masked } from '../kit/phone.js';
import { isoTime } from '../kit/time.js';
import { type Notice, noticesBefore } from './table.js';

export const noticesDesk = {
  'notice.list': reading({
    about: { en: 'what was told to citizens and departments, newest first', zh: '对市民和承办单位的通知，最新在前' },
    roles: ['agent', 'callback', 'dispatcher', 'supervisor', 'auditor'],
    input: z.strictObject({
      about: z
        .string()
        .regex(/^ticket:\d{11,12}$/)
        .optional(),
      limit: z.int().min(1).max(1000).default(50),
      after: z.coerce.number().int().min(1).optional(),
    }),
    positional: ['about'],
    run: (view, { about, limit, after }) => {
      const rows = noticesBefore(view.db, about, after ?? Number.MAX_SAFE_INTEGER, limit);
      return {
        notices: rows.map((row) => shown(view, row)),
        next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
      };
    },
  }),
} as const;

function shown(view: View, notice: Notice) {
  const { zone } = countyOf(view.db);
  const { id, about, purpose, audience, channel, state, receipt, numberId, department, createdAt, sentAt } = notice;
  return {
    id,
    about,
    purpose,
    audience,
    channel,
    to: numberId === null ? department : masked(readNumber(view, numberId)),
    state,
    receipt,
    createdAt: isoTime(createdAt, zone),
    sentAt: sentAt === null ? null : isoTime(sentAt, zone),
  };
}
