/** What people do at the queues: an agent comes, takes a break, goes; the switch follows. */

import { countyOf } from '../county/table.js';
import { entryType, type Step } from '../engine/step.js';
import { Refusal } from '../kit/refusal.js';
import type { AgentStatus } from '../world/world.js';
import { agentsOf } from './queue.js';
import { type AgentSaid, agentSaid, saveAgentStatus } from './table.js';

export const agentStatusSet = entryType<{ status: AgentStatus }>('agent.status-set');

const words = {
  unknown: {
    en: '{agent} serves no queue or has no telephone. Nothing was done; see countyline agent list',
    zh: '{agent} 不在任何队列中或没有分机。未作任何操作；请看 countyline agent list',
  },
  other: {
    en: '{user} may set only their own status, not that of {agent}. Nothing was done; ask a supervisor.',
    zh: '{user} 只能更改自己的状态，不能更改 {agent} 的状态。未作任何操作；请联系班长。',
  },
} as const;

/** Agents speak for themselves, supervisors for everyone. */
export function setAgentStatus(
  step: Step,
  { agent, status }: { readonly agent: string; readonly status: AgentStatus },
): AgentSaid {
  if (!agentsOf(countyOf(step.db)).some(({ name }) => name === agent)) {
    throw new Refusal('notFound', words.unknown, { agent: agent.slice(0, 40) });
  }
  const { user, role } = step.actor;
  if (role === 'agent' && user !== agent) throw new Refusal('refused', words.other, { user, agent });
  const known = agentSaid(step.db, agent);
  // Said again all the same: the switch may have missed it.
  step.say({ do: 'setAgent', agent, status });
  if (known?.status === status) return known;
  const said: AgentSaid = { agent, status, since: step.now, setBy: user };
  saveAgentStatus(step.db, said);
  step.record(agentStatusSet, `agent:${agent}`, { status });
  return said;
}
