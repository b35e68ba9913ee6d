/** What agents and supervisors do at the queues. Who waits and who talks is told by the calls. */

import { z } from 'zod';
import { countyOf } from '../county/table.js';
import { doing } from '../engine/desk.js';
import { isoTime } from '../kit/time.js';
import { setAgentStatus } from './actions.js';

export const queuesDesk = {
  'agent.status': doing({
    about: { en: 'come, take a break, or go', zh: '设置坐席状态' },
    roles: ['supervisor', 'agent'],
    input: z.strictObject({ agent: z.string().max(64), status: z.enum(['available', 'onBreak', 'loggedOut']) }),
    positional: ['agent', 'status'],
    run: (step, input) => {
      const { agent, status, since, setBy } = setAgentStatus(step, input);
      return { agent, status, since: isoTime(since, countyOf(step.db).zone), setBy };
    },
  }),
} as const;
