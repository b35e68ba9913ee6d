/** Erasing: texts first, and with them whatever else the house made of them or keeps beside them. */

import { eraseText, textOf } from '../engine/journal.js';
import type { Step } from '../engine/step.js';
import { writeModel } from '../orders/model-table.js';
import { indexSoon, takeOut } from '../tickets/indexing.js';
import { forgetName } from '../tickets/search-table.js';
import { ticketOf } from '../tickets/table.js';
import { removeRecording } from './jobs.js';
import { markDone } from './retention-table.js';
import { dropFiles, dropPosition, dropView, soundOf } from './wipe-table.js';

/**
 * Erases texts, and takes what was made of those of `tickets` out of the search index and the look-alikes. With `names`
 * the names of those who asked leave the index too. The words leave the index's bytes in idle time.
 */
export function eraseTexts(
  step: Step,
  commitments: readonly string[],
  tickets: readonly string[],
  names: boolean,
): void {
  const gone = new Set(commitments);
  const known = tickets.flatMap((number) => ticketOf(step.db, number) ?? []);
  const spoken = known.filter(({ text, place }) => gone.has(text) || (place !== null && gone.has(place)));
  for (const ticket of spoken) {
    takeOut(step.db, ticket);
    writeModel.forget(step.db, ticket.serial);
    if (ticket.place !== null && gone.has(ticket.place)) dropPosition(step.db, ticket.number);
  }
  for (const commitment of commitments) {
    if (eraseText(step.db, commitment)) dropView(step.db, commitment);
  }
  // What did not give them away is still found.
  for (const ticket of spoken) if (textOf(step.db, ticket.text) !== undefined) indexSoon(step, ticket);
  if (names) for (const { serial } of known) forgetName(step.db, serial);
  step.emptyLog();
}

/** Files and sound, which nobody can look through for a name. `batch` names the forgetting in the list of what is gone. */
export function dropMedia(step: Step, tickets: readonly string[], calls: readonly string[], batch: string): void {
  dropFiles(step.db, tickets);
  for (const recording of soundOf(step.db, tickets, calls)) {
    markDone(step.db, 'recording', recording, batch, step.now);
    step.job(removeRecording, `retention:${recording}`, { recording });
  }
}
