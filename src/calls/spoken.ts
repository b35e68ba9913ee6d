/** What is spoken of a request: the very words that the command line and the SMS have. */

import type { View } from '../engine/step.js';
import type { Words } from '../kit/words.js';
import { progressWords } from '../tickets/progress.js';
import { ticketOf } from '../tickets/table.js';
import { progressOf } from '../tickets/track.js';

/** The progress of a ticket in both languages; throws when there is no such ticket. */
export function spokenProgress(view: View, number: string): Words {
  const ticket = ticketOf(view.db, number);
  if (!ticket) throw new Error(`there is no ticket ${number}`);
  return progressWords(progressOf(view, ticket));
}
