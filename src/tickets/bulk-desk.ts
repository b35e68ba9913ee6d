/** Saved views, and acts on many tickets at once: each act of the desk on one ticket has its counterpart for many. */

import { type ZodType, z } from 'zod';
import { everyRole } from '../county/roles.js';
import type { Role } from '../engine/actor.js';
import { doing, reading } from '../engine/desk.js';
import type { Step } from '../engine/step.js';
import type { Words } from '../kit/words.js';
import { BULK_MOST, listBulks, runBulk, showBulk, undoBulk } from './bulk.js';
import { filterShape } from './filter.js';
import { dropView, keepView, listViews, showView } from './saved-view.js';

const name = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,39}$/u, 'letters, digits, - and _, at most forty');
const id = z.int().min(1).max(2_147_483_647);
const many: readonly Role[] = ['dispatcher', 'supervisor', 'lead'];

interface OneTicket {
  readonly about: Words;
  readonly roles: readonly Role[];
  readonly input: ZodType;
  readonly run: (step: Step, input: never) => unknown;
}

/** The act on many, out of the act on one: the same shape, the same rules, by those who may do both. */
export function inBulk(action: string, entry: OneTicket) {
  const act = { action, input: entry.input, run: entry.run };
  return doing({
    about: { en: `${entry.about.en}: many at once`, zh: `批量${entry.about.zh}` },
    roles: entry.roles.filter((role) => many.includes(role)),
    input: z.strictObject({
      ...filterShape,
      view: name.optional(),
      query: z.string().trim().min(1).max(200).optional(),
      numbers: z.array(z.string().min(1).max(40)).min(1).max(BULK_MOST).optional(),
      set: z.record(z.string().max(40), z.union([z.string().max(20_000), z.number(), z.boolean()])).default({}),
      count: z.int().min(1).max(BULK_MOST).optional(),
      dryRun: z.boolean().default(false),
    }),
    run: (step, input) => runBulk(step, act as Parameters<typeof runBulk>[1], input),
  });
}

export const bulkDesk = {
  'view.save': doing({
    about: { en: 'keep filters under a name', zh: '保存视图' },
    roles: everyRole,
    input: z.strictObject({ name, ...filterShape, shared: z.boolean().default(false) }),
    positional: ['name'],
    run: keepView,
  }),
  'view.list': reading({
    about: { en: 'your views and the shared ones', zh: '视图列表' },
    roles: everyRole,
    input: z.strictObject({}),
    run: (view) => listViews(view),
  }),
  'view.show': reading({
    about: { en: 'the filters of a view', zh: '查看视图' },
    roles: everyRole,
    input: z.strictObject({ name }),
    positional: ['name'],
    run: (view, input) => showView(view, input.name),
  }),
  'view.remove': doing({
    about: { en: 'forget a view of yours', zh: '删除视图' },
    roles: everyRole,
    input: z.strictObject({ name }),
    positional: ['name'],
    run: (step, input) => dropView(step, input.name),
  }),
  'bulk.undo': doing({
    about: { en: 'take back an act on many tickets', zh: '撤销批量操作' },
    roles: ['dispatcher', 'supervisor'],
    input: z.strictObject({ id }),
    positional: ['id'],
    run: (step, input) => undoBulk(step, input.id),
  }),
  'bulk.list': reading({
    about: { en: 'acts on many tickets, newest first', zh: '批量操作列表' },
    roles: ['dispatcher', 'supervisor', 'auditor'],
    input: z.strictObject({
      limit: z.int().min(1).max(1000).default(50),
      after: z
        .string()
        .regex(/^\d{1,16}$/)
        .optional(),
    }),
    run: listBulks,
  }),
  'bulk.show': reading({
    about: { en: 'one act on many tickets, and what became of each', zh: '查看批量操作' },
    roles: ['dispatcher', 'supervisor', 'auditor'],
    input: z.strictObject({ id }),
    positional: ['id'],
    run: (view, input) => showBulk(view, input.id),
  }),
} as const;
