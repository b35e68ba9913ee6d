/** What people and the switch do to relay calls: asked for, taken, reached, ended; the number leaves the vault only to be dialled. */

import { isDoNotCall, readNumber } from '../citizens/table.js';
import type { County } from '../county/county.js';
import { countyOf, departmentOf, userOf } from '../county/table.js';
import type { UserRole } from '../engine/actor.js';
import { entryType, type Step, timerKind } from '../engine/step.js';
import { uuidFrom } from '../kit/ids.js';
import { e164 } from '../kit/phone.js';
import { Refusal } from '../kit/refusal.js';
import { localTime } from '../kit/time.js';
import { mustBeDue } from '../tickets/closing.js';
import { isUrgent } from '../tickets/deadline-marks.js';
import { about, mustFind } from '../tickets/move.js';
import { mustBeWorkedOn } from '../tickets/pausing.js';
import type { Ticket } from '../tickets/table.js';
import {
  guardRelay,
  isNight,
  isTry,
  nextOfRelay,
  purposeOf,
  type RelayEvent,
  type RelayFacts,
  type RelayNext,
  type RelayOutcome,
  type RelayPurpose,
} from './relay.js';
import { addRelay, endRelay, liveRelays, type Relay, relayOf, relayReachedAt, relayTaken } from './relay-table.js';
import { relayWords } from './relay-words.js';
import { askDisk } from './sound.js';
import { callAt } from './table.js';

/** How long the first telephone rings, and the citizen's; in seconds. */
const OWN_RING_SECONDS = 30;
const CITIZEN_RING_SECONDS = 45;
/** After this an end that nobody told is looked for; the switch itself ends a conversation after an hour. */
const WATCH_MS = { telephone: 60_000, citizen: 120_000, talking: 3_700_000 } as const;

type Told = {
  readonly ticket: string;
  readonly call: string;
  readonly purpose: RelayPurpose;
  readonly by: string;
  readonly role: UserRole;
  readonly department: string | null;
};
export const relayAsked = entryType<{ ticket: string; call: string; purpose: RelayPurpose }>('relay.asked');
export const relayReached = entryType<Told>('relay.reached');
/** `tried`: the citizen was rung to the end. No number, no telephone. */
export const relayEnded = entryType<
  Told & { readonly outcome: RelayOutcome; readonly tried: boolean; readonly talkMs: number; readonly cause: string }
>('relay.ended');
export const relayWatch = timerKind<{ missed: boolean }>('relay.watch');

export const aboutRelay = (id: string): string => `relay:${id}`;

export interface RelayBegun {
  readonly number: string;
  readonly call: string;
  /** The telephone that rings now. */
  readonly telephone: string;
}

/** Rings the asker's own telephone; the citizen only once somebody has picked it up. */
export function askRelay(step: Step, number: string, from: string | undefined): RelayBegun {
  const ticket = mustFind(step, number);
  const county = countyOf(step.db);
  const { user, role, department } = step.actor;
  const purpose = purposeOf(role);
  const { telephone, contact } = telephoneOf(step, county, from);
  const fault = guardRelay(factsOf(step, county, ticket, telephone));
  if (fault)
    throw new Refusal(fault.startsWith('busy') ? 'conflict' : 'refused', relayWords[fault], { number, telephone });
  if (purpose === 'contact') mustBeWorkedOn(step, ticket);
  else mustBeDue(step, ticket);
  const id = uuidFrom(step.bytes(16));
  const relay = {
    id,
    ticket: ticket.number,
    purpose,
    byUser: user,
    role: role as UserRole,
    department: department ?? null,
    telephone,
    ownLeg: uuidFrom(step.bytes(16)),
    citizenLeg: uuidFrom(step.bytes(16)),
    askedAt: step.now,
  };
  addRelay(step.db, relay);
  step.record(relayAsked, about(ticket.number), { ticket: ticket.number, call: id, purpose });
  watch(step, id, 'telephone');
  const { callerId } = county.hotline;
  step.say({ do: 'originate', leg: relay.ownLeg, contact, ringSeconds: OWN_RING_SECONDS, callerId });
  return { number: ticket.number, call: id, telephone };
}

function factsOf(step: Step, county: County, ticket: Ticket, telephone: string): RelayFacts {
  const { db, now, actor } = step;
  const { secrecy, anonymous, numberId, number } = ticket;
  const live = liveRelays(db);
  const busy = live.some(({ byUser }) => byUser === actor.user)
    ? 'user'
    : live.some((each) => each.telephone === telephone)
      ? 'telephone'
      : live.some((each) => each.ticket === number)
        ? 'ticket'
        : undefined;
  return {
    secrecy,
    anonymous: anonymous === 1,
    hasNumber: numberOf(step, ticket) !== undefined,
    refusesCalls: numberId !== null && isDoNotCall(db, numberId, 'voice'),
    night: isNight(localTime(now, county.zone).hour) && !isUrgent(step, ticket),
    hasNeutral: county.hotline.neutralCallerId !== undefined,
    busy,
    inCall: callAt(db, actor.user) !== undefined,
  };
}

