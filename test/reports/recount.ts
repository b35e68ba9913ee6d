/** Every figure counted again by hand: from rows and journal in memory, written from the definitions, without any SQL. */

import { dueAfter, isWorkday } from '../../src/county/calendar.js';
import { addDays, instantOf, localTime } from '../../src/kit/time.js';
import { DAY, type Entry, type Fact, HOUR, type Memory, num, type Recount, type Row, str, within } from './memory.js';
import { knowledge } from './recount-knowledge.js';

export interface Counted {
  readonly n: number;
  readonly excluded: number;
  /** Of what is not excluded: how many hits, or the sum of lengths. */
  readonly hits: number;
  readonly base: number;
  readonly ids: readonly string[];
  readonly lengths: readonly number[];
}

/** Facts in [from, to) by code; whoever asks sums them up. */
export function recount(memory: Memory, code: string, from: number, to: number): Counted {
  const make = recounts[code];
  if (!make) throw new Error(`nobody counts ${code} by hand`);
  const facts = make(memory, from, to);
  const kept = facts.filter((fact) => !fact.excluded);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    n: kept.length,
    excluded: facts.length - kept.length,
    hits: sum(kept.map(({ hit }) => Number(hit))),
    base: sum(kept.map(({ base }) => base ?? 1)),
    ids: facts.map(({ id }) => id).sort(),
    lengths: kept.map(({ hit }) => Number(hit)).sort((a, b) => a - b),
  };
}

function askedAt(call: Row): number | null {
  const person = num(call, 'queued_at') ?? num(call, 'fell_back_at');
  if (person !== null) return person;
  return str(call, 'handed') === 'queue' ? num(call, 'arrived_at') : null;
}

/** Calls that wanted a person and of which it is known whether they got one. */
function wanting({ calls }: Memory, from: number, to: number): readonly Row[] {
  return calls.filter((call) => {
    const settled = num(call, 'answered_at') !== null || num(call, 'ended_at') !== null;
    return settled && within(askedAt(call), from, to);
  });
}

const answeredCalls = ({ calls }: Memory, from: number, to: number) =>
  calls.filter((call) => within(num(call, 'answered_at'), from, to));
const isAnswered = (call: Row) => num(call, 'answered_at') !== null;
const waited = (call: Row) => (num(call, 'answered_at') ?? 0) - (askedAt(call) ?? num(call, 'arrived_at') ?? 0);
const gaveUp = (call: Row) => str(call, 'disposition') === 'abandonedInQueue';
const patience = (call: Row) => (num(call, 'ended_at') ?? 0) - (askedAt(call) ?? 0);
const ourFault = (call: Row) => !isAnswered(call) && ['fallback', 'lost'].includes(str(call, 'disposition'));
const fact = (row: Row, hit: number | boolean, excluded = false): Fact => ({ id: str(row, 'id'), hit, excluded });

function talkAndWrap({ county }: Memory, call: Row): number {
  const end = Math.min(num(call, 'left_at') ?? Infinity, num(call, 'ended_at') ?? Infinity);
  const wrap = county.queues.find(({ code }) => code === call['queue'])?.wrapUpSeconds ?? 0;
  return end - (num(call, 'answered_at') ?? 0) + wrap * 1_000;
}

const samePerson = ({ citizenOf }: Memory, a: Row, b: Row): boolean => {
  const [x, y] = [num(a, 'number_id'), num(b, 'number_id')];
  if (x === null || y === null) return false;
  return x === y || (citizenOf.get(x) !== undefined && citizenOf.get(x) === citizenOf.get(y));
};
const sameMatter = (a: Row, b: Row) => a['service'] !== null && a['service'] === b['service'];

