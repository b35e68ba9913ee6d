/** How the tickets of a county end, drawn as one city's real sample had them (domain rules, making realistic input). */

import type { Ticket } from '../../src/tickets/table.js';
import type { Light } from '../../src/tickets/ticket.js';
import type { Teller } from './town-words.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Of the newest tickets about so many are still being worked on. */
const OPEN_SHARE = 0.015;
/** Lasting a median of five days, 14 at the ninth decile, never above a hundred. */
const MEDIAN_DAYS = 5;
const SPREAD = 0.803;
const LONGEST_DAYS = 100;
const DUE_MS = 21 * DAY_MS;

type Share<T> = readonly (readonly [T, number])[];

const types: Share<Ticket['type']> = [
  ['complaint', 0.81],
  ['consultation', 0.11],
  ['suggestion', 0.04],
  ['report', 0.03],
  ['help', 0.01],
];
const channels: Share<Ticket['channel']> = [
  ['web', 0.52],
  ['phone', 0.36],
  ['app', 0.07],
  ['chat', 0.036],
  ['sms', 0.005],
  ['other', 0.005],
  ['email', 0.004],
];
/** How often an order comes back before a department keeps it. */
const handOffs: Share<number> = [
  [0, 0.7],
  [1, 0.21],
  [2, 0.07],
  [3, 0.02],
];
const openStates: Share<Ticket['state']> = [
  ['in_progress', 0.5],
  ['dispatched', 0.2],
  ['reply_review', 0.1],
  ['callback', 0.1],
  ['awaiting_dispatch', 0.1],
];
const secrecies: Share<Ticket['secrecy']> = [
  [1, 0.97],
  [2, 0.02],
  [3, 0.01],
];

export interface OrderLife {
  readonly department: string;
  readonly state: 'issued' | 'signed' | 'returned' | 'submitted' | 'accepted';
  readonly issuedAt: number;
  readonly signedAt: number | undefined;
  readonly returnedAt: number | undefined;
  readonly submittedAt: number | undefined;
  readonly acceptedAt: number | undefined;
}

export interface Life {
  readonly openedAt: number;
  readonly dueAt: number;
  readonly endedAt: number | undefined;
  readonly state: Ticket['state'];
  readonly light: Light;
  readonly type: Ticket['type'];
  readonly channel: Ticket['channel'];
  readonly secrecy: Ticket['secrecy'];
  readonly service: string;
  readonly department: string;
  readonly anonymous: boolean;
  readonly result: 'solved' | 'explained' | 'withdrawn' | null;
  readonly score: number | undefined;
  readonly orders: readonly OrderLife[];
}

function drawn<T>(tell: Teller, shares: Share<T>): T {
  let left = tell.number();
  for (const [value, share] of shares) {
    if (left < share) return value;
    left -= share;
  }
  return (shares[0] as readonly [T, number])[0];
}

/** `age`: 0 the newest ticket, 1 the oldest. */
export function lifeOf(
  tell: Teller,
  services: readonly { readonly code: string; readonly department: string }[],
  openedAt: number,
  now: number,
  age: number,
): Life {
  const service = tell.often(services);
  const days = Math.min(LONGEST_DAYS, MEDIAN_DAYS * Math.exp(SPREAD * tell.normal()));
  const atOnce = tell.number() < 0.5;
  const open = age < OPEN_SHARE;
  const withdrawn = !open && tell.number() < 0.01;
  const lastingMs = atOnce ? 10 * MINUTE_MS : Math.floor(days * DAY_MS);
  const endedAt = open ? undefined : Math.min(now, openedAt + lastingMs);
  const state = open ? drawn(tell, openStates) : withdrawn ? 'withdrawn' : atOnce ? 'answered' : 'archived';
  const dispatched = open ? state !== 'awaiting_dispatch' : state === 'archived';
  const reached = state === 'archived' && tell.number() < 0.8;
  return {
    openedAt,
    dueAt: openedAt + DUE_MS,
    endedAt,
    state,
    light: tell.number() < 0.08 ? 'red' : tell.number() < 0.1 ? 'yellow' : 'green',
    type: drawn(tell, types),
    channel: drawn(tell, channels),
    secrecy: drawn(tell, secrecies),
    service: service.code,
    department: service.department,
    anonymous: tell.number() < 0.86,
    result: open ? null : withdrawn ? 'withdrawn' : tell.number() < 0.8 ? 'solved' : 'explained',
    score: reached ? 5 - Math.floor(tell.number() ** 2 * 5) : undefined,
    orders: dispatched ? ordersOf(tell, services, service.department, openedAt, endedAt, state) : [],
  };
}

function ordersOf(
  tell: Teller,
  services: readonly { readonly department: string }[],
  department: string,
  openedAt: number,
  endedAt: number | undefined,
  state: Ticket['state'],
): readonly OrderLife[] {
  const returns = endedAt === undefined ? 0 : drawn(tell, handOffs);
  const made: OrderLife[] = [];
  let issuedAt = openedAt + Math.round(25 * tell.number()) * MINUTE_MS + MINUTE_MS;
  const nothing = { signedAt: undefined, returnedAt: undefined, submittedAt: undefined, acceptedAt: undefined };
  for (let at = 0; at < returns; at += 1) {
    const returnedAt = issuedAt + 6 * HOUR_MS;
    made.push({ ...nothing, department: tell.pick(services).department, state: 'returned', issuedAt, returnedAt });
    issuedAt = returnedAt + 10 * MINUTE_MS;
  }
  const signedAt = issuedAt + Math.round(tell.number() * 26) * HOUR_MS;
  if (endedAt === undefined) {
    const signed = state === 'dispatched' ? undefined : signedAt;
    const order = state === 'dispatched' ? 'issued' : state === 'in_progress' ? 'signed' : 'submitted';
    const done = state === 'callback' ? signedAt + DAY_MS : undefined;
    const submittedAt = order === 'submitted' ? signedAt + 20 * HOUR_MS : undefined;
    const kept = state === 'callback' ? 'accepted' : order;
    return [{ ...nothing, department, state: kept, issuedAt, signedAt: signed, submittedAt, acceptedAt: done }];
  }
  const end = Math.max(endedAt, signedAt + 4 * HOUR_MS);
  const last = {
    issuedAt,
    signedAt,
    returnedAt: undefined,
    submittedAt: end - 3 * HOUR_MS,
    acceptedAt: end - 2 * HOUR_MS,
  };
  return [...made, { ...last, department, state: 'accepted' }];
}
