/** mod_callcenter: queues, the agents who serve them, and who is offered to whom (the one longest idle first). */

import type { Channel } from './channel.js';
import type { Core } from './core.js';
import { type Headers, seconds } from './event.js';
import type { Machine } from './program.js';

export type CentreStatus = 'Available' | 'Available (On Demand)' | 'On Break' | 'Logged Out';
export type CentreState = 'Idle' | 'Waiting' | 'Reserved' | 'Receiving' | 'In a queue call';

/** All times in milliseconds; delays in seconds, as the commands give them. */
export interface Agent {
  readonly name: string;
  readonly type: string;
  contact: string;
  status: CentreStatus;
  state: CentreState;
  leg: string;
  maxNoAnswer: number;
  wrapUpTime: number;
  rejectDelayTime: number;
  busyDelayTime: number;
  noAnswerDelayTime: number;
  lastBridgeStart: number;
  lastBridgeEnd: number;
  lastOfferedCall: number;
  lastStatusChange: number;
  noAnswerCount: number;
  callsAnswered: number;
  talkTime: number;
  readyTime: number;
  /** Gives up ringing this agent. */
  cancelOffer: ((cause: string) => void) | undefined;
}

export interface Tier {
  readonly queue: string;
  readonly agent: string;
  state: string;
  level: number;
  position: number;
}

export interface Member {
  readonly id: string;
  readonly queue: string;
  readonly machine: Machine;
  readonly channel: Channel;
  readonly joinedAt: number;
  state: 'Waiting' | 'Trying' | 'Answered';
  agent: string;
  /** Leaves the queue without having been served. */
  readonly leave: (reason: CancelReason) => void;
  /** Goes on in the dialplan after having been served. */
  readonly served: () => void;
}

export type CancelReason = 'TIMEOUT' | 'NO_AGENT_TIMEOUT' | 'BREAK_OUT' | 'EXIT_WITH_KEY';

export interface Centre {
  readonly core: Core;
  readonly queues: Set<string>;
  readonly agents: Map<string, Agent>;
  readonly tiers: Tier[];
  readonly members: Set<Member>;
  /** Since when nobody has been signed in, by queue. */
  readonly emptySince: Map<string, number>;
  /** Told when an agent picks up. */
  readonly onAnswered: (agent: string, call: Channel, leg: Channel) => void;
  /** Something changed: who waits, who is free, or for how long. */
  wake(): void;
  /** Forgets what a restart forgets: members and states; agents and tiers lie in its database. */
  restart(): void;
}

/** The dispatcher looks ten times a second. */
const dispatchMs = 100;

/** Queues without agents; `offer` rings an agent for a member. */
export function createCentre(
  core: Core,
  onAnswered: Centre['onAnswered'],
  offer: (centre: Centre, member: Member, agent: Agent) => void,
): Centre {
  let pending: (() => void) | undefined;
  let dueAt = Number.POSITIVE_INFINITY;
  const wakeAt = (at: number): void => {
    if (pending !== undefined && dueAt <= at) return;
    pending?.();
    dueAt = at;
    pending = core.after(at - core.clock.now(), () => {
      pending = undefined;
      const next = dispatch(centre, offer);
      if (next !== undefined) wakeAt(next);
    });
  };
  const centre: Centre = {
    core,
    queues: new Set(core.settings.queues.map(({ id }) => id)),
    agents: new Map(),
    tiers: [],
    members: new Set(),
    emptySince: new Map(),
    onAnswered,
    wake() {
      watchPresence(centre);
      wakeAt(core.clock.now() + dispatchMs);
    },
    restart() {
      pending = undefined;
      centre.members.clear();
      for (const agent of centre.agents.values()) {
        agent.state = 'Waiting';
        agent.leg = '';
        agent.cancelOffer = undefined;
      }
      centre.wake();
    },
  };
  watchPresence(centre);
  return centre;
}