const phone: Readonly<Record<string, Recount>> = {
  connection: (m, from, to) => wanting(m, from, to).map((call) => fact(call, isAnswered(call), ourFault(call))),
  'answered-15s': (m, from, to) => answeredCalls(m, from, to).map((call) => fact(call, waited(call) <= 15_000)),
  'offered-15s': (m, from, to) =>
    wanting(m, from, to).map((call) => fact(call, isAnswered(call) && waited(call) <= 15_000, ourFault(call))),
  'service-level-a': (m, from, to) => {
    const limit = m.county.hotline.answerWithinMs;
    return wanting(m, from, to)
      .filter((call) => isAnswered(call) || (gaveUp(call) && patience(call) > limit))
      .map((call) => fact(call, isAnswered(call) && waited(call) <= limit));
  },
  'service-level-b': (m, from, to) =>
    wanting(m, from, to).map((call) => fact(call, isAnswered(call) && waited(call) <= m.county.hotline.answerWithinMs)),
  'service-level-c': (m, from, to) => {
    const limit = m.county.hotline.answerWithinMs;
    return wanting(m, from, to).map((call) =>
      fact(call, isAnswered(call) ? waited(call) <= limit : gaveUp(call) && patience(call) <= limit),
    );
  },
  abandoned: (m, from, to) =>
    wanting(m, from, to)
      .filter((call) => num(call, 'queued_at') !== null)
      .map((call) => fact(call, gaveUp(call), gaveUp(call) && patience(call) < 5_000)),
  'abandoned-short': (m, from, to) =>
    wanting(m, from, to)
      .filter((call) => num(call, 'queued_at') !== null)
      .map((call) => fact(call, gaveUp(call) && patience(call) < 5_000)),
  'speed-of-answer': (m, from, to) => answeredCalls(m, from, to).map((call) => fact(call, waited(call))),
  wait: (m, from, to) =>
    wanting(m, from, to).map((call) =>
      fact(call, (num(call, 'answered_at') ?? num(call, 'ended_at') ?? 0) - (askedAt(call) ?? 0)),
    ),
  handling: (m, from, to) =>
    answeredCalls(m, from, to)
      .filter((call) => num(call, 'ended_at') !== null)
      .map((call) => fact(call, talkAndWrap(m, call))),
  occupancy: occupancy,
  'first-call': (m, from, to) =>
    answeredCalls(m, from, to).map((call) => {
      const own = m.tickets.filter((ticket) => ticket['call'] === call['id'] && ticket['state'] === 'answered');
      const solved = own.some((ticket) => {
        const opened = num(ticket, 'opened_at') ?? 0;
        return !m.tickets.some((other) => {
          const gap = (num(other, 'opened_at') ?? 0) - opened;
          return (
            other !== ticket && samePerson(m, ticket, other) && sameMatter(ticket, other) && gap > 0 && gap <= 7 * DAY
          );
        });
      });
      return fact(call, solved);
    }),
  containment: (m, from, to) => inMenu(m, from, to).map((call) => fact(call, !wantedPerson(call))),
  'to-person': (m, from, to) => inMenu(m, from, to).map((call) => fact(call, wantedPerson(call))),
  blocked: (m, from, to) =>
    m.legs
      .filter((leg) => leg['direction'] === 'inbound' && within(num(leg, 'started_at'), from, to))
      .map((leg) => ({
        id: str(leg, 'call') || str(leg, 'id'),
        hit: str(leg, 'cause').includes('CONGESTION') || leg['sip_status'] === 503,
      })),
};

function inMenu({ calls }: Memory, from: number, to: number): readonly Row[] {
  return calls.filter((call) => within(num(call, 'flow_at'), from, to) && num(call, 'ended_at') !== null);
}

function wantedPerson(call: Row): boolean {
  return askedAt(call) !== null || isAnswered(call) || str(call, 'handed') === 'office';
}

/** Second by second would do as well; intervals are cut to the period one by one. */
function occupancy(m: Memory, from: number, to: number): readonly Fact[] {
  const until = Math.min(to, m.now);
  const cut = (start: number, end: number) => Math.max(0, Math.min(end, until) - Math.max(start, from));
  const there = new Map<string, number>();
  const busy = new Map<string, number>();
  const add = (to_: Map<string, number>, agent: string, ms: number) => to_.set(agent, (to_.get(agent) ?? 0) + ms);
  const said = m.entries.filter(({ type, at }) => type === 'agent.status-set' && at < to);
  for (const entry of said) {
    const agent = entry.about.slice('agent:'.length);
    const next = said.find((other) => other.about === entry.about && other.seq > entry.seq);
    if (entry.data['status'] === 'available') add(there, agent, cut(entry.at, next?.at ?? m.now));
  }
  for (const call of m.calls) {
    const answered = num(call, 'answered_at');
    if (answered === null || answered >= to) continue;
    const end = Math.min(num(call, 'left_at') ?? m.now, num(call, 'ended_at') ?? m.now);
    const wrap = (m.county.queues.find(({ code }) => code === call['queue'])?.wrapUpSeconds ?? 0) * 1_000;
    add(busy, str(call, 'agent'), cut(answered, end + wrap));
  }
  return [...new Set([...there.keys(), ...busy.keys()])].flatMap((id) => {
    const [hit, online] = [busy.get(id) ?? 0, there.get(id) ?? 0];
    const base = Math.max(hit, online);
    return base > 0 ? [{ id, hit, base }] : [];
  });
}

