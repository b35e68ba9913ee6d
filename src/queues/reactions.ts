/** Keeps the switch's queues as the county and its agents want them: at every connection, change, and minute. */

import { countyOf } from '../county/table.js';
import { entryType, type Step, type SwitchEventOf, timerKind } from '../engine/step.js';
import type { SwitchQueues } from '../world/world.js';
import { agentStatusSet } from './actions.js';
import { readSwitchQueues } from './jobs.js';
import { desiredQueues, queuesDiff } from './queue.js';
import { agentSaid, allAgentsSaid, saveAgentStatus } from './table.js';

const EVERY_MS = 60_000;
/** A status we have just said comes back as an event; an older one may cross it on the way. */
const CROSSING_MS = 2_000;
const OWNER = 'queues';

export const reconcileQueues = timerKind<Record<string, never>>('queue.reconcile');
/** The switch was not as desired, and was told so many things. */
export const queuesRepaired = entryType<{ commands: number }>('queue.repaired');

/** Connected, declared anew, or a minute later: look, and look again in a minute. */
export function askQueues(step: Step): void {
  step.timer(reconcileQueues, OWNER, step.now + EVERY_MS, {});
  step.job(readSwitchQueues, `queues:${step.now}`, {});
}

/** Nobody to ask until the switch is back. */
export function stopAsking(step: Step): void {
  step.cancel(OWNER, reconcileQueues);
}

export function queuesRead(step: Step, _data: unknown, actual: SwitchQueues): void {
  const statuses = new Map([...allAgentsSaid(step.db)].map(([agent, { status }]) => [agent, status]));
  const commands = queuesDiff(desiredQueues(countyOf(step.db), statuses), actual);
  for (const command of commands) step.say(command);
  if (commands.length > 0) step.record(queuesRepaired, 'queues', { commands: commands.length });
}

/** The switch cannot be asked; the next round tries again. */
export function queuesUnread(): void {}

/** The switch sends an agent on a break who let the telephone ring: that is accepted, everything else is repaired. */
export function agentStatusHeard(step: Step, { agent, status, at }: SwitchEventOf<'agent.status'>): void {
  const said = agentSaid(step.db, agent);
  if (status !== 'onBreak' || said?.status !== 'available' || at < said.since + CROSSING_MS) return;
  saveAgentStatus(step.db, { agent, status, since: step.now, setBy: 'switch' });
  step.record(agentStatusSet, `agent:${agent}`, { status });
}
