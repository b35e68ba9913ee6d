/** `ticket.registered`: its place is understood by the gazetteer, whatever channel it came by. */

import { countyOf } from '../county/table.js';
import { textOf } from '../engine/journal.js';
import type { Entry, Step } from '../engine/step.js';
import { keepPlace, positionFromPlace } from './intake-table.js';
import type { Moved } from './move.js';
import { placeOf } from './place.js';
import { ticketOf } from './table.js';

/** From secret on wish on, where it happened may tell who wrote. */
const SECRET = 2;

/** The place as given, else the first one that the words themselves name. */
export function locate(step: Step, { data }: Entry<Moved>): void {
  const ticket = ticketOf(step.db, data.ticket);
  if (!ticket || ticket.secrecy >= SECRET) return;
  const county = countyOf(step.db);
  const read = (commitment: string | null) => textOf(step.db, commitment) ?? '';
  const place = placeOf(county, read(ticket.place)) ?? placeOf(county, read(ticket.text));
  if (!place) return;
  keepPlace(step.db, ticket.number, place.code, place.area ?? null);
  const { latitude, longitude } = place;
  if (latitude !== undefined && longitude !== undefined) positionFromPlace(step.db, ticket.number, latitude, longitude);
}
