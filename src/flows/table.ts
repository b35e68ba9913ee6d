/** Where each call in a flow stands, kept over a restart of the daemon. */

import { type Db, sql } from '../store/sql.js';
import type { FlowState } from './state.js';

const put = sql<{ call: string; state: string }>(
  `INSERT INTO flow_run (call, state) VALUES (:call, :state)
   ON CONFLICT (call) DO UPDATE SET state = excluded.state`,
);
const one = sql<{ call: string }, { state: string }>('SELECT state FROM flow_run WHERE call = :call');
const drop = sql<{ call: string }>('DELETE FROM flow_run WHERE call = :call');
const all = sql<Record<string, never>, { call: string }>('SELECT call FROM flow_run ORDER BY call');

export function keepFlowState(db: Db, call: string, state: FlowState): void {
  put(db).run({ call, state: JSON.stringify(state) });
}

export function flowStateOf(db: Db, call: string): FlowState | undefined {
  const row = one(db).get({ call });
  return row && (JSON.parse(row.state) as FlowState);
}

export function dropFlowState(db: Db, call: string): void {
  drop(db).run({ call });
}

/** Calls that were in a flow when we last heard of them. */
export function callsInFlow(db: Db): readonly string[] {
  return all(db)
    .all({})
    .map(({ call }) => call);
}
