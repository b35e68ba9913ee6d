/** Tickets of citizens with a tag: from the people when they are few, else looked up ticket by ticket. */

import type { Db } from '../store/sql.js';
import { compiled } from './search-table.js';

/** So many people have a few thousand tickets: fewer than are walked through to find them from the tickets. */
const FEW_PEOPLE = 500;

/** Everybody merged with somebody is one person: up to whom they were merged into, and down again. */
const everybodyOf = (start: string) => `WITH RECURSIVE one (id) AS (${start}
  UNION SELECT citizen.merged_into FROM citizen JOIN one ON citizen.id = one.id WHERE citizen.merged_into IS NOT NULL
  UNION SELECT citizen.id FROM citizen JOIN one ON citizen.merged_into = one.id)`;

const few = `SELECT count(*) AS n FROM (SELECT 1 FROM citizen_tag WHERE tag = :tag LIMIT ${FEW_PEOPLE + 1})`;

/** Whether the list is best read from the people. */
export function isRareTag(db: Db, tag: string): boolean {
  return (compiled<{ n: number }>(db, few).get({ tag })?.n ?? 0) <= FEW_PEOPLE;
}

/** The condition on a ticket, for a rare tag and for a common one; `:tag` is bound. */
export const tagCondition = {
  rare: `number_id IN (SELECT number_id FROM citizen_number WHERE citizen_id IN (
    ${everybodyOf('SELECT citizen_id FROM citizen_tag WHERE tag = :tag')} SELECT id FROM one))`,
  common: `number_id IS NOT NULL AND EXISTS (
    ${everybodyOf('SELECT citizen_id FROM citizen_number WHERE number_id = ticket.number_id')}
    SELECT 1 FROM one JOIN citizen_tag ON citizen_tag.citizen_id = one.id WHERE citizen_tag.tag = :tag)`,
} as const;