/** Offers waiting members to free agents; answers when somebody not yet ready will be. */
function dispatch(centre: Centre, offer: (centre: Centre, member: Member, agent: Agent) => void): number | undefined {
  const now = centre.core.clock.now();
  let next: number | undefined;
  for (const member of centre.members) {
    if (member.state !== 'Waiting') continue;
    const able = centre.tiers
      .filter((tier) => tier.queue === member.queue)
      .flatMap((tier) => {
        const agent = centre.agents.get(tier.agent);
        return agent === undefined || !canServe(agent) ? [] : [{ tier, agent, readyAt: readyAt(agent) }];
      });
    const ready = able
      .filter((one) => one.readyAt <= now)
      .sort(
        (left, right) =>
          left.tier.level - right.tier.level ||
          left.agent.lastBridgeEnd - right.agent.lastBridgeEnd ||
          left.agent.lastOfferedCall - right.agent.lastOfferedCall ||
          left.tier.position - right.tier.position,
      )[0];
    if (ready !== undefined) offer(centre, member, ready.agent);
    else for (const one of able) next = Math.min(next ?? Number.POSITIVE_INFINITY, one.readyAt);
  }
  return next;
}

function canServe(agent: Agent): boolean {
  return (agent.status === 'Available' || agent.status === 'Available (On Demand)') && agent.state === 'Waiting';
}

function readyAt(agent: Agent): number {
  return Math.max(agent.readyTime, agent.lastBridgeEnd === 0 ? 0 : agent.lastBridgeEnd + agent.wrapUpTime * 1000);
}

function watchPresence(centre: Centre): void {
  for (const queue of centre.queues) {
    const present = centre.tiers.some(
      (tier) => tier.queue === queue && (centre.agents.get(tier.agent)?.status ?? 'Logged Out') !== 'Logged Out',
    );
    if (present) centre.emptySince.delete(queue);
    else if (!centre.emptySince.has(queue)) centre.emptySince.set(queue, centre.core.clock.now());
  }
}

/** Fires `callcenter::info`; with a leg its variables come along, as for the events of a bridge. */
export function tell(centre: Centre, action: string, headers: Headers, channel?: Channel): void {
  const { 'CC-Queue': queue, ...rest } = headers;
  const all = { ...(queue === undefined ? {} : { 'CC-Queue': queue }), 'CC-Action': action, ...rest };
  centre.core.fire('CUSTOM', {
    subclass: 'callcenter::info',
    headers: all,
    ...(channel === undefined ? {} : { channel }),
  });
}

export function memberHeaders(member: Member): Headers {
  return {
    'CC-Member-UUID': member.id,
    'CC-Member-Session-UUID': member.channel.id,
    'CC-Member-CID-Name': member.channel.from,
    'CC-Member-CID-Number': member.channel.from,
  };
}

export function setState(centre: Centre, agent: Agent, state: CentreState): void {
  agent.state = state;
  tell(centre, 'agent-state-change', { 'CC-Agent': agent.name, 'CC-Agent-State': state });
}

/** Changes an agent's status; one who leaves `Available` is no longer rung. */
export function setStatus(centre: Centre, agent: Agent, status: CentreStatus): void {
  if (status === 'Available' && agent.status !== 'Available') {
    agent.talkTime = 0;
    agent.callsAnswered = 0;
    agent.noAnswerCount = 0;
  }
  agent.status = status;
  agent.lastStatusChange = centre.core.clock.now();
  tell(centre, 'agent-status-change', { 'CC-Agent': agent.name, 'CC-Agent-Status': status });
  if (status !== 'Available' && status !== 'Available (On Demand)') agent.cancelOffer?.('ORIGINATOR_CANCEL');
  centre.wake();
}

/** How many wait or talk in a queue, told at every joining and leaving. */
export function tellCount(centre: Centre, queue: string): void {
  const count = [...centre.members].filter((member) => member.queue === queue && member.state !== 'Answered').length;
  tell(centre, 'members-count', { 'CC-Queue': queue, 'CC-Count': String(count), 'CC-Selection': 'Single-Queue' });
}

/** Milliseconds as this module writes them, in its events and its tables. */
export const centreTime = seconds;
