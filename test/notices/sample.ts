/** A declared county with an address to write to, and tickets as rows, for tests of notices and surveys. */

import { numberId } from '../../src/citizens/table.js';
import { saveCounty } from '../../src/county/table.js';
import { systemActor } from '../../src/engine/actor.js';
import { entriesAbout } from '../../src/engine/journal.js';
import type { House } from '../harness/house.js';
import { smallCounty } from '../harness/small-county.js';

export const PHONE = '+12025550142';

/** The small county; its roads office has an e-mail, the northern one has no address at all. */
export async function declareCounty(house: House): Promise<void> {
  const county = smallCounty();
  const departments = county.departments.map((department) =>
    department.code === 'roads' ? { ...department, email: 'roads@county.example' } : department,
  );
  await house.engine.change(systemActor, (step) =>
    saveCounty(step.db, { ...county, departments }, '0'.repeat(64), step.now),
  );
}

export interface SampleTicket {
  readonly number: string;
  readonly text?: string;
  readonly state?: string;
  readonly type?: string;
  readonly service?: string;
  readonly secrecy?: number;
  /** `null` for none. */
  readonly phone?: string | null;
  readonly result?: string;
}

/** A ticket as its row alone, in any state, without its story. */
export async function addTicket(house: House, ticket: SampleTicket): Promise<number | null> {
  return house.engine.change(systemActor, (step) => {
    const number = ticket.phone === null ? null : numberId(step, ticket.phone ?? PHONE);
    const text = step.keepText(ticket.text ?? 'a hole in the road');
    step.db
      .prepare(
        `INSERT INTO ticket (number, state, type, service, secrecy, anonymous, number_id, text, channel, lang, opened_at,
           state_since, due_at, due_rule, calendar, result, public_text)
         VALUES (:number, :state, :type, :service, :secrecy, 0, :numberId, :text, 'phone', 'en', :now, :now, :now, '1wd',
           'none', :result, :text)`,
      )
      .run({
        number: ticket.number,
        state: ticket.state ?? 'dispatched',
        type: ticket.type ?? 'complaint',
        service: ticket.service ?? null,
        secrecy: ticket.secrecy ?? 1,
        numberId: number,
        text,
        now: step.now,
        result: ticket.result ?? 'solved',
      });
    return number;
  });
}

/** The journal about one thing, its data read. */
export function entries(house: House, about: string): { type: string; data: Record<string, unknown> }[] {
  return entriesAbout(house.db, about).map(({ type, data }) => ({ type, data: JSON.parse(data) }));
}
