/** `callcenter_config`: agents and tiers added, changed, removed and listed, with the answers of the real module. */

import {
  type Agent,
  type Centre,
  type CentreState,
  type CentreStatus,
  centreTime,
  setState,
  setStatus,
  tell,
} from './centre.js';
import { words } from './program.js';

/** Runs one `callcenter_config` command and gives its answer. */
export function configureCentre(centre: Centre, text: string): string {
  const [section, verb, ...rest] = words(text);
  if (section === 'agent') return agentCommand(centre, verb ?? '', rest);
  if (section === 'tier') return tierCommand(centre, verb ?? '', rest);
  if (section === 'queue') return queueCommand(centre, verb ?? '', rest);
  return '-ERR Invalid!\n';
}

function agentCommand(centre: Centre, verb: string, rest: readonly string[]): string {
  const [first = '', second = '', third = ''] = rest;
  if (verb === 'list') return `${table(agentRows(centre))}+OK\n`;
  if (verb === 'add') {
    if (second !== 'callback' && second !== 'uuid-standby') return '-ERR Agent type invalid!\n';
    if (centre.agents.has(first)) return '-ERR Agent already exist!\n';
    centre.agents.set(first, newAgent(first, second));
    tell(centre, 'agent-add', { 'CC-Agent': first, 'CC-Agent-Type': second });
    return '+OK\n';
  }
  if (verb === 'del') {
    centre.agents.get(first)?.cancelOffer?.('ORIGINATOR_CANCEL');
    centre.agents.delete(first);
    removeTiers(centre, (tier) => tier.agent === first);
    centre.wake();
    return '+OK\n';
  }
  if (verb === 'reload') return '+OK\n';
  if (verb === 'set') return setAgent(centre, first, second, third);
  if (verb === 'get') {
    const agent = centre.agents.get(second);
    if (agent === undefined) return '-ERR Agent not found!\n';
    const value = { status: agent.status, state: agent.state, uuid: agent.leg }[first];
    if (value === undefined) return '-ERR Invalid Agent Update KEY!\n';
    const header = `CC-Agent-${first.charAt(0).toUpperCase()}${first.slice(1)}`;
    tell(centre, `agent-${first}-get`, { 'CC-Agent': second, [header]: value });
    return value;
  }
  return '-ERR Invalid!\n';
}

function newAgent(name: string, type: string): Agent {
  return {
    name,
    type,
    contact: '',
    status: 'Logged Out',
    state: 'Waiting',
    leg: '',
    maxNoAnswer: 0,
    wrapUpTime: 0,
    rejectDelayTime: 0,
    busyDelayTime: 0,
    noAnswerDelayTime: 0,
    lastBridgeStart: 0,
    lastBridgeEnd: 0,
    lastOfferedCall: 0,
    lastStatusChange: 0,
    noAnswerCount: 0,
    callsAnswered: 0,
    talkTime: 0,
    readyTime: 0,
    cancelOffer: undefined,
  };
}

const statuses: readonly CentreStatus[] = ['Available', 'Available (On Demand)', 'On Break', 'Logged Out'];
const states: readonly CentreState[] = ['Idle', 'Waiting', 'Reserved', 'Receiving', 'In a queue call'];

function setAgent(centre: Centre, key: string, name: string, value: string): string {
  const agent = centre.agents.get(name);
  if (agent === undefined) return '-ERR Agent not found!\n';
  const number = Number(value) || 0;
  switch (key) {
    case 'status': {
      const status = statuses.find((one) => one.toLowerCase() === value.toLowerCase());
      if (status === undefined) return '-ERR Invalid Agent Status!\n';
      setStatus(centre, agent, status);
      return '+OK\n';
    }
    case 'state': {
      const state = states.find((one) => one.toLowerCase() === value.toLowerCase());
      if (state === undefined) return '-ERR Invalid Agent State!\n';
      setState(centre, agent, state);
      break;
    }
    case 'contact':
      agent.contact = value;
      tell(centre, 'agent-contact-change', { 'CC-Agent': name, 'CC-Agent-Contact': value });
      break;
    case 'wrap_up_time':
      agent.wrapUpTime = number;
      break;
    case 'max_no_answer':
      agent.maxNoAnswer = number;
      break;
    case 'reject_delay_time':
      agent.rejectDelayTime = number;
      break;
    case 'busy_delay_time':
      agent.busyDelayTime = number;
      break;
    case 'no_answer_delay_time':
      agent.noAnswerDelayTime = number;
      break;
    case 'ready_time':
      agent.readyTime = number * 1000;
      break;
    case 'uuid':
      agent.leg = value;
      break;
    case 'type':
      return value === agent.type ? '+OK\n' : '-ERR Invalid Agent Type!\n';
    default:
      return '-ERR Invalid Agent Update KEY!\n';
  }
  centre.wake();
  return '+OK\n';
}

