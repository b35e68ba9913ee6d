/** Random lives of tickets and calls on the real house: whatever people may do, in any order, refused or not. */

import { type CallEvent, newCall, tellCall } from '../../src/calls/call.js';
import { endLeg, openLeg } from '../../src/calls/leg-table.js';
import { saveCall } from '../../src/calls/table.js';
import type { Actor } from '../../src/engine/actor.js';
import type { Step } from '../../src/engine/step.js';
import { Refusal } from '../../src/kit/refusal.js';
import { askReturn, decideReturn, dispatch, review, sign } from '../../src/orders/actions.js';
import { submit } from '../../src/orders/answering.js';
import { extend } from '../../src/orders/extending.js';
import { leadOrderOf } from '../../src/orders/table.js';
import { drawSamples, judgeSample } from '../../src/quality/actions.js';
import { defects } from '../../src/quality/sample.js';
import { samplesAfter } from '../../src/quality/table.js';
import { setAgentStatus } from '../../src/queues/actions.js';
import { surveyRate } from '../../src/surveys/actions.js';
import { accept, decline, merge, note, withdraw } from '../../src/tickets/actions.js';
import { callBack, reopen } from '../../src/tickets/closing.js';
import { ask, contact, hear } from '../../src/tickets/pausing.js';
import { supervise, urge } from '../../src/tickets/supervising.js';
import { type SeededChance, seededChance } from '../../src/world/practice/chance.js';
import { fine, type Hall, openHall, people } from '../tickets/hall.js';
import { answered, read } from './lives-knowledge.js';

const MINUTE_MS = 60_000;
const phones = ['+12025550140', '+12025550141', '+12025550142', '+12025550143', '+12025550144'] as const;
const departments = ['public-works', 'water-works', 'environment'] as const;
const services: readonly [string, ...(string | undefined)[]] = ['010101', '010102', '020101', undefined];
const channels = ['phone', 'phone', 'web', 'sms', 'email', 'app'] as const;
type Place = readonly [latitude: number | null, longitude: number | null];
const places: readonly [Place, ...Place[]] = [
  [30.001, 120.001],
  [30.003, 120.002],
  [null, null],
];
const results = ['solved', 'explained', 'legal_channel', 'planned'] as const;
const agents = ['wu', 'ran', 'qiao'] as const;

export interface Lives {
  readonly hall: Hall;
  /** The instant after everything. */
  readonly end: number;
}

/** So many strokes of chance, minutes to hours apart. */
export async function live(seed: number, strokes: number, startAt?: number): Promise<Lives> {
  const chance = seededChance(seed);
  const hall = await openHall(startAt);
  // Chance of its own: what is read changes nothing of what else happens.
  const reader = seededChance(seed + 1_000);
  const looker = seededChance(seed + 2_000);
  const numbers: string[] = [];
  let calls = 0;
  for (let stroke = 0; stroke < strokes; stroke += 1) {
    await hall.clock.advance(chance.between(1, 150) * MINUTE_MS);
    await read(hall, reader);
    await lookAgain(hall, looker);
    if (chance.chanceOf(0.25)) {
      calls += 1;
      await ring(hall, chance, `call-${calls}`);
    }
    if (chance.chanceOf(0.1)) {
      const status = chance.pick(['available', 'onBreak', 'loggedOut'] as const);
      await attempt(hall, people.supervisor, (step) => setAgentStatus(step, { agent: chance.pick(agents), status }));
    }
    if (numbers.length < 3 || chance.chanceOf(0.13)) {
      const call = chance.chanceOf(0.5) && calls > 0 ? `call-${chance.between(1, calls)}` : undefined;
      const taken = await take(hall, chance, call);
      if (taken) numbers.push(taken);
    } else {
      const [first = '', ...rest] = numbers;
      await something(hall, chance, chance.pick([first, ...rest]), [first, ...rest]);
    }
  }
  return { hall, end: hall.clock.now() };
}

/** Finished tickets are drawn now and then, and judged by whoever may. */
async function lookAgain(hall: Hall, chance: SeededChance): Promise<void> {
  const before = hall.clock.now() + 1;
  if (chance.chanceOf(0.05)) {
    await attempt(hall, people.auditor, (step) => drawSamples(step, { from: 0, before, count: 2 }));
  }
  const [waiting] = samplesAfter(hall.db, true, 0, 1);
  if (!waiting || !chance.chanceOf(0.2)) return;
  const found = chance.chanceOf(0.4) ? [chance.pick(defects), chance.pick(defects)] : [];
  const judge = chance.pick<Actor>([people.supervisor, people.auditor]);
  await attempt(hall, judge, (step) => judgeSample(step, { number: waiting.ticket, defects: found }));
}

