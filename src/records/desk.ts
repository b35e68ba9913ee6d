/** What anyone may ask or do about what the house holds of people: history, forgetting, legal holds, retention. */

import { z } from 'zod';
import { doing, reading } from '../engine/desk.js';
import { endHold, listHolds, setHold } from './actions.js';
import { forgetCitizen } from './forget.js';
import { citizenHistory, historyPlace } from './history.js';
import { applyRetention, planRetention } from './retaining.js';
import { retentionRules } from './retention.js';

const who = z.string().min(2).max(40);
const why = z.string().trim().min(3).max(200);
const limit = z.int().min(1).max(1000).default(50);
const rule = z.enum(retentionRules);
/** One batch is one transaction; more would keep callers waiting. */
const BATCH_MOST = 5_000;

export const recordsDesk = {
  'citizen.history': doing({
    about: { en: 'all that happened with a person; looking is written down', zh: '市民全部往来记录（留痕）' },
    roles: ['agent', 'callback', 'supervisor'],
    input: z.strictObject({
      who,
      limit,
      after: z.string().regex(historyPlace, 'what an earlier page gave as next').optional(),
      why: why.default('asked at the desk'),
    }),
    positional: ['who'],
    run: citizenHistory,
  }),
  'citizen.forget': doing({
    about: { en: 'forget a person: names and numbers go, counters stay', zh: '遗忘市民信息（去标识化，统计保留）' },
    roles: ['supervisor'],
    input: z.strictObject({ who, why, texts: z.boolean().default(false), dryRun: z.boolean().default(false) }),
    positional: ['who'],
    run: forgetCitizen,
  }),
  'hold.set': doing({
    about: { en: 'a legal hold: nothing of this is forgotten or let go', zh: '设置法定保全' },
    roles: ['supervisor'],
    input: z.strictObject({ subject: who, why }),
    positional: ['subject'],
    run: setHold,
  }),
  'hold.release': doing({
    about: { en: 'end a legal hold', zh: '解除法定保全' },
    roles: ['supervisor'],
    input: z.strictObject({ subject: who, why }),
    positional: ['subject'],
    run: endHold,
  }),
  'hold.list': reading({
    about: { en: 'legal holds, newest first', zh: '法定保全列表' },
    roles: ['supervisor', 'auditor', 'admin'],
    input: z.strictObject({
      all: z.boolean().default(false),
      limit,
      after: z
        .string()
        .regex(/^\d{1,16}$/)
        .optional(),
    }),
    run: listHolds,
  }),
  'retention.plan': reading({
    about: { en: 'what would be let go now, by rule; changes nothing', zh: '保存期限：预览将清理的内容' },
    roles: ['supervisor', 'auditor', 'admin'],
    input: z.strictObject({ rule: rule.optional(), limit }),
    run: planRetention,
  }),
  'retention.apply': doing({
    about: { en: 'let go of what is kept long enough, one batch', zh: '保存期限：执行一批清理' },
    roles: ['supervisor', 'admin'],
    input: z.strictObject({ rule: rule.optional(), limit: z.int().min(1).max(BATCH_MOST).default(500) }),
    run: applyRetention,
  }),
} as const;
