/** What an administrator may do with the county's file, which holds the flows too. */

import { z } from 'zod';
import { doing } from '../engine/desk.js';
import { applyCounty } from './applying.js';

/** As large as a county file may be. */
const CHARACTERS_MOST = 4 * 1024 * 1024;

export const flowsDesk = {
  'county.apply': doing({
    about: { en: 'put a changed county file in force', zh: '应用修改后的县配置文件' },
    roles: ['admin'],
    input: z.strictObject({
      text: z.string().min(1).max(CHARACTERS_MOST),
      file: z.string().min(1).max(200).default('county.yaml'),
      dryRun: z.boolean().default(false),
    }),
    run: applyCounty,
  }),
} as const;