const openedIn = ({ tickets }: Memory, from: number, to: number) =>
  tickets.filter((ticket) => within(num(ticket, 'opened_at'), from, to));
const byNumber = (ticket: Row | undefined, hit: number | boolean, excluded = false): Fact => ({
  id: str(ticket, 'number'),
  hit,
  excluded,
});
const about = ({ entries }: Memory, ticket: Row | undefined) =>
  entries.filter((entry) => entry.about === `ticket:${str(ticket, 'number')}`);
const issuedIn = ({ orders }: Memory, from: number, to: number) =>
  orders.filter((order) => within(num(order, 'issued_at'), from, to));
const ticketOfOrder = ({ ticketOf }: Memory, order: Row) => ticketOf.get(str(order, 'ticket'));
const gone = (order: Row) => ['returned', 'recalled', 'transferred'].includes(str(order, 'state'));
const approved = ({ excluded }: Memory, ticket: Row | undefined) => excluded.has(str(ticket, 'number'));

function firstLeads(m: Memory, from: number, to: number): readonly Row[] {
  const firsts = new Map<string, Row>();
  for (const order of m.orders) {
    if (order['lead'] !== 1) continue;
    const known = firsts.get(str(order, 'ticket'));
    if (!known || (num(order, 'round') ?? 0) < (num(known, 'round') ?? 0)) firsts.set(str(order, 'ticket'), order);
  }
  return [...firsts.values()].filter((order) => within(num(order, 'issued_at'), from, to));
}

/** The last closing of each ticket before `to`, where it lies in the period. */
function closings(m: Memory, from: number, to: number): readonly { ticket: Row | undefined; at: number }[] {
  const last = new Map<string, Entry>();
  for (const entry of m.entries) if (entry.type === 'ticket.closed' && entry.at < to) last.set(entry.about, entry);
  return [...last.values()]
    .filter(({ at }) => at >= from)
    .map(({ about: whose, at }) => ({ ticket: m.ticketOf.get(whose.slice(7)), at }));
}

/** Minutes of office time, walked minute by minute would be slow; walked day by day. */
function officeTime({ county }: Memory, from: number, to: number): number {
  let sum = 0;
  for (let date = localTime(from, county.zone).date; instantOf(date, 0, county.zone) < to; date = addDays(date, 1)) {
    if (!isWorkday(county, date)) continue;
    const opens = instantOf(date, county.calendar.from, county.zone);
    const closes = instantOf(date, county.calendar.to, county.zone);
    sum += Math.max(0, Math.min(to, closes) - Math.max(from, opens));
  }
  return sum;
}

/** Something happened to the ticket while this round of orders was its newest. */
function inRound(m: Memory, order: Row, type: string, to: number): boolean {
  const later = m.orders
    .filter((other) => other['ticket'] === order['ticket'] && (num(other, 'round') ?? 0) > (num(order, 'round') ?? 0))
    .map((other) => num(other, 'issued_at') ?? 0);
  const end = later.length === 0 ? to + 1e15 : Math.min(...later);
  return about(m, ticketOfOrder(m, order)).some(
    (entry) => entry.type === type && entry.at >= (num(order, 'issued_at') ?? 0) && entry.at < end,
  );
}

