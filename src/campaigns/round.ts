/** One round of dialling: the facts all its decisions share, and the facts of one person at the dial instant. */

import { isDoNotCall } from '../citizens/table.js';
import { isWorkday } from '../county/calendar.js';
import type { County, Trunk } from '../county/county.js';
import { countyOf } from '../county/table.js';
import type { View } from '../engine/step.js';
import type { Lang } from '../kit/words.js';
import { flyingCount, latestCalls } from './attempt-table.js';
import type { Person } from './audience-table.js';
import { type Bucket, capEndsAt, type DialFacts, linesToTake, refill } from './pacing.js';
import { busyLines, type Pacing, readPacing } from './pacing-table.js';
import { type Campaign, messagesOf } from './table.js';
import { type Hours, opensAt } from './window.js';

export interface Round {
  readonly county: County;
  readonly trunk: Trunk;
  readonly pacing: Pacing;
  /** Voice attempts in flight when the round began. */
  readonly flying: number;
  /** Lines campaigns may still take; falls with each call of the round. */
  lines: number;
  bucket: Bucket;
  /** When the next round is due by the clock; events bring it about earlier. */
  wakeAt: number;
  readonly opensAt: (zone: string) => number;
}

/** The facts at this instant, read once for all people of the round. */
export function openRound(view: View): Round {
  const { db, now } = view;
  const county = countyOf(db);
  const trunk = county.trunks.find(({ code }) => code === county.outbound.trunk);
  if (!trunk) throw new Error(`the county has no trunk ${county.outbound.trunk}`);
  const pacing = readPacing(db);
  const flying = flyingCount(db);
  const opening = new Map<string, number>();
  return {
    county,
    trunk,
    pacing,
    flying,
    lines: linesToTake(trunk.lines, busyLines(db) + flying, county.outbound.keepFree),
    bucket: refill(pacing.bucket, county.outbound.callsPerSecond, now),
    wakeAt: Number.POSITIVE_INFINITY,
    opensAt(zone) {
      const known = opening.get(zone) ?? opensAt(hoursOf(county, zone), now);
      opening.set(zone, known);
      return known;
    },
  };
}

/** The county's calling hours on the wall clock of `zone`. */
export function hoursOf(county: County, zone: string): Hours {
  return { windows: county.outbound.windows, zone, isWorkday: (date) => isWorkday(county, date) };
}

/** Everything the gate wants to know of one person; `attempt` is the one to dial again, if it is one. */
export function dialFacts(view: View, round: Round, campaign: Campaign, person: Person, attempt = ''): DialFacts {
  const { db, now } = view;
  const { county, pacing } = round;
  const { perNumberPerDay, callsPerSecond } = county.outbound;
  return {
    now,
    channel: person.channel,
    state: campaign.state,
    approved: campaign.approver !== null,
    up: pacing.up,
    promptReady: readyIn(view, campaign.id, person.lang),
    doNotCall: isDoNotCall(db, person.numberId, person.channel),
    opensAt: round.opensAt(person.zone ?? county.zone),
    capEndsAt: capEndsAt(latestCalls(db, person.numberId, attempt, perNumberPerDay), perNumberPerDay, now),
    congestedUntil: pacing.congestedUntil,
    linesToTake: round.lines,
    bucket: round.bucket,
    callsPerSecond,
  };
}

function readyIn(view: View, campaign: string, lang: Lang): boolean {
  return messagesOf(view.db, campaign).some((message) => message.lang === lang && message.readyAt !== null);
}
