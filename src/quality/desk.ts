/** What a supervisor or auditor may ask or do about the second look at finished tickets (质检). */

import { z } from 'zod';
import { countyOf } from '../county/table.js';
import { doing, reading } from '../engine/desk.js';
import { textOf } from '../engine/journal.js';
import type { View } from '../engine/step.js';
import { isoTime } from '../kit/time.js';
import { day, endOf, startOf } from '../tickets/filter.js';
import { ticketOf } from '../tickets/table.js';
import { drawSamples, judgeSample } from './actions.js';
import { defects } from './sample.js';
import { samplesAfter } from './table.js';

const roles = ['supervisor', 'auditor'] as const;
const SAMPLE_MOST = 500;

export const qualityDesk = {
  'quality.draw': doing({
    about: { en: 'draw finished tickets by chance for a second look', zh: '随机抽取办结工单质检' },
    roles,
    // Days in the county's zone, both included.
    input: z.strictObject({ from: day, to: day, count: z.int().min(1).max(SAMPLE_MOST).default(20) }),
    run: (step, { from, to, count }) => {
      const county = countyOf(step.db);
      return drawSamples(step, { from: startOf(county, from), before: endOf(county, to), count });
    },
  }),
  'quality.list': reading({
    about: { en: 'what was drawn for a second look, and what it found', zh: '质检清单' },
    roles,
    input: z.strictObject({
      all: z.boolean().default(false),
      limit: z.int().min(1).max(1000).default(50),
      after: z
        .string()
        .regex(/^\d{1,16}$/)
        .optional(),
    }),
    run: listSamples,
  }),
  'quality.judge': doing({
    about: { en: 'write down what a second look found', zh: '登记质检结论' },
    roles,
    input: z.strictObject({
      number: z.string().regex(/^\d{11,12}$/),
      defects: z.array(z.enum(defects)).max(defects.length),
      note: z.string().trim().min(1).max(20_000).optional(),
    }),
    positional: ['number'],
    run: (step, input) => {
      judgeSample(step, input);
      return { number: input.number, defects: input.defects };
    },
  }),
} as const;

function listSamples(
  { db }: View,
  { all, limit, after }: { readonly all: boolean; readonly limit: number; readonly after?: string | undefined },
) {
  const { zone } = countyOf(db);
  const rows = samplesAfter(db, !all, Number(after ?? 0), limit);
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return {
    samples: rows.map(({ ticket, drawnAt, drawnBy, judgedAt, judgedBy, defects: found, note }) => {
      const about = ticketOf(db, ticket);
      return {
        number: ticket,
        service: about?.service ?? null,
        department: about?.lead ?? null,
        channel: about?.channel ?? null,
        /** The call it came by, whose recording can be heard. */
        call: about?.call ?? null,
        drawnAt: isoTime(drawnAt, zone),
        drawnBy,
        judgedAt: judgedAt === null ? null : isoTime(judgedAt, zone),
        judgedBy,
        defects: found,
        note: textOf(db, note) ?? null,
      };
    }),
    next: last ? String(last.id) : null,
  };
}