const handling: Readonly<Record<string, Recount>> = {
  'direct-answer': (m, from, to) =>
    openedIn(m, from, to).map((ticket) =>
      byNumber(ticket, ticket['state'] === 'answered', ticket['external'] !== null),
    ),
  'first-answer': (m, from, to) =>
    openedIn(m, from, to)
      .filter(({ channel }) => channel !== 'phone' && channel !== 'voice' && channel !== 'other')
      .map((ticket) => {
        const { channel } = ticket;
        const limit =
          channel === 'sms' || channel === 'chat' ? HOUR / 20 : channel === 'web' || channel === 'app' ? 2 * HOUR : DAY;
        const acts = ['accepted', 'answered', 'declined', 'merged', 'dispatched', 'info_requested', 'first_contact'];
        const first = about(m, ticket).find(
          ({ type, role, data }) =>
            role !== 'system' &&
            role !== 'citizen' &&
            (acts.some((act) => type === `ticket.${act}`) ||
              type === 'callback.done' ||
              (type === 'ticket.noted' && data['public'] === true)),
        );
        const took = first === undefined ? Infinity : first.at - (num(ticket, 'opened_at') ?? 0);
        return byNumber(ticket, took <= limit, ticket['external'] !== null);
      }),
  defects: (m, from, to) =>
    m.entries
      .filter(({ type, at }) => type === 'quality.judged' && within(at, from, to))
      .map(({ about: judged, data }) => ({
        id: judged.slice('ticket:'.length),
        hit: (data['defects'] as readonly string[]).length > 0,
      })),
  'dispatched-in-time': (m, from, to) =>
    m.entries
      .filter(({ type, at }) => type === 'ticket.accepted' && within(at, from, to))
      .map((entry) => {
        const ticket = m.ticketOf.get(entry.about.slice(7));
        const issued = m.orders.flatMap((order) =>
          order['ticket'] === ticket?.['number'] && order['lead'] === 1 ? [num(order, 'issued_at') ?? 0] : [],
        );
        const urgent = m.county.services.find(({ code }) => code === ticket?.['service'])?.urgent ?? false;
        const span = urgent ? m.county.deadlines.dispatchUrgent : m.county.deadlines.dispatch;
        const limit = dueAfter(m.county, num(ticket, 'opened_at') ?? 0, span).dueAt;
        return byNumber(ticket, issued.length > 0 && Math.min(...issued) <= limit);
      }),
  'dispatch-accuracy': (m, from, to) =>
    firstLeads(m, from, to).map((order) => ({ id: str(order, 'ticket'), hit: order['state'] !== 'returned' })),
  return: (m, from, to) => issuedIn(m, from, to).map((order) => fact(order, (num(order, 'return_asked') ?? 0) > 0)),
  'return-improper': (m, from, to) =>
    m.entries
      .filter(({ type, at }) => type === 'order.return_requested' && within(at, from, to))
      .map((entry) => ({
        id: entry.about.slice(6),
        hit: m.entries.some(
          (later) => later.type === 'order.return_refused' && later.about === entry.about && later.seq > entry.seq,
        ),
      })),
  'signed-in-time': (m, from, to) =>
    issuedIn(m, from, to).map((order) => {
      const signed = num(order, 'signed_at');
      return fact(order, signed !== null && order['auto_signed'] === 0 && signed <= (num(order, 'sign_due_at') ?? 0));
    }),
  response: (m, from, to) =>
    firstLeads(m, from, to).map((order) => {
      const ticket = ticketOfOrder(m, order);
      const issued = num(order, 'issued_at') ?? 0;
      const reached = about(m, ticket).some(
        ({ type, at, data }) =>
          type === 'ticket.first_contact' &&
          data['reached'] === true &&
          typeof data['relay'] === 'string' &&
          at >= issued &&
          at - issued <= DAY,
      );
      return byNumber(ticket, reached, approved(m, ticket));
    }),
  'on-time': (m, from, to) =>
    m.orders
      .filter((order) => within(num(order, 'due_at'), from, to))
      .map((order) => {
        const submitted = num(order, 'submitted_at') ?? Infinity;
        const good = order['state'] === 'accepted' && submitted <= (num(order, 'due_at') ?? 0);
        return fact(order, good, gone(order) || approved(m, ticketOfOrder(m, order)));
      }),
  closed: (m, from, to) =>
    m.tickets
      .filter((ticket) => within(num(ticket, 'due_at'), from, to) && ticket['lead'] !== null)
      .map((ticket) => {
        const state = str(ticket, 'state');
        return byNumber(ticket, state === 'closed' || state === 'archived', /declined|withdrawn|merged/.test(state));
      }),
  'handling-time': (m, from, to) =>
    closings(m, from, to).map(({ ticket, at }) => byNumber(ticket, officeTime(m, num(ticket, 'opened_at') ?? 0, at))),
  extended: (m, from, to) => issuedIn(m, from, to).map((order) => fact(order, (num(order, 'extended') ?? 0) > 0)),
  overdue: (m, from, to) =>
    issuedIn(m, from, to).map((order) => {
      const done = num(order, 'submitted_at') ?? m.now;
      return fact(order, !gone(order) && done > (num(order, 'due_at') ?? 0));
    }),
  urged: (m, from, to) => issuedIn(m, from, to).map((order) => fact(order, inRound(m, order, 'ticket.urged', to))),
  supervised: (m, from, to) =>
    issuedIn(m, from, to).map((order) => fact(order, inRound(m, order, 'ticket.supervised', to))),
  rework: (m, from, to) =>
    closings(m, from, to).map(({ ticket }) => byNumber(ticket, (num(ticket, 'reworks') ?? 0) > 0)),
  'review-defect': (m, from, to) =>
    m.entries
      .filter(({ type, at }) => /^order\.(accepted|sent_back)$/.test(type) && within(at, from, to))
      .filter(({ about: whose }) => m.orderOf.get(whose.slice(6))?.['lead'] === 1)
      .map(({ about: whose, type }) => ({ id: whose.slice(6), hit: type === 'order.sent_back' })),
};