function tierCommand(centre: Centre, verb: string, rest: readonly string[]): string {
  if (verb === 'list') return `${table(tierRows(centre))}+OK\n`;
  if (verb === 'set') {
    const [key = '', queue = '', agent = '', value = ''] = rest;
    const tier = centre.tiers.find((one) => one.queue === queue && one.agent === agent);
    if (tier === undefined) return '-ERR Agent not found!\n';
    if (key === 'level') tier.level = Number(value) || 1;
    else if (key === 'position') tier.position = Number(value) || 1;
    else if (key === 'state') tier.state = value;
    else return '-ERR Invalid Tier Update KEY!\n';
    centre.wake();
    return '+OK\n';
  }
  const [queue = '', agent = '', level = '1', position = '1'] = rest;
  if (verb === 'add') {
    if (!centre.queues.has(queue)) return '-ERR Queue not found!\n';
    if (!centre.agents.has(agent)) return '-ERR Agent not found!\n';
    if (centre.tiers.some((tier) => tier.queue === queue && tier.agent === agent)) return '-ERR Tier already exist!\n';
    centre.tiers.push({ queue, agent, state: 'Ready', level: Number(level) || 1, position: Number(position) || 1 });
  } else if (verb === 'del') removeTiers(centre, (tier) => tier.queue === queue && tier.agent === agent);
  else if (verb !== 'reload') return '-ERR Invalid!\n';
  centre.wake();
  return '+OK\n';
}

function removeTiers(centre: Centre, gone: (tier: Centre['tiers'][number]) => boolean): void {
  const kept = centre.tiers.filter((tier) => !gone(tier));
  centre.tiers.splice(0, centre.tiers.length, ...kept);
}

function queueCommand(centre: Centre, verb: string, rest: readonly string[]): string {
  const [first = '', second = ''] = rest;
  const known = centre.core.settings.queues.some(({ id }) => id === first);
  if (verb === 'load' || verb === 'reload') {
    if (!known) return '-ERR Invalid Queue not found!\n';
    centre.queues.add(first);
    centre.wake();
    return '+OK\n';
  }
  if (verb === 'unload') {
    centre.queues.delete(first);
    return '+OK\n';
  }
  if (verb === 'list' || verb === 'count') {
    const rows = first === '' ? queueRows(centre) : (listCentre(centre, `queue list ${first}`, second) ?? []);
    return verb === 'count' ? `${rows.length}\n` : `${table(rows)}+OK\n`;
  }
  return '-ERR Invalid!\n';
}

type Row = Readonly<Record<string, string | number>>;

/** The tables as `api json` lists them; `undefined` for an argument the module does not know. */
export function listCentre(centre: Centre, what: string, queue: string | undefined): readonly Row[] | undefined {
  const own = (row: Row): boolean => row['queue'] === queue;
  switch (what) {
    case 'agent list':
      return agentRows(centre);
    case 'tier list':
      return [...tierRows(centre)].sort(
        (left, right) =>
          Number(left['level']) - Number(right['level']) || Number(left['position']) - Number(right['position']),
      );
    case 'queue list':
      return queueRows(centre);
    case 'member list':
      return memberRows(centre);
    case 'queue list members':
      return memberRows(centre).filter(own);
    case 'queue list tiers':
      return tierRows(centre).filter(own);
    case 'queue list agents': {
      const names = new Set(
        tierRows(centre)
          .filter(own)
          .map((row) => row['agent']),
      );
      return agentRows(centre).filter((row) => names.has(row['name'] ?? ''));
    }
    default:
      return undefined;
  }
}

function agentRows(centre: Centre): readonly Row[] {
  return [...centre.agents.values()].map((agent) => ({
    name: agent.name,
    instance_id: 'single_box',
    uuid: agent.leg,
    type: agent.type,
    contact: agent.contact,
    status: agent.status,
    state: agent.state,
    max_no_answer: String(agent.maxNoAnswer),
    wrap_up_time: String(agent.wrapUpTime),
    reject_delay_time: String(agent.rejectDelayTime),
    busy_delay_time: String(agent.busyDelayTime),
    no_answer_delay_time: String(agent.noAnswerDelayTime),
    last_bridge_start: centreTime(agent.lastBridgeStart),
    last_bridge_end: centreTime(agent.lastBridgeEnd),
    last_offered_call: centreTime(agent.lastOfferedCall),
    last_status_change: centreTime(agent.lastStatusChange),
    no_answer_count: String(agent.noAnswerCount),
    calls_answered: String(agent.callsAnswered),
    talk_time: String(agent.talkTime),
    ready_time: centreTime(agent.readyTime),
    external_calls_count: '0',
  }));
}

function tierRows(centre: Centre): readonly Row[] {
  return centre.tiers.map((tier) => ({
    queue: tier.queue,
    agent: tier.agent,
    state: tier.state,
    level: String(tier.level),
    position: String(tier.position),
  }));
}

function queueRows(centre: Centre): readonly Row[] {
  return [...centre.queues].map((name) => ({ name, strategy: 'longest-idle-agent', time_base_score: 'queue' }));
}

function memberRows(centre: Centre): readonly Row[] {
  const now = centre.core.clock.now();
  return [...centre.members].map((member) => ({
    queue: member.queue,
    instance_id: 'single_box',
    uuid: member.id,
    session_uuid: member.channel.id,
    cid_number: member.channel.from,
    cid_name: member.channel.from,
    system_epoch: centreTime(member.joinedAt),
    joined_epoch: centreTime(member.joinedAt),
    serving_agent: member.agent,
    state: member.state,
    score: String(Math.floor((now - member.joinedAt) / 1000)),
  }));
}

/** Rows as the text tables show them; nothing is escaped, as in the real ones. */
function table(rows: readonly Row[]): string {
  const [first] = rows;
  if (first === undefined) return '';
  return [Object.keys(first), ...rows.map((row) => Object.values(row))].map((cells) => `${cells.join('|')}\n`).join('');
}
