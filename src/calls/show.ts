/** How a call is shown: plain values, times in the county's zone, the number masked. */

import { readNumber } from '../citizens/table.js';
import { countyOf } from '../county/table.js';
import type { View } from '../engine/step.js';
import { masked } from '../kit/phone.js';
import { isoTime } from '../kit/time.js';
import {
  type CallState,
  type Disposition,
  dispositionOf,
  type HungUpBy,
  hungUpByOf,
  stateOf,
  timesOf,
} from './call.js';
import type { Call } from './table.js';

export interface ShownCall {
  readonly id: string;
  readonly state: CallState;
  readonly disposition: Disposition | null;
  readonly direction: 'inbound';
  /** Masked; null when the number was withheld or is not kept. */
  readonly from: string | null;
  /** The hotline number that was dialled. */
  readonly to: string;
  readonly lang: 'en' | 'zh';
  readonly flow: string | null;
  readonly queue: string | null;
  readonly agent: string | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly ringMs: number | null;
  readonly waitMs: number | null;
  readonly talkMs: number | null;
  readonly hungUpBy: HungUpBy | null;
}

export function showCall(view: View, call: Call): ShownCall {
  const { zone } = countyOf(view.db);
  const { facts } = call;
  return {
    id: call.id,
    state: stateOf(facts),
    disposition: dispositionOf(facts),
    direction: 'inbound',
    from: call.numberId === null ? null : masked(readNumber(view, call.numberId)),
    to: call.dialled,
    lang: call.lang,
    flow: call.flow,
    queue: facts.queue,
    agent: facts.agent ?? (stateOf(facts) === 'offered' ? facts.offeredTo : null),
    startedAt: isoTime(facts.arrivedAt, zone),
    endedAt: facts.endedAt === null ? null : isoTime(facts.endedAt, zone),
    ...timesOf(facts, view.now),
    hungUpBy: hungUpByOf(facts),
  };
}
