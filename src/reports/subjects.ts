/** The rows that figures count: for each kind where it lies, its id, whose eyes it is for, and what it can be cut by. */

import { type Cut, ENTRIES_ABOUT, type Kpi, type SubjectName } from './kpi.js';

export interface Subject {
  /** What the ids of its rows name. */
  readonly lists: 'call' | 'order' | 'ticket' | 'agent' | 'search' | 'article';
  readonly from: string;
  readonly id: string;
  /** The ticket that a row is about, where it is about one. */
  readonly ticket?: string;
  readonly secrecy: string;
  /** How many cases one row stands for; one without. */
  readonly times?: string;
  readonly cuts: Partial<Readonly<Record<Cut, string>>>;
  /** Keeps the search on an index where the event time is put together. */
  readonly where?: string;
  /** Its rows are what there was in the period or at its end, whatever their own time. */
  readonly stock?: true;
}

/** Nobody waits a day for the menu to end. */
const MENU_MOST_MS = 86_400_000;
/** When a caller asked for a person: joined the queue, or came to it by the native way. */
export const ASKED_AT = 'coalesce(c.queued_at, c.fell_back_at, c.arrived_at)';

/** Where a ticket `t` is: the area of its place in the gazetteer, else the square of the map. */
export const AREA = `coalesce((SELECT p.area FROM ticket_place p WHERE p.ticket = t.number),
  grid(t.latitude, t.longitude))`;

const ofTicket = {
  service: 't.service',
  channel: 't.channel',
  area: AREA,
} as const;

export const subjects: Readonly<Record<SubjectName, Subject>> = {
  call: {
    lists: 'call',
    from: 'call c',
    id: 'c.id',
    secrecy: '0',
    cuts: { agent: 'c.agent' },
    where: `c.arrived_at >= :from - ${MENU_MOST_MS} AND c.arrived_at < :to`,
  },
  leg: { lists: 'call', from: 'leg l', id: 'coalesce(l.call, l.id)', secrecy: '0', cuts: {} },
  agent: { lists: 'agent', from: agentTimes(), id: 'a.agent', secrecy: '0', cuts: { agent: 'a.agent' }, stock: true },
  order: {
    lists: 'order',
    from: 'dispatch_order o CROSS JOIN ticket t ON t.number = o.ticket',
    id: 'o.id',
    ticket: 't.number',
    secrecy: 't.secrecy',
    cuts: { department: 'o.department', ...ofTicket },
  },
  // A ticket at its first dispatch; the department that has it now answers for it.
  dispatch: {
    lists: 'ticket',
    from: 'dispatch_order o CROSS JOIN ticket t ON t.number = o.ticket',
    id: 'o.ticket',
    ticket: 't.number',
    secrecy: 't.secrecy',
    cuts: { department: 't.lead', ...ofTicket },
    where: `o.lead = 1 AND o.round = (SELECT min(p.round) FROM dispatch_order p WHERE p.ticket = o.ticket AND p.lead = 1)`,
  },
  ticket: {
    lists: 'ticket',
    from: 'ticket t',
    id: 't.number',
    ticket: 't.number',
    secrecy: 't.secrecy',
    cuts: { department: 't.lead', ...ofTicket },
  },
  ticketEntry: {
    lists: 'ticket',
    from: 'journal j CROSS JOIN ticket t ON t.number = substr(j.about, 8)',
    id: 't.number',
    ticket: 't.number',
    secrecy: 't.secrecy',
    cuts: { department: 't.lead', ...ofTicket },
  },
  orderEntry: {
    lists: 'order',
    from: `journal j CROSS JOIN dispatch_order o ON o.id = substr(j.about, 7)
           CROSS JOIN ticket t ON t.number = o.ticket`,
    id: 'o.id',
    ticket: 't.number',
    secrecy: 't.secrecy',
    cuts: { department: 'o.department', ...ofTicket },
  },
  // One by one for a year, and then as counts of whole months (`ticket` is NULL).
  rating: {
    lists: 'ticket',
    from: `(SELECT ticket, score, rated_at, 1 AS times, NULL AS department, NULL AS service, NULL AS channel, NULL AS area,
        0 AS left_out FROM survey WHERE score IS NOT NULL
      UNION ALL SELECT NULL, score, month_start(month), count, nullif(department, ''), nullif(service, ''),
        nullif(channel, ''), nullif(area, ''), left_out FROM survey_aggregate WHERE month_end(month) <= :to) s
      LEFT JOIN ticket t ON t.number = s.ticket`,
    id: 't.number',
    ticket: 't.number',
    secrecy: 'coalesce(t.secrecy, 0)',
    times: 's.times',
    cuts: {
      department: 'coalesce(t.lead, s.department)',
      service: 'coalesce(t.service, s.service)',
      channel: 'coalesce(t.channel, s.channel)',
      area: `coalesce(${AREA}, s.area)`,
    },
  },
  // What was looked for in vain is named by its words, the rest by its number.
  search: { lists: 'search', from: 'article_search s', id: `coalesce(s.miss, '#' || s.id)`, secrecy: '0', cuts: {} },
  // Published at the end of the period, or now where that is still to come.
  article: {
    lists: 'article',
    from: 'article a',
    id: `'A' || a.id`,
    secrecy: '0',
    cuts: { department: 'a.department' },
    stock: true,
    where: `${lastOf(['published', 'retired'], 'k.type')} = 'article.published'`,
  },
  articleEntry: {
    lists: 'article',
    from: `journal j CROSS JOIN article a ON a.id = substr(j.about, 9)
           CROSS JOIN article_version v ON v.article = a.id AND v.version = json_extract(j.data, '$.version')`,
    id: `'A' || a.id`,
    secrecy: '0',
    cuts: { department: 'a.department' },
  },
};

