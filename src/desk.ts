/** Everything a person may ask or do. Each feature brings its part; the names are the words scripts rely on. */

import { callsDesk } from './calls/desk.js';
import { relayDesk } from './calls/relay-desk.js';
import { campaignsDesk } from './campaigns/desk.js';
import { citizensDesk } from './citizens/desk.js';
import { countyDesk } from './county/desk.js';
import type { DeskEntry } from './engine/desk.js';
import { flowsDesk } from './flows/desk.js';
import { knowledgeDesk } from './knowledge/desk.js';
import { noticesDesk } from './notices/desk.js';
import { orderClocksDesk } from './orders/deadline-desk.js';
import { ordersDesk } from './orders/desk.js';
import { routingDesk } from './orders/routing-desk.js';
import { qualityDesk } from './quality/desk.js';
import { queuesDesk } from './queues/desk.js';
import { recordsDesk } from './records/desk.js';
import { surveysDesk } from './surveys/desk.js';
import { bulkDesk, inBulk } from './tickets/bulk-desk.js';
import { deadlineDesk } from './tickets/deadline-desk.js';
import { ticketsDesk } from './tickets/desk.js';
import { findingDesk } from './tickets/finding-desk.js';
import { intakeDesk } from './tickets/intake-desk.js';
import { saving } from './tickets/presence.js';
import { presenceDesk } from './tickets/presence-desk.js';
import { secretDesk } from './tickets/secret-desk.js';

/** What is done to one ticket and may be done to many; texts are saved over the version their writer has read. */
const combined = {
  'bulk.note': inBulk('note', ticketsDesk['ticket.note']),
  'bulk.classify': inBulk('classify', ticketsDesk['ticket.classify']),
  'bulk.dispatch': inBulk('dispatch', ordersDesk['ticket.dispatch']),
  'bulk.assign': inBulk('assign', ordersDesk['ticket.assign']),
  'bulk.merge': inBulk('merge', ticketsDesk['ticket.merge']),
  'bulk.urge': inBulk('urge', ticketsDesk['ticket.urge']),
  'bulk.supervise': inBulk('supervise', ticketsDesk['ticket.supervise']),
  'ticket.note': saving('note', ticketsDesk['ticket.note']),
  'ticket.answer': saving('answer', ticketsDesk['ticket.answer']),
  'ticket.submit': saving('submit', ordersDesk['ticket.submit']),
} as const;

export const desk = {
  ...countyDesk,
  ...citizensDesk,
  ...knowledgeDesk,
  ...ticketsDesk,
  ...secretDesk,
  ...deadlineDesk,
  ...intakeDesk,
  ...findingDesk,
  ...bulkDesk,
  ...presenceDesk,
  ...ordersDesk,
  ...orderClocksDesk,
  ...routingDesk,
  ...noticesDesk,
  ...surveysDesk,
  ...qualityDesk,
  ...flowsDesk,
  ...queuesDesk,
  ...callsDesk,
  ...relayDesk,
  ...campaignsDesk,
  ...recordsDesk,
  ...combined,
} as const satisfies Record<string, DeskEntry>;

export type Desk = typeof desk;
export type DeskName = keyof Desk;
