/** What anyone may ask or do about secrecy: unlocks, named officers, the view log, alarms and exports. */

import { z } from 'zod';
import { alarmsBefore, settleAlarm } from '../county/alarm-table.js';
import { countyOf } from '../county/table.js';
import { doing, reading } from '../engine/desk.js';
import { Refusal } from '../kit/refusal.js';
import { isoTime } from '../kit/time.js';
import { watermarksIn } from '../kit/watermark.js';
import { approveExport, askExport, takeExport } from './export.js';
import { exportsBefore } from './export-table.js';
import { accuse, agreeToUnlock, askUnlock, nameReader, summarise } from './secret.js';
import { ticketStates } from './ticket.js';
import { viewsBefore } from './view-log-table.js';

const number = z.string().min(1).max(40);
const why = z.string().trim().min(3).max(2_000);
const name = z.string().min(1).max(40);
const limit = z.int().min(1).max(1000).default(50);
const after = z.coerce.number().int().min(1).optional();
const id = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

const notOpen = {
  en: 'Alarm {id} is settled, or there is none. Nothing was done; see countyline alarm list',
  zh: '警报 {id} 已处理或不存在。未作任何操作；请看 countyline alarm list',
};

export const secretDesk = {
  'ticket.unlock': doing({
    about: { en: 'ask to see a whistle-blower’s report; a second person must agree', zh: '申请解锁举报（须双人）' },
    roles: ['supervisor', 'auditor'],
    input: z.strictObject({ number, why }),
    positional: ['number'],
    run: (step, input) => ({ number: input.number, ...askUnlock(step, input.number, input.why) }),
  }),
  'ticket.unlock-agree': doing({
    about: { en: 'agree to an unlock that somebody else asked for', zh: '同意解锁举报' },
    roles: ['auditor', 'supervisor'],
    input: z.strictObject({ number }),
    positional: ['number'],
    run: (step, input) => ({ number: input.number, ...agreeToUnlock(step, input.number) }),
  }),
  'ticket.reader': doing({
    about: { en: 'name an officer who may read a secret request, or take the name back', zh: '指定保密件办理人' },
    roles: ['supervisor'],
    input: z.strictObject({ number, user: name, remove: z.boolean().default(false) }),
    positional: ['number', 'user'],
    run: (step, input) => {
      nameReader(step, input.number, input.user, !input.remove);
      return { number: input.number, user: input.user, named: !input.remove };
    },
  }),
  'ticket.accuse': doing({
    about: {
      en: 'the report is about this department or person, who must never get it',
      zh: '登记被举报单位或被举报人',
    },
    roles: ['agent', 'supervisor'],
    input: z.strictObject({ number, department: name.optional(), user: name.optional() }),
    positional: ['number', 'department'],
    run: (step, input) => {
      accuse(step, input.number, input);
      return { number: input.number, department: input.department ?? null, user: input.user ?? null };
    },
  }),
  'ticket.summarise': doing({
    about: { en: 'what a department reads in place of a secret request', zh: '填写保密工单摘要' },
    roles: ['agent', 'supervisor'],
    input: z.strictObject({ number, text: z.string().trim().min(1).max(2_000) }),
    positional: ['number'],
    run: (step, input) => {
      summarise(step, input.number, input.text);
      return { number: input.number };
    },
  }),
  'audit.views': reading({
    about: { en: 'who looked at whom, newest first', zh: '查看日志' },
    roles: ['auditor'],
    input: z.strictObject({
      user: name.optional(),
      about: z
        .string()
        .regex(/^[a-z]{1,20}:[\w-]{1,60}$/)
        .optional(),
      limit,
      after,
    }),
    run: ({ db }, input) => {
      const { zone } = countyOf(db);
      const filter = { actor: input.user ?? null, about: input.about ?? null };
      const rows = viewsBefore(db, filter, input.after ?? Number.MAX_SAFE_INTEGER, input.limit);
      const last = rows.length === input.limit ? rows.at(-1) : undefined;
      return {
        views: rows.map(({ at, type, about, actor, role, data }) => ({
          at: isoTime(at, zone),
          what: type,
          about,
          who: actor,
          role,
          identity: data.includes('"identity":true'),
        })),
        next: last ? last.seq : null,
      };
    },
  }),
  'alarm.list': reading({
    about: { en: 'what somebody should look at now', zh: '警报' },
    roles: ['supervisor', 'auditor', 'admin'],
    input: z.strictObject({ all: z.boolean().default(false), limit, after }),
    run: ({ db }, input) => {
      const { zone } = countyOf(db);
      const at = (time: number) => isoTime(time, zone);
      const rows = alarmsBefore(db, !input.all, input.after ?? Number.MAX_SAFE_INTEGER, input.limit);
      return {
        alarms: rows.map(({ raisedAt, lastAt, settledAt, ...row }) => ({
          ...row,
          raisedAt: at(raisedAt),
          lastAt: at(lastAt),
          settledAt: settledAt === null ? null : at(settledAt),
        })),
        next: rows.length === input.limit ? (rows.at(-1)?.id ?? null) : null,
      };
    },
  }),
  'alarm.settle': doing({
    about: { en: 'somebody has looked at it', zh: '处理警报' },
    roles: ['supervisor', 'auditor', 'admin'],
    input: z.strictObject({ id }),
    positional: ['id'],
    run: (step, input) => {
      if (!settleAlarm(step.db, input.id, step.actor.user, step.now)) {
        throw new Refusal('conflict', notOpen, { id: input.id });
      }
      return { id: input.id };
    },
  }),
  'export.ask': doing({
    about: { en: 'ask for tickets as a file, with a reason', zh: '申请导出工单' },
    roles: ['dispatcher', 'supervisor', 'auditor'],
    input: z.strictObject({
      why,
      state: z.enum(ticketStates).optional(),
      open: z.boolean().optional(),
      department: name.optional(),
      service: z
        .string()
        .regex(/^\d{6}$/)
        .optional(),
    }),
    run: (step, { why: reason, ...filter }) => askExport(step, filter, reason),
  }),
  'export.approve': doing({
    about: { en: 'approve an export that somebody else asked for', zh: '批准导出' },
    roles: ['supervisor'],
    input: z.strictObject({ id }),
    positional: ['id'],
    run: (step, input) => {
      approveExport(step, input.id);
      return { id: input.id };
    },
  }),
  'export.take': doing({
    about: { en: 'take the rows of an approved export, once', zh: '领取导出内容（仅一次）' },
    roles: ['dispatcher', 'supervisor', 'auditor'],
    input: z.strictObject({ id }),
    positional: ['id'],
    run: (step, input) => ({ id: input.id, ...takeExport(step, input.id) }),
  }),
  'export.list': reading({
    about: { en: 'exports: who asked, who approved, when they were taken', zh: '导出记录' },
    roles: ['supervisor', 'auditor', 'dispatcher'],
    input: z.strictObject({ limit, after }),
    run: ({ db }, input) => {
      const { zone } = countyOf(db);
      const at = (time: number | null) => (time === null ? null : isoTime(time, zone));
      const rows = exportsBefore(db, input.after ?? Number.MAX_SAFE_INTEGER, input.limit);
      return {
        exports: rows.map((row) => ({
          id: row.id,
          askedBy: row.askedBy,
          askedAt: at(row.askedAt),
          approvedBy: row.approvedBy,
          approvedAt: at(row.approvedAt),
          takenAt: at(row.takenAt),
          rows: row.rows,
        })),
        next: rows.length === input.limit ? (rows.at(-1)?.id ?? null) : null,
      };
    },
  }),
  'export.trace': reading({
    about: { en: 'which export a text that got out came from', zh: '追查外泄文本的导出来源' },
    roles: ['auditor', 'supervisor'],
    input: z.strictObject({ text: z.string().min(1).max(20_000) }),
    positional: ['text'],
    run: (_view, input) => ({ exports: watermarksIn(input.text) }),
  }),
} as const;
