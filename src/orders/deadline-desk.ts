/** What anyone may ask about the clocks of orders: how a deadline came about, who was reminded, what stands in the circular. */

import { z } from 'zod';
import { everyRole } from '../county/roles.js';
import { countyOf } from '../county/table.js';
import { reading } from '../engine/desk.js';
import type { View } from '../engine/step.js';
import { isoTime } from '../kit/time.js';
import { mustFind } from '../tickets/move.js';
import { parseNumber } from '../tickets/pin.js';
import { circularOrders, type Reminder, remindersOf } from './deadline-table.js';
import { explainTicket } from './explain.js';
import { remindedOf } from './remind.js';

const number = z.string().min(1).max(40);
const limit = z.int().min(1).max(1000).default(100);

export const orderClocksDesk = {
  'ticket.explain-deadline': reading({
    about: { en: 'how the deadline was counted, day by day; changes nothing', zh: '逐日说明时限的计算（不作更改）' },
    roles: everyRole,
    input: z.strictObject({ number }),
    positional: ['number'],
    run: explainTicket,
  }),
  'order.reminders': reading({
    about: { en: 'who was reminded of a ticket, and when', zh: '工单的提醒记录' },
    roles: everyRole,
    input: z.strictObject({ number, limit }),
    positional: ['number'],
    run: (view, input) => {
      const ticket = mustFind(view, parseNumber(input.number) ?? input.number);
      const given = remindersOf(view.db, ticket.number, input.limit);
      return { number: ticket.number, reminders: given.map((each) => reminderRow(view, each)) };
    },
  }),
  'deadline.circular': reading({
    about: { en: 'orders named in the circular: five working days overdue and still at work', zh: '超期通报名单' },
    roles: everyRole,
    input: z.strictObject({ limit }),
    run: (view, input) => {
      const orders = circularOrders(view.db, input.limit);
      const departments = new Map<string, number>();
      for (const { department } of orders) departments.set(department, (departments.get(department) ?? 0) + 1);
      return {
        orders: orders.map((each) => reminderRow(view, each)),
        departments: [...departments].map(([department, overdue]) => ({ department, overdue })),
      };
    },
  }),
} as const;

function reminderRow(view: Pick<View, 'db'>, { order, level, dueAt, ticket, department, at }: Reminder) {
  const { zone } = countyOf(view.db);
  const times = { dueAt: isoTime(dueAt, zone), at: isoTime(at, zone) };
  return { order, ticket, department, level, to: remindedOf[level], ...times };
}
