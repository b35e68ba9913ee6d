/** A call goes on: one more fact, the row that follows from it, and the entry that says so. */

import { citizenOf } from '../citizens/person-table.js';
import { numberId } from '../citizens/table.js';
import { isOpen } from '../county/calendar.js';
import { countyOf } from '../county/table.js';
import type { Step } from '../engine/step.js';
import { toE164 } from '../kit/phone.js';
import { type CallEvent, type CallFacts, dispositionOf, hungUpByOf, newCall, tellCall, timesOf } from './call.js';
import {
  callAnswered,
  callArrived,
  callCorrected,
  callEnded,
  callFellBack,
  callMissed,
  callQueued,
  callTransferred,
} from './entries.js';
import { openLeg } from './leg-table.js';
import { type Call, callOf, saveCall } from './table.js';

/** What the journal and the watchers know a call by. */
export function aboutCall(id: string): string {
  return `call:${id}`;
}

/** The call of this id, made known if it is new: who rings, which number was dialled, which flow is for them now. */
export function meetCall(
  step: Step,
  met: { readonly id: string; readonly from: string; readonly to: string; readonly at: number },
): Call {
  const known = callOf(step.db, met.id);
  if (known) return known;
  const county = countyOf(step.db);
  const number = toE164(met.from, county.country);
  const from = number === undefined ? null : numberId(step, number);
  const call: Call = {
    id: met.id,
    numberId: from,
    dialled:
      county.hotline.numbers.find((hotline) => bare(hotline) === bare(met.to)) ?? county.hotline.numbers[0] ?? '',
    // Who chose a language before hears it again.
    lang: (from === null ? undefined : citizenOf(step.db, from)?.lang) ?? county.lang,
    flow: null,
    facts: newCall(met.at),
  };
  saveCall(step.db, call);
  openLeg(step.db, { id: met.id, call: met.id, direction: 'inbound', agent: null, at: met.at });
  step.record(callArrived, aboutCall(met.id), { numberId: call.numberId, open: isOpen(county, met.at) });
  return call;
}

export function bare(number: string): string {
  return number.replace(/^\+/, '');
}

/** Tells a known call one more fact; nothing is written when nothing changes. */
export function tell(step: Step, id: string, event: CallEvent): Call | undefined {
  const call = callOf(step.db, id);
  if (!call) return undefined;
  const facts = tellCall(call.facts, event);
  if (JSON.stringify(facts) === JSON.stringify(call.facts)) return call;
  const now = { ...call, facts };
  saveCall(step.db, now);
  journal(step, id, event, call.facts, facts);
  return now;
}

function journal(step: Step, id: string, event: CallEvent, before: CallFacts, after: CallFacts): void {
  const about = aboutCall(id);
  if (before.fellBackAt === null && after.fellBackAt !== null) step.record(callFellBack, about, {});
  const { waitMs, talkMs, ringMs } = timesOf(after, step.now);
  switch (event.kind) {
    case 'queued':
      step.record(callQueued, about, { queue: event.queue });
      break;
    case 'missed':
      step.record(callMissed, about, { agent: event.agent });
      break;
    case 'answered':
      step.record(callAnswered, about, { agent: event.agent, waitMs: waitMs ?? 0, ringMs: ringMs ?? 0 });
      break;
    case 'handed':
      if (event.to === 'office') step.record(callTransferred, about, {});
      break;
    case 'entered':
    case 'served':
    case 'offered':
    case 'left':
    case 'fellBack':
    case 'messageKept':
    case 'ended':
      break;
  }
  const disposition = dispositionOf(after);
  if (disposition === null) return;
  if (before.endedAt === null) {
    step.record(callEnded, about, {
      disposition,
      hungUpBy: hungUpByOf(after),
      cause: after.cause ?? '',
      waitMs: waitMs ?? 0,
      talkMs: talkMs ?? 0,
    });
  } else if (disposition !== dispositionOf(before)) step.record(callCorrected, about, { disposition });
}
