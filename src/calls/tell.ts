/** What becomes ready while a caller holds the line: the number and PIN of a message, the progress of a request. */

import type { Entry, Step } from '../engine/step.js';
import { flowStateOf } from '../flows/table.js';
import { issuePin } from '../tickets/pin.js';
import { runFlow } from './flow-run.js';

/** The message became a ticket: whoever is still there hears its number and its PIN. Who hung up gets no PIN this way. */
export function tellNumber(step: Step, entry: Entry<{ readonly call?: string | null }>): void {
  const { call } = entry.data;
  if (!call || flowStateOf(step.db, call)?.phase !== 'keeping') return;
  const number = entry.about.replace(/^ticket:/, '');
  runFlow(step, call, { kind: 'registered', number, pin: issuePin(step, number) });
}

export function tellProgress(step: Step, { call }: { readonly call: string }, prompt: string): void {
  runFlow(step, call, { kind: 'progress', prompt });
}

/** The speech could not be rendered. */
export function tellNothing(step: Step, { call }: { readonly call: string }): void {
  runFlow(step, call, { kind: 'unavailable' });
}
