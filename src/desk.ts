/** Everything a person may ask or do. Each feature brings its part; the names are the words scripts rely on. */

import { callsDesk } from './calls/desk.js';
import { campaignsDesk } from './campaigns/desk.js';
import { citizensDesk } from './citizens/desk.js';
import { countyDesk } from './county/desk.js';
import type { DeskEntry } from './engine/desk.js';
import { knowledgeDesk } from './knowledge/desk.js';
import { noticesDesk } from './notices/desk.js';
import { orderClocksDesk } from './orders/deadline-desk.js';
import { ordersDesk } from './orders/desk.js';
import { routingDesk } from './orders/routing-desk.js';
import { queuesDesk } from './queues/desk.js';
import { recordsDesk } from './records/desk.js';
import { surveysDesk } from './surveys/desk.js';
import { deadlineDesk } from './tickets/deadline-desk.js';
import { ticketsDesk } from './tickets/desk.js';
import { intakeDesk } from './tickets/intake-desk.js';
import { findingDesk } from './tickets/finding-desk.js';
import { secretDesk } from './tickets/secret-desk.js';

export const desk = {
  ...countyDesk,
  ...citizensDesk,
  ...knowledgeDesk,
  ...ticketsDesk,
  ...secretDesk,
  ...deadlineDesk,
  ...intakeDesk,
  ...findingDesk,
  ...ordersDesk,
  ...orderClocksDesk,
  ...routingDesk,
  ...noticesDesk,
  ...surveysDesk,
  ...queuesDesk,
  ...callsDesk,
  ...campaignsDesk,
  ...recordsDesk,
} as const satisfies Record<string, DeskEntry>;

export type Desk = typeof desk;
export type DeskName = keyof Desk;
