/** What the switch tells of the two lines of relay calls, and what is looked for when it tells nothing. */

import type { Step, SwitchEventOf, Timer } from '../engine/step.js';
import { findRelayLines, type LinesFound } from './jobs.js';
import type { RelayLine } from './relay.js';
import { bearer, liveRelays, type Relay, relayOf, relayOfLeg } from './relay-table.js';
import { aboutRelay, drop, relayWatch, tellRelay } from './relaying.js';

/** A record of a line's end is read within seconds of a new connection; after this nobody tells any more. */
const RECORD_MS = 10_000;

/** A citizen's telephone that begins to ring when nobody waits for them any more is let alone at once. */
export function lineCreated(step: Step, { leg }: SwitchEventOf<'leg.created'>): void {
  const relay = relayOfLeg(step.db, leg);
  if (relay?.state === 'ended') drop(step, leg);
}

export function lineAnswered(step: Step, { leg, at }: SwitchEventOf<'leg.answered'>): void {
  const relay = relayOfLeg(step.db, leg);
  if (relay) tellRelay(step, relay, { kind: 'answered', line: lineOf(relay, leg) }, at);
}

/** By event or by call record; the second of the two finds it ended. */
export function lineEnded(step: Step, event: SwitchEventOf<'leg.ended'>): void {
  const { leg, cause, answeredAt, endedAt } = event;
  const relay = relayOfLeg(step.db, leg);
  if (!relay) return;
  const line = lineOf(relay, leg);
  tellRelay(step, relay, { kind: 'ended', line, cause, answered: answeredAt !== undefined }, endedAt, answeredAt);
}

/** It never became a line. */
export function lineFailed(step: Step, { leg, cause, at }: SwitchEventOf<'originate.failed'>): void {
  const relay = relayOfLeg(step.db, leg);
  if (relay) tellRelay(step, relay, { kind: 'ended', line: lineOf(relay, leg), cause, answered: false }, at);
}

function lineOf(relay: Relay, leg: string): RelayLine {
  return relay.ownLeg === leg ? 'own' : 'citizen';
}

/** Connected again: a line that does something by now was answered meanwhile; one that is gone has left a record. */
export function relaysAfterGap(step: Step, { live }: SwitchEventOf<'switch.up'>): void {
  const lines = new Map(live.map((line) => [line.leg, line]));
  for (const relay of liveRelays(step.db)) {
    const line = lines.get(bearer(relay));
    if (line === undefined) {
      step.timer(relayWatch, aboutRelay(relay.id), step.now + RECORD_MS, { missed: false });
    } else if (line.application !== '' && relay.state !== 'talking') {
      tellRelay(step, relay, { kind: 'answered', line: lineOf(relay, line.leg) }, step.now);
    }
  }
}

/** It should have gone on by now: the switch is asked. */
export function relayOverdue(step: Step, timer: Timer<{ missed: boolean }>): void {
  const relay = relayOf(step.db, timer.owner.replace(/^relay:/, ''));
  if (!relay || relay.state === 'ended') return;
  const data = { relay: relay.id, missed: timer.data.missed };
  step.job(findRelayLines, `relay.find:${relay.id}:${step.now}`, data);
}

/** Gone twice in a row, so that its record had time: nobody will tell. Alive beyond all limits: let go. */
export function relayLinesFound(
  step: Step,
  { relay: id, missed }: { readonly relay: string; readonly missed: boolean },
  { asked, alive }: LinesFound,
): void {
  const relay = relayOf(step.db, id);
  if (!relay || relay.state === 'ended' || asked !== bearer(relay)) return;
  if (!alive && missed) {
    tellRelay(step, relay, { kind: 'lost' }, step.now);
    return;
  }
  if (alive) drop(step, asked);
  step.timer(relayWatch, aboutRelay(id), step.now + RECORD_MS, { missed: !alive });
}

/** The switch cannot be asked now: later. */
export function relayLinesUnknown(step: Step, { relay }: { readonly relay: string }): void {
  if (relayOf(step.db, relay)?.state === 'ended') return;
  step.timer(relayWatch, aboutRelay(relay), step.now + RECORD_MS, { missed: false });
}
