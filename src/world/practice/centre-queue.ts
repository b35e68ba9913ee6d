/** The `callcenter` application: a caller joins a queue, is offered to agents, talks, and goes on; or gives up. */

import {
  type Agent,
  type CancelReason,
  type Centre,
  centreTime,
  type Member,
  memberHeaders,
  setState,
  setStatus,
  tell,
  tellCount,
} from './centre.js';
import type { Channel } from './channel.js';
import { bridge, end, unbridge } from './leg.js';
import { dial, variablesOf } from './originate.js';
import type { Application } from './program.js';
import { startRecording } from './voice.js';

/** A queue that has been empty long enough lets a newcomer go after this (`max-wait-time-with-no-agent-time-reached`). */
const emptyQueueMs = 1000;

/** `callcenter <queue>`. An unknown queue is passed over, as the module does. */
export function queueApplication(centre: Centre): Application {
  return ({ machine, core, channel, argument, done }) => {
    const settings = core.settings.queues.find(({ id }) => id === argument);
    if (settings === undefined || !centre.queues.has(argument)) {
      done();
      return undefined;
    }
    const timers: (() => void)[] = [];
    const member: Member = {
      id: core.newId(),
      queue: argument,
      machine,
      channel,
      joinedAt: core.clock.now(),
      state: 'Waiting',
      agent: '',
      leave(reason) {
        if (!centre.members.has(member) || member.state === 'Answered') return;
        release();
        abandon(centre, member, reason);
        done();
      },
      served() {
        release();
        done();
      },
    };
    const release = (): void => {
      channel.onBreak = undefined;
      for (const cancel of timers) cancel();
    };
    centre.members.add(member);
    for (const [name, value] of joined(member)) channel.variables.set(name, value);
    tell(centre, 'member-queue-start', { 'CC-Queue': argument, ...memberHeaders(member) }, channel);
    tellCount(centre, argument);
    if (settings.maxWaitSeconds > 0)
      timers.push(core.after(settings.maxWaitSeconds * 1000, () => member.leave('TIMEOUT')));
    if (settings.noAgentSeconds > 0) watchEmpty(centre, member, settings.noAgentSeconds * 1000, timers);
    channel.onBreak = () => member.leave('BREAK_OUT');
    channel.party.hears({ kind: 'queued', queue: argument });
    centre.wake();
    return () => {
      release();
      if (member.state === 'Answered') endAgentLeg(centre, member);
      else abandon(centre, member, 'BREAK_OUT');
    };
  };
}

function joined(member: Member): [string, string][] {
  return [
    ['cc_queue', member.queue],
    ['cc_side', 'member'],
    ['cc_member_uuid', member.id],
    ['cc_member_session_uuid', member.channel.id],
    ['cc_queue_joined_epoch', centreTime(member.joinedAt)],
  ];
}

function watchEmpty(centre: Centre, member: Member, emptyMs: number, timers: (() => void)[]): void {
  const { core } = centre;
  const look = (): void => {
    const since = centre.emptySince.get(member.queue);
    const leftMs = since === undefined ? emptyMs : since + emptyMs - core.clock.now();
    if (leftMs <= 0) member.leave('NO_AGENT_TIMEOUT');
    else timers.push(core.after(leftMs, look));
  };
  timers.push(core.after(emptyQueueMs, look));
}

function abandon(centre: Centre, member: Member, reason: CancelReason): void {
  if (!centre.members.delete(member)) return;
  const { channel } = member;
  centre.agents.get(member.agent)?.cancelOffer?.('ORIGINATOR_CANCEL');
  const now = centreTime(centre.core.clock.now());
  tell(
    centre,
    'member-queue-end',
    {
      'CC-Queue': member.queue,
      'CC-Member-Leaving-Time': now,
      'CC-Member-Joined-Time': centreTime(member.joinedAt),
      'CC-Cause': 'Cancel',
      'CC-Cancel-Reason': reason,
      ...memberHeaders(member),
    },
    channel,
  );
  channel.variables.set('cc_queue_canceled_epoch', now);
  channel.variables.set('cc_cause', 'cancel');
  channel.variables.set('cc_cancel_reason', reason);
  tellCount(centre, member.queue);
}

