/** Calls and legs as rows: facts are written once, live counts are small indexed queries. */

import type { Lang } from '../kit/words.js';
import { type Db, sql } from '../store/sql.js';
import type { EndedBy } from '../world/world.js';
import {
  type CallFacts,
  type CallState,
  type Disposition,
  dispositionOf,
  type Handed,
  newCall,
  stateOf,
} from './call.js';

export interface Call {
  readonly id: string;
  readonly numberId: number | null;
  readonly dialled: string;
  readonly lang: Lang;
  readonly flow: string | null;
  readonly facts: CallFacts;
}

interface CallRow {
  readonly id: string;
  readonly number_id: number | null;
  readonly dialled: string;
  readonly lang: Lang;
  readonly state: CallState;
  readonly arrived_at: number;
  readonly flow: string | null;
  readonly flow_at: number | null;
  readonly served: number;
  readonly handed: Handed | null;
  readonly queue: string | null;
  readonly queued_at: number | null;
  readonly rejoined_at: number | null;
  readonly offered_to: string | null;
  readonly offered_at: number | null;
  readonly missed_at: number | null;
  readonly agent: string | null;
  readonly answered_at: number | null;
  readonly left_at: number | null;
  readonly fell_back_at: number | null;
  readonly message_at: number | null;
  readonly ended_at: number | null;
  readonly ended_by: EndedBy | null;
  readonly cause: string | null;
  readonly disposition: Disposition | null;
}

type Row = { [K in keyof CallRow]: CallRow[K] };

const put = sql<Row>(
  `INSERT INTO call (id, number_id, dialled, lang, state, arrived_at, flow, flow_at, served, handed, queue, queued_at,
                     rejoined_at, offered_to, offered_at, missed_at, agent, answered_at, left_at, fell_back_at,
                     message_at, ended_at, ended_by, cause, disposition)
   VALUES (:id, :number_id, :dialled, :lang, :state, :arrived_at, :flow, :flow_at, :served, :handed, :queue, :queued_at,
           :rejoined_at, :offered_to, :offered_at, :missed_at, :agent, :answered_at, :left_at, :fell_back_at,
           :message_at, :ended_at, :ended_by, :cause, :disposition)
   ON CONFLICT (id) DO UPDATE SET
     number_id = excluded.number_id, lang = excluded.lang, state = excluded.state, flow = excluded.flow,
     flow_at = excluded.flow_at, served = excluded.served, handed = excluded.handed, queue = excluded.queue,
     queued_at = excluded.queued_at, rejoined_at = excluded.rejoined_at, offered_to = excluded.offered_to,
     offered_at = excluded.offered_at, missed_at = excluded.missed_at, agent = excluded.agent,
     answered_at = excluded.answered_at, left_at = excluded.left_at, fell_back_at = excluded.fell_back_at,
     message_at = excluded.message_at, ended_at = excluded.ended_at, ended_by = excluded.ended_by,
     cause = excluded.cause, disposition = excluded.disposition`,
);
const one = sql<{ id: string }, CallRow>('SELECT * FROM call WHERE id = :id');
const live = sql<Record<string, never>, CallRow>('SELECT * FROM call WHERE ended_at IS NULL ORDER BY arrived_at, id');

export function callOf(db: Db, id: string): Call | undefined {
  const row = one(db).get({ id });
  return row && asCall(row);
}

/** Calls that have not ended as far as we know, the oldest first. */
export function liveCalls(db: Db): readonly Call[] {
  return live(db).all({}).map(asCall);
}

/** Writes a call; state and disposition follow from its facts. */
export function saveCall(db: Db, call: Call): void {
  const { facts } = call;
  put(db).run({
    id: call.id,
    number_id: call.numberId,
    dialled: call.dialled,
    lang: call.lang,
    state: stateOf(facts),
    arrived_at: facts.arrivedAt,
    flow: call.flow,
    flow_at: facts.flowAt,
    served: facts.served ? 1 : 0,
    handed: facts.handed,
    queue: facts.queue,
    queued_at: facts.queuedAt,
    rejoined_at: facts.rejoinedAt,
    offered_to: facts.offeredTo,
    offered_at: facts.offeredAt,
    missed_at: facts.missedAt,
    agent: facts.agent,
    answered_at: facts.answeredAt,
    left_at: facts.leftAt,
    fell_back_at: facts.fellBackAt,
    message_at: facts.messageAt,
    ended_at: facts.endedAt,
    ended_by: facts.endedBy,
    cause: facts.cause,
    disposition: dispositionOf(facts),
  });
}

function asCall(row: CallRow): Call {
  const facts: CallFacts = {
    ...newCall(row.arrived_at),
    flowAt: row.flow_at,
    served: row.served === 1,
    handed: row.handed,
    queue: row.queue,
    queuedAt: row.queued_at,
    rejoinedAt: row.rejoined_at,
    offeredTo: row.offered_to,
    offeredAt: row.offered_at,
    missedAt: row.missed_at,
    agent: row.agent,
    answeredAt: row.answered_at,
    leftAt: row.left_at,
    fellBackAt: row.fell_back_at,
    messageAt: row.message_at,
    endedAt: row.ended_at,
    endedBy: row.ended_by,
    cause: row.cause,
  };
  return { id: row.id, numberId: row.number_id, dialled: row.dialled, lang: row.lang, flow: row.flow, facts };
}

export type CallList = 'live' | 'all';

const page = (where: string) =>
  sql<{ from: number; at: number; id: string; limit: number }, CallRow>(
    `SELECT * FROM call WHERE ${where} AND arrived_at >= :from AND (arrived_at, id) < (:at, :id)
     ORDER BY arrived_at DESC, id DESC LIMIT :limit`,
  );
const livePage = page('ended_at IS NULL');
const allPage = page('1');

/** The newest calls since `from`, those before `before` only. */
export function pageOfCalls(
  db: Db,
  wanted: {
    readonly list: CallList;
    readonly from: number;
    readonly before: { readonly at: number; readonly id: string } | undefined;
    readonly limit: number;
  },
): readonly Call[] {
  const { at, id } = wanted.before ?? { at: Number.MAX_SAFE_INTEGER, id: '' };
  const { from, limit } = wanted;
  const statement = wanted.list === 'live' ? livePage : allPage;
  return statement(db).all({ from, at, id, limit }).map(asCall);
}

const agentCall = sql<{ agent: string }, CallRow>(
  `SELECT * FROM call WHERE ended_at IS NULL AND state IN ('offered', 'talking')
     AND ((state = 'offered' AND offered_to = :agent) OR (state = 'talking' AND agent = :agent))
   ORDER BY arrived_at DESC LIMIT 1`,
);

/** The call that rings an agent's telephone now, or that they talk with. */
export function callAt(db: Db, agent: string): Call | undefined {
  const row = agentCall(db).get({ agent });
  return row && asCall(row);
}
