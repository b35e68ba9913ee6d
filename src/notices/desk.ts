/** What anyone may ask about notices: what was told, by which way, and whether it arrived; never the words. */

import { z } from 'zod';
import { readNumber } from '../citizens/table.js';
import { everyRole } from '../county/roles.js';
import { countyOf } from '../county/table.js';
import { doing, reading } from '../engine/desk.js';
import type { View } from '../engine/step.js';
import { masked } from '../kit/phone.js';
import { isoTime } from '../kit/time.js';
import { replyWays } from '../tickets/wish-table.js';
import { reply, takeReceipt } from './replying.js';
import { type Notice, noticesBefore } from './table.js';
import { merge, templateNamed, templates } from './template.js';

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
  'notice.receipt': doing({
    about: { en: 'a gateway says whether a message arrived', zh: '网关回执' },
    roles: ['admin', 'supervisor'],
    input: z.strictObject({ receipt: z.string().min(1).max(200), delivered: z.boolean() }),
    positional: ['receipt'],
    run: (step, { receipt, delivered }) => ({ receipt, ...takeReceipt(step, receipt, delivered) }),
  }),
  'ticket.reply': doing({
    about: { en: 'tell the answer: by telephone, or sent once more', zh: '答复市民' },
    roles: ['callback', 'supervisor'],
    input: z.strictObject({
      number: z.string().min(1).max(40),
      by: z.enum(replyWays),
      heard: z.boolean().optional(),
      to: z.string().trim().min(1).max(200).optional(),
      template: z.string().min(1).max(40).optional(),
      fields: z.record(z.string().min(1).max(40), z.string().max(4_000)).optional(),
    }),
    positional: ['number'],
    run: (step, { number, ...input }) => reply(step, number, input),
  }),
  'template.list': reading({
    about: { en: 'every text that leaves the house', zh: '模板列表' },
    roles: everyRole,
    input: z.strictObject({}),
    run: () => ({ templates: templates.map(({ name, about, fields }) => ({ name, about, fields })) }),
  }),
  'template.show': reading({
    about: { en: 'one template, filled in where fields are given', zh: '查看模板' },
    roles: everyRole,
    input: z.strictObject({
      name: z.string().min(1).max(40),
      fields: z.record(z.string().min(1).max(40), z.string().max(4_000)).optional(),
    }),
    positional: ['name'],
    run: (_view, { name, fields }) => {
      const template = templateNamed(name);
      if (!fields) return template;
      return { ...template, text: { en: merge(template, 'en', fields), zh: merge(template, 'zh', fields) } };
    },
  }),
} as const;

function shown(view: View, notice: Notice) {
  const { zone } = countyOf(view.db);
  const { id, about, purpose, audience, channel, state, receipt, numberId, department, createdAt, sentAt, address } =
    notice;
  return {
    id,
    about,
    purpose,
    audience,
    channel,
    to: address !== null ? '****' : numberId === null ? department : masked(readNumber(view, numberId)),
    state,
    receipt,
    createdAt: isoTime(createdAt, zone),
    sentAt: sentAt === null ? null : isoTime(sentAt, zone),
    deliveredAt: notice.deliveredAt === null ? null : isoTime(notice.deliveredAt, zone),
    failedAt: notice.failedAt === null ? null : isoTime(notice.failedAt, zone),
  };
}
