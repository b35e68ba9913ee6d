/** What each agent last said to be. */

import { type Db, sql } from '../store/sql.js';
import type { AgentStatus } from '../world/world.js';

export interface AgentSaid {
  readonly agent: string;
  readonly status: AgentStatus;
  readonly since: number;
  /** The user who said so, or `switch`. */
  readonly setBy: string;
}

const put = sql<{ agent: string; status: string; since: number; setBy: string }>(
  `INSERT INTO agent_status (agent, status, since, set_by) VALUES (:agent, :status, :since, :setBy)
   ON CONFLICT (agent) DO UPDATE SET status = excluded.status, since = excluded.since, set_by = excluded.set_by`,
);
const one = sql<{ agent: string }, AgentSaid>(
  'SELECT agent, status, since, set_by AS setBy FROM agent_status WHERE agent = :agent',
);
const all = sql<Record<string, never>, AgentSaid>(
  'SELECT agent, status, since, set_by AS setBy FROM agent_status ORDER BY agent',
);

export function saveAgentStatus(db: Db, said: AgentSaid): void {
  put(db).run({ ...said });
}

export function agentSaid(db: Db, agent: string): AgentSaid | undefined {
  return one(db).get({ agent });
}

export function allAgentsSaid(db: Db): ReadonlyMap<string, AgentSaid> {
  return new Map(
    all(db)
      .all({})
      .map((said) => [said.agent, said]),
  );
}
