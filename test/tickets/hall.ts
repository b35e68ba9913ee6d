/** The hotline's hall for one test: the invented county with its people in it, the real story, a clock the test moves. */

import { readFileSync } from 'node:fs';
import type { County } from '../../src/county/county.js';
import { parseCounty } from '../../src/county/parse.js';
import { saveCounty } from '../../src/county/table.js';
import type { Actor } from '../../src/engine/actor.js';
import type { Step } from '../../src/engine/step.js';
import { Refusal } from '../../src/kit/refusal.js';
import { dispatch, review, sign } from '../../src/orders/actions.js';
import { submit } from '../../src/orders/answering.js';
import { checklist } from '../../src/orders/order.js';
import { leadOrderOf, type Order } from '../../src/orders/table.js';
import type { Db } from '../../src/store/sql.js';
import { story } from '../../src/story.js';
import { accept } from '../../src/tickets/actions.js';
import { type Intake, type Registered, registerAtDesk } from '../../src/tickets/intake.js';
import { mustFind } from '../../src/tickets/move.js';
import type { Ticket } from '../../src/tickets/table.js';
import { type House, MORNING, openHouse } from '../harness/house.js';

const file = new URL('../../fixtures/county/county.yaml', import.meta.url);
const county = parseCounty(readFileSync(file, 'utf8'), 'county.yaml');

/** People of the invented county, each in one of their roles. */
export const people = {
  agent: { user: 'wu', role: 'agent' },
  dispatcher: { user: 'tang', role: 'dispatcher' },
  otherDispatcher: { user: 'shen', role: 'dispatcher' },
  callback: { user: 'bai', role: 'callback' },
  supervisor: { user: 'zhu', role: 'supervisor' },
  auditor: { user: 'song', role: 'auditor' },
  admin: { user: 'root-admin', role: 'admin' },
  officer: { user: 'public-officer', role: 'officer', department: 'public-works' },
  lead: { user: 'public-lead', role: 'lead', department: 'public-works' },
  otherOfficer: { user: 'water-officer', role: 'officer', department: 'water-works' },
  otherLead: { user: 'water-lead', role: 'lead', department: 'water-works' },
  system: { user: 'system', role: 'system' },
  citizen: { user: 'citizen', role: 'citizen' },
} as const satisfies Record<string, Actor>;

/** A reviewer's word that every item of the list holds. */
export const fine = { pass: true, checked: checklist } as const;

/** Potholes: a complaint, Public Works, fifteen working days. */
export const POTHOLE = '010101';
export const PHONE = '+12025550143';

export interface Hall extends House {
  readonly county: County;
  act<R>(actor: Actor, what: (step: Step) => R): Promise<R>;
  /** What the refusal says in English, or `done`. */
  refusal(actor: Actor, what: (step: Step) => unknown): Promise<string>;
  take(input?: Partial<Intake>, actor?: Actor): Promise<Registered>;
  ticket(number: string): Ticket;
  /** Until what runs outside has come back and is written down. */
  rest(): Promise<void>;
  lead(number: string): Order | undefined;
  entries(number: string): readonly { readonly type: string; readonly role: string; readonly data: string }[];
  /** Registered, dispatched to its own department, and, as far as wanted, signed, answered and reviewed. */
  bring(to: 'dispatched' | 'in_progress' | 'reply_review' | 'callback', input?: Partial<Intake>): Promise<string>;
}

export async function openHall(startAt = MORNING, db?: Db): Promise<Hall> {
  const house = openHouse(story, startAt, db);
  const act: Hall['act'] = (actor, what) => house.engine.change(actor, what);
  // Put in force without the entry: from that on the queues would be looked after every few seconds of a month.
  await act(people.admin, (step) => saveCounty(step.db, county, '0'.repeat(64), step.now));
  const take: Hall['take'] = (input = {}, actor = people.agent) =>
    act(actor, (step) =>
      registerAtDesk(step, {
        text: 'A deep hole in Mill Road',
        phone: PHONE,
        service: POTHOLE,
        channel: 'phone',
        secret: false,
        anonymous: false,
        ...input,
      }),
    );
  const ticket = (number: string) => house.engine.read(people.system, (view) => mustFind(view, number));
  return {
    ...house,
    county,
    act,
    take,
    ticket,
    rest: async () => {
      while (!house.engine.idle) await house.clock.advance(1);
    },
    refusal: (actor, what) =>
      act(actor, what).then(
        () => 'done',
        (error: unknown) => {
          if (error instanceof Refusal) return error.words.en;
          throw error;
        },
      ),
    lead: (number) => leadOrderOf(house.db, number),
    entries: (number) => journalOf(house, number),
    bring: async (to, input) => {
      const { number } = await take(input);
      if (ticket(number).state === 'registered')
        await act(people.dispatcher, (step) => accept(step, number, undefined));
      await act(people.dispatcher, (step) => dispatch(step, { ticket: number, lead: 'public-works' }));
      if (to === 'dispatched') return number;
      await act(people.officer, (step) => sign(step, number));
      if (to === 'in_progress') return number;
      await act(people.officer, (step) =>
        submit(step, { ticket: number, text: 'The hole is filled.', result: 'solved', notTold: true }),
      );
      if (to === 'reply_review') return number;
      await act(people.dispatcher, (step) => review(step, number, fine));
      return number;
    },
  };
}

function journalOf({ db }: House, number: string) {
  return db
    .prepare<[string], { type: string; role: string; data: string }>(
      'SELECT type, role, data FROM journal WHERE about = ? ORDER BY seq',
    )
    .all(`ticket:${number}`);
}