function endAgentLeg(centre: Centre, member: Member): void {
  const leg = centre.core.channels.get(centre.agents.get(member.agent)?.leg ?? '');
  if (leg !== undefined) end(centre.core, leg, 'NORMAL_CLEARING', 'send_bye');
}

/** Rings an agent for a member. */
export function offer(centre: Centre, member: Member, agent: Agent): void {
  const { core } = centre;
  const calledAt = core.clock.now();
  const { channel } = member;
  member.state = 'Trying';
  member.agent = agent.name;
  agent.lastOfferedCall = calledAt;
  setState(centre, agent, 'Receiving');
  tell(centre, 'agent-offering', {
    'CC-Queue': member.queue,
    'CC-Agent': agent.name,
    'CC-Agent-Type': agent.type,
    'CC-Agent-System': 'single_box',
    ...memberHeaders(member),
    'CC-Member-DNIS': channel.redirectedFrom ?? '',
  });
  const prefix = /^[[{][^\]}]*[\]}]/.exec(agent.contact)?.[0] ?? '';
  const given = variablesOf(prefix);
  const dialled = dial(member.machine, {
    endpoint: agent.contact.slice(prefix.length),
    id: core.newId(),
    from: channel.from,
    variables: new Map([...given, ...agentVariables(member, agent)]),
    ringSeconds: Number(given.get('leg_timeout') ?? core.settings.limits.ringSeconds),
    timeoutCause: given.has('leg_timeout') ? 'ALLOTTED_TIMEOUT' : 'NO_ANSWER',
    answered: (leg) => talk(centre, member, agent, leg, calledAt),
    failed: (cause) => missed(centre, member, agent, cause, calledAt),
  });
  agent.cancelOffer = (cause) => dialled.cancel(cause);
}

function agentVariables(member: Member, agent: Agent): [string, string][] {
  return [
    ['cc_queue', member.queue],
    ['cc_queue_joined_epoch', centreTime(member.joinedAt)],
    ['cc_member_uuid', member.id],
    ['cc_member_session_uuid', member.channel.id],
    ['cc_member_pre_answer_uuid', member.id],
    ['cc_agent', agent.name],
    ['cc_agent_type', agent.type],
    ['cc_side', 'agent'],
    ['ignore_early_media', 'true'],
  ];
}

function talk(centre: Centre, member: Member, agent: Agent, leg: Channel, calledAt: number): void {
  const { core } = centre;
  const { channel } = member;
  const answeredAt = core.clock.now();
  agent.cancelOffer = undefined;
  if (!centre.members.has(member) || channel.state === 'hangup') {
    end(core, leg, 'ORIGINATOR_CANCEL', 'send_bye');
    setState(centre, agent, 'Waiting');
    centre.wake();
    return;
  }
  member.state = 'Answered';
  agent.leg = leg.id;
  agent.callsAnswered += 1;
  agent.noAnswerCount = 0;
  agent.lastBridgeStart = answeredAt;
  const headers = {
    'CC-Queue': member.queue,
    'CC-Agent': agent.name,
    'CC-Agent-System': 'single_box',
    'CC-Agent-UUID': leg.id,
    'CC-Agent-Called-Time': centreTime(calledAt),
    'CC-Agent-Answered-Time': centreTime(answeredAt),
    'CC-Member-Joined-Time': centreTime(member.joinedAt),
    ...memberHeaders(member),
    'CC-Member-DNIS': channel.redirectedFrom ?? '',
  };
  tell(centre, 'bridge-agent-start', headers, leg);
  const path = `${core.settings.directories.recordings}/calls/${channel.variables.get('countyline_recording') ?? ''}.wav`;
  channel.variables.set('cc_record_filename', path);
  channel.recorders.add(startRecording(core, channel, path));
  bridge(core, channel, leg, { left: agent.name, right: channel.from });
  for (const one of [channel, leg]) one.variables.set('cc_agent_bridged', 'true');
  channel.variables.set('cc_agent', agent.name);
  channel.variables.set('cc_agent_uuid', leg.id);
  channel.variables.set('cc_queue_answered_epoch', centreTime(answeredAt));
  setState(centre, agent, 'In a queue call');
  centre.onAnswered(agent.name, channel, leg);
  leg.onEnd.add(() => part(centre, member, agent, leg, headers));
}

