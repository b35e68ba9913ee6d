/** What is spoken of a request: the very words that the command line and the SMS have. */

import { countyOf } from '../county/table.js';
import { textOf } from '../engine/journal.js';
import type { View } from '../engine/step.js';
import type { Words } from '../kit/words.js';
import { progressFacts, progressWords } from '../tickets/progress.js';
import { notesOf, type Ticket, ticketOf } from '../tickets/table.js';

/** Among so many newest notes the last public one is looked for. */
const NOTES_LOOKED_AT = 50;

/** The progress of a ticket in both languages; throws when there is no such ticket. */
export function spokenProgress(view: View, number: string): Words {
  const ticket = ticketOf(view.db, number);
  if (!ticket) throw new Error(`there is no ticket ${number}`);
  return progressWords(progressFacts(countyOf(view.db), ticket, lastPublicText(view, ticket)));
}

function lastPublicText(view: View, ticket: Ticket): string | undefined {
  const note = notesOf(view.db, ticket.number, NOTES_LOOKED_AT).find((each) => each.public === 1);
  return textOf(view.db, note?.text ?? ticket.publicText);
}
