/** Who is at a ticket, and the texts that came too late. */

import { z } from 'zod';
import { everyRole } from '../county/roles.js';
import { doing, reading } from '../engine/desk.js';
import { leaveTicket, openTicket, showDrafts } from './presence.js';

const input = z.strictObject({ number: z.string().min(1).max(40) });

export const presenceDesk = {
  'ticket.open': doing({
    about: { en: 'say that this ticket is before you; again every twenty seconds', zh: '打开工单（告知他人正在查看）' },
    roles: everyRole,
    input,
    positional: ['number'],
    run: openTicket,
  }),
  'ticket.leave': doing({
    about: { en: 'say that you are done with a ticket', zh: '离开工单' },
    roles: everyRole,
    input,
    positional: ['number'],
    run: leaveTicket,
  }),
  'ticket.draft': reading({
    about: { en: 'your texts that came too late', zh: '未能保存的内容' },
    roles: everyRole,
    input,
    positional: ['number'],
    run: showDrafts,
  }),
} as const;