/** The agent's leg has ended, whoever hung up: the caller goes on in the dialplan if still there. */
function part(centre: Centre, member: Member, agent: Agent, leg: Channel, headers: Record<string, string>): void {
  const { core } = centre;
  const { channel } = member;
  const endedAt = core.clock.now();
  unbridge(core, channel);
  centre.members.delete(member);
  channel.variables.set('cc_cause', 'answered');
  channel.variables.set('cc_queue_terminated_epoch', centreTime(endedAt));
  // The module only looks ten times a second whether the agent is still there; the cause is the originate's, always.
  core.after(50, () => {
    const { 'CC-Member-DNIS': _, ...shared } = headers;
    const ended = { ...shared, 'CC-Hangup-Cause': 'SUCCESS' };
    tell(
      centre,
      'bridge-agent-end',
      { ...ended, 'CC-Agent-Bridged': 'true', 'CC-Bridge-Terminated-Time': centreTime(endedAt) },
      leg,
    );
    tell(
      centre,
      'member-queue-end',
      { ...ended, 'CC-Cause': 'Terminated', 'CC-Member-Leaving-Time': centreTime(endedAt) },
      channel,
    );
    agent.lastBridgeEnd = endedAt;
    agent.talkTime += Math.floor((endedAt - agent.lastBridgeStart) / 1000);
    agent.leg = '';
    setState(centre, agent, agent.status === 'Available (On Demand)' ? 'Idle' : 'Waiting');
    tellCount(centre, member.queue);
    centre.wake();
  });
  if (channel.state !== 'hangup') member.served();
}

function missed(centre: Centre, member: Member, agent: Agent, cause: string, calledAt: number): void {
  const { core } = centre;
  const now = core.clock.now();
  agent.cancelOffer = undefined;
  if (member.state === 'Trying') {
    member.state = 'Waiting';
    member.agent = '';
  }
  const delaySeconds = delayAfter(centre, member, agent, cause);
  if (delaySeconds > 0) agent.readyTime = now + delaySeconds * 1000;
  tell(centre, 'bridge-agent-fail', {
    'CC-Queue': member.queue,
    'CC-Hangup-Cause': cause,
    'CC-Agent': agent.name,
    'CC-Agent-System': 'single_box',
    'CC-Agent-Called-Time': centreTime(calledAt),
    'CC-Agent-Aborted-Time': centreTime(now),
    ...memberHeaders(member),
    'CC-Member-Joined-Time': centreTime(member.joinedAt),
  });
  setState(centre, agent, 'Waiting');
  centre.wake();
}

/** An unregistered telephone is tried again after this many seconds, so that it cannot spin. */
const unregisteredDelaySeconds = 5;

function delayAfter(centre: Centre, member: Member, agent: Agent, cause: string): number {
  if (cause === 'LOSE_RACE' || cause === 'ORIGINATOR_CANCEL') return 0;
  if (cause === 'USER_BUSY' || cause === 'NORMAL_CIRCUIT_CONGESTION') return agent.busyDelayTime;
  if (cause === 'CALL_REJECTED') return agent.rejectDelayTime;
  if (cause === 'USER_NOT_REGISTERED') return unregisteredDelaySeconds;
  agent.noAnswerCount += 1;
  if (agent.maxNoAnswer > 0 && agent.noAnswerCount >= agent.maxNoAnswer) {
    tell(centre, 'agent-max-no-answer', {
      'CC-Agent': agent.name,
      'CC-Agent-No-Answer-Count': String(agent.maxNoAnswer),
      'CC-Agent-No-Answer-Status': 'On Break',
      'CC-Member-UUID': member.id,
      'CC-Member-Session-UUID': member.channel.id,
    });
    setStatus(centre, agent, 'On Break');
  }
  return agent.noAnswerDelayTime;
}