const ratings =
  (least: number): Recount =>
  (m, from, to) =>
    m.surveys
      .filter((survey) => survey['score'] !== null && within(num(survey, 'rated_at'), from, to))
      .map((survey) => {
        const ticket = m.ticketOf.get(str(survey, 'ticket'));
        const never = ticket?.['type'] === 'report' || ticket?.['result'] === 'legal_channel';
        return byNumber(ticket, (num(survey, 'score') ?? 0) >= least, never || approved(m, ticket));
      });

const callbacksIn = ({ entries }: Memory, from: number, to: number) =>
  entries.filter(({ type, at }) => type === 'callback.done' && within(at, from, to));

const citizens: Readonly<Record<string, Recount>> = {
  callback: (m, from, to) =>
    m.entries
      .filter(({ type, at }) => /^ticket\.(passed|followed)$/.test(type) && within(at, from, to))
      .map((entry) => {
        const ticket = m.ticketOf.get(entry.about.slice(7));
        const tried = about(m, ticket).some(({ type, seq }) => type === 'callback.done' && seq > entry.seq);
        return byNumber(ticket, tried, ticket?.['number_id'] === null);
      }),
  reached: (m, from, to) =>
    [...Map.groupBy(callbacksIn(m, from, to), (entry) => entry.about)].map(([whose, tries]) => ({
      id: whose.slice(7),
      hit: tries.some(({ data }) => data['contacted'] === true),
    })),
  solved: (m, from, to) =>
    callbacksIn(m, from, to)
      .filter(({ data }) => data['contacted'] === true && typeof data['solved'] === 'boolean')
      .map(({ about: whose, data }) => {
        const ticket = m.ticketOf.get(whose.slice(7));
        return byNumber(ticket, data['solved'] === true, approved(m, ticket));
      }),
  satisfied: ratings(4),
  'satisfied-basic': ratings(3),
  rated: (m, from, to) =>
    closings(m, from, to).map(({ ticket }) =>
      byNumber(
        ticket,
        m.surveys.some((survey) => survey['ticket'] === ticket?.['number'] && survey['score'] !== null),
      ),
    ),
  repeat: (m, from, to) =>
    openedIn(m, from, to).map((ticket) => {
      const opened = num(ticket, 'opened_at') ?? 0;
      const before = m.tickets.filter(
        (other) =>
          other !== ticket &&
          samePerson(m, ticket, other) &&
          sameMatter(ticket, other) &&
          (num(other, 'opened_at') ?? 0) < opened,
      );
      const again = before.some((other) =>
        about(m, other).some(
          ({ type, at }) => /^ticket\.(closed|answered)$/.test(type) && at < opened && at >= opened - 30 * DAY,
        ),
      );
      return byNumber(ticket, again, ticket['number_id'] === null);
    }),
  cluster: (m, from, to) => openedIn(m, from, to).map((ticket) => byNumber(ticket, ticket['merged_into'] !== null)),
};

const recounts: Readonly<Record<string, Recount>> = { ...phone, ...handling, ...citizens, ...knowledge };
