/** Number and PIN keyed in at the telephone: tried like anywhere else, and what may be told is rendered. */

import type { Step } from '../engine/step.js';
import type { FlowEvent } from '../flows/state.js';
import { flowStateOf } from '../flows/table.js';
import { parseNumber, tryNothing, tryPin } from '../tickets/pin.js';
import { aboutCall } from './actions.js';
import { progressTold } from './entries.js';
import { renderProgress } from './jobs.js';
import { callOf } from './table.js';

/** Tries the PIN; a no is answered at once, the yes when the answer is rendered. The PIN goes no further than here. */
export function lookUp(
  step: Step,
  call: string,
  typed: { readonly number: string; readonly pin: string },
  answer: (event: FlowEvent) => void,
): void {
  const number = parseNumber(typed.number);
  const numberId = callOf(step.db, call)?.numberId ?? null;
  const source = numberId === null ? ({ kind: 'desk' } as const) : ({ kind: 'caller', numberId } as const);
  const verdict = number === undefined ? tryNothing(step, source) : tryPin(step, number, typed.pin, source);
  const state = flowStateOf(step.db, call);
  if (verdict === 'locked') {
    answer({ kind: 'locked' });
  } else if (verdict === 'wrong' || number === undefined || !state) {
    answer({ kind: 'notFound' });
  } else {
    step.record(progressTold, aboutCall(call), { ticket: number });
    step.job(renderProgress, `progress:${call}:${state.token}`, { call, ticket: number, lang: state.lang });
  }
}