/** The citizen's number in E.164; undefined when there is none, or none any more. */
function numberOf(step: Step, { numberId }: Pick<Ticket, 'numberId'>): string | undefined {
  const number = numberId === null ? '' : readNumber(step, numberId);
  return e164.test(number) ? number : undefined;
}

/** An extension of the county: one's own, a colleague's that was named, or else the department's number. */
function telephoneOf(step: Step, county: County, from: string | undefined) {
  const { user, department } = step.actor;
  const found =
    from === undefined
      ? userOf(county, user)?.extension
      : county.users.find((each) => each.extension === from && each.department === department)?.extension;
  if (found !== undefined) return { telephone: found, contact: `user/${found}@${county.switch.domain}` };
  if (from !== undefined) throw new Refusal('notFound', relayWords.telephone, { from: from.slice(0, 20) });
  const office = department === undefined ? undefined : departmentOf(county, department)?.phone;
  if (office === undefined || !e164.test(office)) throw new Refusal('refused', relayWords.noTelephone, { user });
  return { telephone: office, contact: `sofia/gateway/${county.outbound.trunk}/${office}` };
}

/** One thing more is known of a relay call; nothing happens when it changes nothing. */
export function tellRelay(step: Step, relay: Relay, event: RelayEvent, at: number, answeredAt?: number): void {
  const next = nextOfRelay(relay.state, event);
  if (!next) return;
  if (next.state === 'citizen') relayTaken(step.db, relay.id, at);
  const answered = next.state === 'talking' ? at : next.outcome === 'reached' ? (answeredAt ?? at) : null;
  if (answered !== null && relay.reachedAt === null) {
    relayReachedAt(step.db, relay.id, answered);
    step.record(relayReached, about(relay.ticket), told(relay));
  }
  if (next.state === 'ended') settle(step, relay, next, { at, cause: event.kind === 'ended' ? event.cause : '' });
  else watch(step, relay.id, next.state === 'citizen' ? 'citizen' : 'talking');
  act(step, relay, next.act);
}

function settle(step: Step, relay: Relay, next: RelayNext, { at, cause }: { at: number; cause: string }): void {
  const outcome = next.outcome ?? 'lost';
  endRelay(step.db, { id: relay.id, at, reachedAt: null, outcome, cause });
  step.cancel(aboutRelay(relay.id));
  const reachedAt = relayOf(step.db, relay.id)?.reachedAt ?? null;
  if (reachedAt !== null) askDisk(step, `calls/${relay.id}`);
  const talkMs = reachedAt === null ? 0 : Math.max(0, at - reachedAt);
  step.record(relayEnded, about(relay.ticket), { ...told(relay), outcome, tried: isTry(outcome), talkMs, cause });
}

function told({ ticket, id, purpose, byUser, role, department }: Relay): Told {
  return { ticket, call: id, purpose, by: byUser, role, department };
}

function act(step: Step, relay: Relay, what: RelayNext['act']): void {
  switch (what) {
    case 'ringCitizen':
      ringCitizen(step, relay);
      break;
    case 'dropOwn':
      drop(step, relay.ownLeg);
      break;
    case 'dropCitizen':
      drop(step, relay.citizenLeg);
      break;
    case 'dropBoth':
      drop(step, relay.ownLeg);
      drop(step, relay.citizenLeg);
      break;
    case undefined:
  }
}

export function drop(step: Step, leg: string): void {
  step.say({ do: 'hangup', call: leg, cause: 'NORMAL_CLEARING' });
}

/** Asked once more at the instant of dialling: meanwhile the ticket may have become more secret, or the citizen said no. */
function ringCitizen(step: Step, relay: Relay): void {
  const county = countyOf(step.db);
  const ticket = mustFind(step, relay.ticket);
  const to = numberOf(step, ticket);
  const facts = { ...factsOf(step, county, ticket, relay.telephone), busy: undefined, inCall: false, night: false };
  if (to === undefined || guardRelay(facts)) {
    const now = { ...relay, state: 'citizen' as const };
    tellRelay(step, now, { kind: 'ended', line: 'citizen', cause: 'NOT_ALLOWED', answered: false }, step.now);
    return;
  }
  const { callerId, neutralCallerId = callerId } = county.hotline;
  step.say({
    do: 'originate',
    leg: relay.citizenLeg,
    to,
    trunk: county.outbound.trunk,
    joins: relay.ownLeg,
    recording: relay.id,
    ringSeconds: CITIZEN_RING_SECONDS,
    callerId: ticket.secrecy === 2 ? neutralCallerId : callerId,
  });
}

function watch(step: Step, id: string, state: keyof typeof WATCH_MS): void {
  step.timer(relayWatch, aboutRelay(id), step.now + WATCH_MS[state], { missed: false });
}
