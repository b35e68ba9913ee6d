/** What anyone may ask to find tickets: lists, the one box, counts. */

import { z } from 'zod';
import { everyRole } from '../county/roles.js';
import { reading } from '../engine/desk.js';
import { countsFor } from './counts.js';
import { filterShape } from './filter.js';
import { listPage, searchPage } from './reading.js';
import { withView } from './saved-view.js';

const limit = z.int().min(1).max(1000).default(50);
const after = z
  .string()
  .regex(/^\d{1,16}$/)
  .optional();

export const findingDesk = {
  'ticket.list': reading({
    about: { en: 'tickets, newest first', zh: '工单列表' },
    roles: everyRole,
    input: z.strictObject({ ...filterShape, view: z.string().min(1).max(40).optional(), limit, after }),
    run: (view, { view: name, ...input }) => listPage(view, withView(view, name, input)),
  }),
  'ticket.search': reading({
    about: {
      en: 'tickets by number, telephone number, name, place or words',
      zh: '按编号、电话、姓名、地点或内容查找',
    },
    roles: everyRole,
    input: z.strictObject({
      query: z.string().trim().min(1).max(200),
      ...filterShape,
      rank: z.enum(['newest', 'best']).default('newest'),
      limit,
      after,
    }),
    positional: ['query'],
    run: searchPage,
  }),
  'ticket.counts': reading({
    about: { en: 'how many tickets stand where, and what came and went today', zh: '工单数量与今日进出' },
    roles: everyRole,
    input: z.strictObject({ department: z.string().max(40).optional() }),
    run: countsFor,
  }),
} as const;
