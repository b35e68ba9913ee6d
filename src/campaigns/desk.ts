/** Campaigns at the desk. */

import { z } from 'zod';
import type { Role } from '../engine/actor.js';
import { doing, reading } from '../engine/desk.js';
import type { Step } from '../engine/step.js';
import { cleanText } from '../kit/text.js';
import type { Words } from '../kit/words.js';
import { abort, approve, checkCampaign, createCampaign, pause, start } from './actions.js';
import type { Encoding } from './encoding.js';
import { type Channel, channels } from './ladder.js';
import {
  type CampaignList,
  type CampaignReport,
  type CampaignStatus,
  campaignList,
  campaignReport,
  campaignStatus,
  type DryRun,
  dryRun,
} from './status.js';
import { campaignOfId } from './table.js';

/** One request over the control socket holds 16 MB; this is 11 MB of list, some 300 000 rows. */
const LIST_CHARACTERS = 15_000_000;
/** Nobody listens to more; about a minute of speech. */
const TEXT_CHARACTERS = 1_000;

const makers = ['supervisor', 'dispatcher'] as const;
const readers = ['supervisor', 'dispatcher', 'agent', 'callback', 'auditor', 'admin'] as const;

const id = z
  .string()
  .toLowerCase()
  .regex(/^c\d{1,9}$/, 'a campaign is called c1, c2, …');
const one = z.strictObject({ id });
const text = z
  .string()
  .transform((value) => cleanText(value, TEXT_CHARACTERS))
  .refine((value) => value !== '', 'the text is empty');
/** `voice,sms,email`, in the order they are tried. */
const ladder = z
  .string()
  .transform((value) => value.split(',').map((name) => name.trim()))
  .pipe(z.array(z.enum(channels)).min(1).max(channels.length))
  .refine((names) => new Set(names).size === names.length, 'a channel stands there twice')
  .transform((names): readonly Channel[] => names);
const page = { limit: z.coerce.number().int().min(1).max(1_000).default(50) };

export interface CreatedCampaign {
  readonly id: string;
  readonly state: 'draft';
  readonly audience: number;
  readonly rows: number;
  readonly rejected: number;
  readonly repaired: number;
  readonly encoding: Encoding;
  readonly rejects: CampaignReport['rejects'];
}

const about = {
  create: {
    en: 'Make a campaign from a list; bad rows come back with their reasons',
    zh: '由名单创建外呼任务；不合格的行连同原因返回',
  },
  check: {
    en: 'Dry run: windows, counts, samples, when it would be done',
    zh: '试运行：时段、数量、样例、预计完成时间',
  },
  approve: {
    en: "Approve a checked campaign; for a large audience not one's own",
    zh: '批准已检查的任务；大规模任务不得由创建人批准',
  },
  start: { en: 'Start an approved campaign, or go on with a paused one', zh: '启动已批准的任务，或继续已暂停的任务' },
  pause: { en: 'Hold a campaign; calls on the line go on', zh: '暂停任务；正在进行的通话继续' },
  abort: { en: 'End a campaign; nobody else is called', zh: '中止任务；不再呼叫其他人' },
  status: { en: 'State and figures of a campaign', zh: '任务的状态和数字' },
  report: { en: 'Who was reached and how, with the rejected rows', zh: '每个人的结果以及被拒绝的行' },
  list: { en: 'Campaigns, the newest first', zh: '外呼任务列表，最新在前' },
} as const satisfies Record<string, Words>;

/** An order to one campaign; the answer is how it stands afterwards. */
function ordering(what: Words, roles: readonly Role[], act: (step: Step, id: string) => unknown) {
  return doing({
    about: what,
    roles,
    input: one,
    positional: ['id'],
    run: (step, input): CampaignStatus => {
      act(step, input.id);
      return campaignStatus(step, campaignOfId(step.db, input.id));
    },
  });
}

export const campaignsDesk = {
  'campaign.create': doing({
    about: about.create,
    roles: makers,
    input: z.strictObject({
      name: z.string().trim().min(1).max(80),
      text,
      lang: z.enum(['en', 'zh']).optional(),
      translation: text.optional(),
      message: text.optional(),
      channels: ladder.default(['voice']),
      tries: z.coerce.number().int().min(1).max(10).default(3),
      busyMinutes: z.coerce.number().min(0).max(1_440).default(5),
      noAnswerMinutes: z.coerce.number().min(0).max(1_440).default(60),
      ringSeconds: z.coerce.number().int().min(5).max(120).default(35),
      confirmKey: z.string().regex(/^\d$/, 'one digit').default('1'),
      list: z.string().min(1).max(LIST_CHARACTERS),
    }),
    run: (step, { lang, translation, message, ...input }): CreatedCampaign => {
      const made = createCampaign(step, { ...input, lang, translation, message });
      const { people, rows, rejected, repaired, encoding } = made.counts;
      const { rejects } = campaignReport(step, made.id, 0, 1);
      return { id: made.id, state: 'draft', audience: people, rows, rejected, repaired, encoding, rejects };
    },
  }),
  'campaign.check': doing({
    about: about.check,
    roles: makers,
    input: one,
    positional: ['id'],
    run: (step, input): DryRun => dryRun(step, checkCampaign(step, input.id)),
  }),
  'campaign.approve': ordering(about.approve, ['supervisor', 'admin'], approve),
  'campaign.start': ordering(about.start, makers, start),
  'campaign.pause': ordering(about.pause, makers, pause),
  'campaign.abort': ordering(about.abort, makers, abort),
  'campaign.status': reading({
    about: about.status,
    roles: readers,
    input: one,
    positional: ['id'],
    run: (view, input): CampaignStatus => campaignStatus(view, campaignOfId(view.db, input.id)),
  }),
  'campaign.report': reading({
    about: about.report,
    roles: readers,
    input: z.strictObject({ id, ...page, after: z.coerce.number().int().min(0).default(0) }),
    positional: ['id'],
    run: (view, input): CampaignReport => campaignReport(view, input.id, input.after, input.limit),
  }),
  'campaign.list': reading({
    about: about.list,
    roles: readers,
    input: z.strictObject({ ...page, after: id.optional() }),
    run: (view, { after, limit }): CampaignList =>
      campaignList(view, after === undefined ? Number.MAX_SAFE_INTEGER : Number(after.slice(1)), limit),
  }),
} as const;