async function take(hall: Hall, chance: SeededChance, call: string | undefined): Promise<string | undefined> {
  const anonymous = chance.chanceOf(0.15);
  let number: string | undefined;
  const phone = anonymous ? undefined : chance.pick(phones);
  const service = chance.pick<string | undefined>(services);
  try {
    const taken = await hall.take({
      text: 'Something is broken',
      place: chance.chanceOf(0.4) ? 'Mill Road' : undefined,
      phone,
      service,
      type: chance.chanceOf(0.2) ? 'report' : undefined,
      channel: chance.pick(channels),
      secret: chance.chanceOf(0.1),
      anonymous,
      call,
    });
    number = taken.number;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  const [latitude, longitude] = chance.pick(places);
  if (number) {
    hall.db.prepare('UPDATE ticket SET latitude = ?, longitude = ? WHERE number = ?').run(latitude, longitude, number);
  }
  // Somebody quick: the answer is known, or the department is, well within the limit.
  const quick = number;
  if (quick && chance.chanceOf(0.15)) {
    await attempt(hall, people.agent, (step) => answered(step, quick, 'It is being repaired today.'));
  }
  if (quick && chance.chanceOf(0.3)) {
    await attempt(hall, people.dispatcher, (step) => dispatch(step, { ticket: quick, lead: chance.pick(departments) }));
  }
  return number;
}

async function attempt(hall: Hall, actor: Actor, what: (step: Step) => unknown): Promise<void> {
  await hall.refusal(actor, what);
}

const officerOf = (department: string | undefined, role: 'officer' | 'lead'): Actor =>
  department === undefined ? people[role] : { user: `${department}-${role}`, role, department };

/** One thing somebody tries with a ticket: often the next thing, now and then something that does not fit. */
async function something(
  hall: Hall,
  chance: SeededChance,
  number: string,
  all: readonly [string, ...string[]],
): Promise<void> {
  const { state, lead } = hall.ticket(number);
  const department = leadOrderOf(hall.db, number)?.department ?? lead ?? undefined;
  const officer = officerOf(department, 'officer');
  const head = officerOf(department, 'lead');
  const act = (actor: Actor, what: (step: Step) => unknown) => attempt(hall, actor, what);
  const text = 'We looked at it.';
  const sideways: readonly [() => Promise<void>, ...(() => Promise<void>)[]] = [
    () => act(people.agent, (step) => urge(step, number)),
    () => act(people.supervisor, (step) => supervise(step, number, 1, 'look at it')),
    () => act(people.agent, (step) => note(step, number, text, chance.chanceOf(0.5))),
    () => act(officer, (step) => contact(step, number, chance.chanceOf(0.7), number.endsWith('1') ? null : 'relay')),
    () => act(people.supervisor, (step) => extend(step, number, 3, 'parts are missing')),
    () => act(people.dispatcher, (step) => merge(step, number, chance.pick(all))),
    () => act(people.agent, (step) => withdraw(step, number, text)),
    () => exclude(hall, chance, number),
    () =>
      act(people.agent, (step) =>
        surveyRate(step, { ticket: number, score: chance.pick([1, 2, 3, 4, 5] as const), channel: 'sms' }),
      ),
  ];
  if (chance.chanceOf(0.22)) return chance.pick(sideways)();
  switch (state) {
    case 'registered':
      if (chance.chanceOf(0.2)) return act(people.agent, (step) => answered(step, number, text));
      if (chance.chanceOf(0.1)) return act(people.dispatcher, (step) => decline(step, number, text));
      return act(people.dispatcher, (step) => accept(step, number, chance.pick(['010101', '010102'])));
    case 'awaiting_dispatch': {
      const [lead, other] = [chance.pick(departments), chance.pick(departments)];
      const co = chance.chanceOf(0.3) ? [other] : [];
      if (chance.chanceOf(0.1)) return act(people.agent, (step) => answered(step, number, text));
      return act(people.supervisor, (step) => dispatch(step, { ticket: number, lead, co }));
    }
    case 'dispatched':
      if (chance.chanceOf(0.3))
        return act(head, (step) => askReturn(step, { ticket: number, code: 'not_ours', basis: text, to: 'health' }));
      if (chance.chanceOf(0.4)) return decided(hall, chance, number);
      return act(officer, (step) => sign(step, number));
    case 'in_progress':
      if (chance.chanceOf(0.15))
        return act(head, (step) => askReturn(step, { ticket: number, code: 'not_ours', basis: text, to: 'health' }));
      if (chance.chanceOf(0.3)) return decided(hall, chance, number);
      if (chance.chanceOf(0.1)) return act(officer, (step) => ask(step, number, text));
      return act(officer, (step) =>
        submit(step, { ticket: number, text, result: chance.pick(results), notTold: true }),
      );
    case 'awaiting_citizen':
      return act(people.agent, (step) => hear(step, number, text));
    case 'reply_review':
      return act(people.dispatcher, (step) =>
        review(step, number, chance.chanceOf(0.75) ? fine : { pass: false, failed: ['no_action'], reason: text }),
      );
    case 'callback': {
      const contacted = chance.chanceOf(0.7);
      const solved = contacted ? chance.chanceOf(0.7) : undefined;
      const satisfied = contacted ? chance.between(1, 5) : undefined;
      return act(people.callback, (step) => callBack(step, number, { contacted, solved, satisfied }));
    }
    case 'closed':
      if (chance.chanceOf(0.2)) return act(people.agent, (step) => reopen(step, number, text));
      return chance.pick(sideways)();
    default:
      return chance.pick(sideways)();
  }
}

function decided(hall: Hall, chance: SeededChance, number: string): Promise<void> {
  return attempt(hall, people.supervisor, (step) => decideReturn(step, number, chance.chanceOf(0.5), 'decided'));
}

async function exclude(hall: Hall, chance: SeededChance, number: string): Promise<void> {
  await attempt(hall, people.officer, (step) => {
    const reason = step.keepText('mediation');
    const approved = chance.chanceOf(0.6);
    hall.db
      .prepare(
        `INSERT OR IGNORE INTO kpi_exclusion (ticket, class, proposed_by, proposed_at, approved_by, approved_at, reason)
         VALUES (?, 'mediation', 'tang', ?, ?, ?, ?)`,
      )
      .run(number, step.now, approved ? 'zhu' : null, approved ? step.now : null, reason);
  });
}

/** A call with whatever can happen to one, told to the real call. */
async function ring(hall: Hall, chance: SeededChance, id: string): Promise<void> {
  const at = hall.clock.now();
  const later = (from: number, most: number) => from + chance.between(0, most * 1_000);
  const events: CallEvent[] = [];
  const inMenu = later(at, 2);
  if (chance.chanceOf(0.9)) events.push({ kind: 'entered', at: inMenu });
  const left = later(inMenu, 40);
  let end = left;
  const way = chance.between(0, 9);
  if (way === 0) events.push({ kind: 'served' });
  if (way === 1) events.push({ kind: 'fellBack', at: left });
  if (way === 2) events.push({ kind: 'handed', to: 'office', at: left });
  if (way === 3) events.push({ kind: 'messageKept', at: left });
  if (way >= 4) {
    events.push({ kind: 'handed', to: 'queue', at: left });
    if (chance.chanceOf(0.95)) events.push({ kind: 'queued', queue: 'general', at: left });
    const picked = later(left, 40);
    end = picked;
    if (chance.chanceOf(0.7)) {
      events.push({ kind: 'answered', agent: chance.pick(agents), at: picked });
      end = later(picked, 400);
      events.push({ kind: 'left', at: end });
    }
  }
  const lost = chance.chanceOf(0.05);
  if (chance.chanceOf(0.97)) {
    events.push({
      kind: 'ended',
      at: lost ? end : later(end, 3),
      by: 'remote',
      cause: lost ? 'LOST' : 'NORMAL_CLEARING',
    });
  }
  const facts = events.reduce(tellCall, newCall(at));
  await hall.act(people.system, ({ db }) => {
    saveCall(db, { id, numberId: null, dialled: '12345', lang: 'zh', flow: 'main', facts });
    openLeg(db, { id, call: id, direction: 'inbound', agent: null, at });
    const busy = chance.chanceOf(0.1);
    const cause = busy ? 'NORMAL_CIRCUIT_CONGESTION' : 'NORMAL_CLEARING';
    const sipStatus = chance.chanceOf(0.05) ? 503 : null;
    endLeg(db, { id, answeredAt: null, endedAt: end, cause, sipStatus, endedBy: 'remote', source: 'event' });
  });
}