/** Something of the last entry of these types about the article `a` before the end of the period. */
export function lastOf(types: readonly ('published' | 'retired' | 'reviewed')[], what: string): string {
  return `(SELECT ${what} FROM ${ENTRIES_ABOUT} WHERE k.about = 'article:' || a.id AND k.at < :to
    AND k.type IN (${types.map((type) => `'article.${type}'`).join(', ')}) ORDER BY k.seq DESC LIMIT 1)`;
}

/** Each agent's time on calls (talk and wrap-up) and time available, both cut to the period. */
function agentTimes(): string {
  return `(SELECT agent, sum(handling) AS handling, max(sum(available), sum(handling)) AS there FROM (
    SELECT agent, 0 AS handling, max(0, min(coalesce(until, :now), :to, :now) - max(since, :from)) AS available FROM (
      SELECT substr(about, 7) AS agent, at AS since, json_extract(data, '$.status') AS status,
        lead(at) OVER (PARTITION BY about ORDER BY seq) AS until
      FROM journal WHERE type = 'agent.status-set' AND at < :to)
    WHERE status = 'available'
    UNION ALL
    SELECT c.agent, max(0, min(${talkEnd('c')} + wrap_ms(c.queue), :to, :now) - max(c.answered_at, :from)), 0
    FROM call c WHERE c.arrived_at >= :from - ${MENU_MOST_MS} AND c.arrived_at < :to AND c.answered_at IS NOT NULL)
  GROUP BY agent HAVING there > 0) a`;
}

/** The end of a conversation; of one that goes on, now. */
export function talkEnd(call: string): string {
  return `min(coalesce(${call}.left_at, ${call}.ended_at, :now), coalesce(${call}.ended_at, :now))`;
}

/** The rows behind a figure: `id, ticket, secrecy, times, at, hit, base, excluded` and a column for each cut (NULL where there is none). */
export function factSql(kpi: Kpi): string {
  const subject = subjects[kpi.subject];
  const by = (cut: Cut) => `${subject.cuts[cut] ?? 'NULL'} AS ${cut}`;
  const when = subject.stock ? '1' : `${kpi.at} >= :from AND ${kpi.at} < :to`;
  return `SELECT ${subject.id} AS id, ${subject.ticket ?? 'NULL'} AS ticket, ${subject.secrecy} AS secrecy, ${subject.times ?? '1'} AS times, ${kpi.at} AS at, ${by('department')},
    ${by('service')}, ${by('channel')}, ${by('agent')}, ${by('area')},
    coalesce((${kpi.hit}), 0) AS hit, ${kpi.base ?? '1'} AS base, coalesce((${kpi.excluded ?? '0'}), 0) AS excluded
    FROM ${subject.from} WHERE ${when} AND (${subject.where ?? '1'}) AND (${kpi.where ?? '1'})`;
}
