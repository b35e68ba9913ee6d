/** What anyone may ask or do about ratings. */

import { z } from 'zod';
import { everyRole } from '../county/roles.js';
import { doing, reading } from '../engine/desk.js';
import { surveyRate } from './actions.js';
import { ratingChannels, type Score, summarise } from './survey.js';
import { countAsked, countScores } from './table.js';

const score = z.coerce
  .number()
  .int()
  .min(1)
  .max(5)
  .transform((value) => value as Score);

export const surveysDesk = {
  'survey.rate': doing({
    about: { en: "write down a citizen's rating of a ticket, 1 to 5", zh: '登记市民对工单的评价（1至5分）' },
    // Never the department that handled it.
    roles: ['callback', 'agent', 'citizen'],
    input: z.strictObject({
      ticket: z.string().regex(/^\d{11,12}$/),
      score,
      channel: z.enum(ratingChannels).default('phone'),
    }),
    positional: ['ticket', 'score'],
    run: surveyRate,
  }),
  'survey.report': reading({
    about: { en: 'how citizens rate what was done', zh: '市民满意度统计' },
    roles: everyRole,
    input: z.strictObject({}),
    run: ({ db }) => ({ asked: countAsked(db), ...summarise(countScores(db)) }),
  }),
} as const;
