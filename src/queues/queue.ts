/** The queues a switch should have: agents, tiers and statuses, and the commands that bring it there. */

import type { County, User } from '../county/county.js';
import type { AgentStatus, SwitchCommand, SwitchQueues } from '../world/world.js';

export interface DesiredAgent {
  /** The user's name; the switch knows the agent by it. */
  readonly agent: string;
  /** Where the switch finds the telephone, with how long it rings there. */
  readonly contact: string;
  readonly wrapUpSeconds: number;
  readonly status: AgentStatus;
}

export interface DesiredTier {
  readonly queue: string;
  readonly agent: string;
  readonly level: number;
  readonly position: number;
}

export interface DesiredQueues {
  readonly agents: readonly DesiredAgent[];
  readonly tiers: readonly DesiredTier[];
}

/** What the county's queues need; whoever said nothing yet is logged out, and who has no telephone is no agent. */
export function desiredQueues(county: County, statuses: ReadonlyMap<string, AgentStatus>): DesiredQueues {
  const agents: DesiredAgent[] = [];
  const tiers: DesiredTier[] = [];
  for (const user of county.users) {
    const queues = county.queues.filter((queue) => queue.agents.some((each) => each.user === user.name));
    if (queues.length === 0 || user.extension === undefined) continue;
    agents.push({
      agent: user.name,
      contact: contactOf(county, user.extension, Math.max(...queues.map(({ ringSeconds }) => ringSeconds))),
      wrapUpSeconds: Math.max(...queues.map(({ wrapUpSeconds }) => wrapUpSeconds)),
      status: statuses.get(user.name) ?? 'loggedOut',
    });
    for (const queue of queues) {
      const serves = queue.agents.find((each) => each.user === user.name);
      if (!serves) continue;
      tiers.push({ queue: queue.code, agent: user.name, level: serves.level, position: serves.position });
    }
  }
  return { agents, tiers };
}

/** Users who answer calls, in the county's order. */
export function agentsOf(county: County): readonly User[] {
  return county.users.filter(
    ({ name, extension }) =>
      extension !== undefined && county.queues.some(({ agents }) => agents.some(({ user }) => user === name)),
  );
}

function contactOf(county: County, extension: string, ringSeconds: number): string {
  return `[leg_timeout=${ringSeconds}]user/${extension}@${county.switch.domain}`;
}

/** What has to be said so that the switch is as desired; nothing when it is already. */
export function queuesDiff(desired: DesiredQueues, actual: SwitchQueues): readonly SwitchCommand[] {
  const commands: SwitchCommand[] = [];
  const wantedAgents = new Set(desired.agents.map(({ agent }) => agent));
  const wantedTiers = new Set(desired.tiers.map(tierKey));
  const there = new Map(actual.agents.map((agent) => [agent.agent, agent]));
  const tiers = new Map(actual.tiers.map((tier) => [tierKey(tier), tier]));
  for (const tier of actual.tiers) {
    // Dropping an agent takes their tiers along.
    if (wantedTiers.has(tierKey(tier)) || !wantedAgents.has(tier.agent)) continue;
    commands.push({ do: 'dropTier', queue: tier.queue, agent: tier.agent });
  }
  for (const { agent } of actual.agents) if (!wantedAgents.has(agent)) commands.push({ do: 'dropAgent', agent });
  for (const { agent, contact, wrapUpSeconds, status } of desired.agents) {
    const known = there.get(agent);
    if (known?.contact !== contact) commands.push({ do: 'putAgent', agent, contact, wrapUpSeconds });
    // An agent made new is logged out.
    if ((known?.status ?? 'loggedOut') !== status) commands.push({ do: 'setAgent', agent, status });
  }
  for (const tier of desired.tiers) {
    const known = tiers.get(tierKey(tier));
    if (known?.level === tier.level && known.position === tier.position) continue;
    commands.push({ do: 'putTier', ...tier });
  }
  return commands;
}

function tierKey({ queue, agent }: { readonly queue: string; readonly agent: string }): string {
  return `${queue}/${agent}`;
}
