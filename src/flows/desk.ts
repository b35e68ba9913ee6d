/** What an administrator may do with the county's file, which holds the flows too. */

import { z } from 'zod';
import { BYTES_MOST } from '../county/parse.js';
import { doing } from '../engine/desk.js';
import { applyCounty } from './applying.js';

export const flowsDesk = {
  'county.apply': doing({
    about: { en: 'put a changed county file in force', zh: '应用修改后的县配置文件' },
    roles: ['admin'],
    input: z.strictObject({
      text: z.string().min(1).max(BYTES_MOST),
      file: z.string().min(1).max(200).default('county.yaml'),
      dryRun: z.boolean().default(false),
    }),
    run: applyCounty,
  }),
} as const;
