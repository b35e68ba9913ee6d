/** Turns the JSON text of an event into a typed event. Only the headers it needs are read; what we do not use costs nothing. */

import { opaqueId } from '../../kit/ids.js';
import type { AgentStatus, SwitchEvent } from '../world.js';
import { legEnded, millis } from './ended.js';
import { eventName, type ReadHeader, readEvent } from './event-text.js';

/** The result of a `bgapi` command, by the id we gave it. */
export interface JobDone {
  readonly type: 'job.done';
  readonly job: string;
  /** `+OK …` or `-ERR …`, without the line end. */
  readonly answer: string;
  readonly at: number;
}

/** An application on a leg has ended; `token` is the one its message carried. */
export interface ApplicationDone {
  readonly type: 'application.done';
  readonly leg: string;
  readonly token: string;
  readonly response: string;
  readonly hungUp: boolean;
  readonly at: number;
  /** Reads a channel variable as it was then. */
  readonly variable: ReadHeader;
}

export type Decoded = SwitchEvent | JobDone | ApplicationDone;

/** Decodes one event; `undefined` for one we have no use for, or that lacks what it must have. */
export function decodeEvent(body: Buffer): Decoded | undefined {
  // Most of what a flow's socket brings is of no use: its name alone tells, and the rest is never copied.
  const name = eventName(body.toString('latin1', 0, nameBytes));
  const decode = name === undefined ? undefined : decoders.get(name);
  if (name !== undefined && decode === undefined) return undefined;
  const text = body.toString('latin1');
  return (decode ?? decoders.get(eventName(text) ?? ''))?.(readEvent(text), text);
}

/** Enough for the first header, which is the event's name or its subclass. */
const nameBytes = 80;

type Decode = (read: ReadHeader, text: string) => Decoded | undefined;

const decoders: ReadonlyMap<string, Decode> = new Map<string, Decode>([
  ['HEARTBEAT', heartbeat],
  ['BACKGROUND_JOB', jobDone],
  ['CHANNEL_CREATE', created],
  ['CHANNEL_PROGRESS', (read) => ofLeg('leg.ringing', read)],
  ['CHANNEL_PROGRESS_MEDIA', (read) => ofLeg('leg.ringing', read)],
  ['CHANNEL_ANSWER', (read) => ofLeg('leg.answered', read)],
  ['CHANNEL_BRIDGE', bridged],
  ['CHANNEL_HANGUP_COMPLETE', ended],
  ['CHANNEL_EXECUTE_COMPLETE', applicationDone],
  ['RECORD_STOP', recorded],
  ['callcenter::info', queueEvent],
  // A custom event normally begins with its subclass; one that does not is looked at twice.
  ['CUSTOM', (read, text) => (read('Event-Subclass') === 'callcenter::info' ? queueEvent(read, text) : undefined)],
]);

function heartbeat(read: ReadHeader): Decoded | undefined {
  const core = id(read('Core-UUID'));
  const at = time(read);
  return core ? { type: 'switch.heartbeat', core, at, sessions: Number(read('Session-Count') ?? 0) } : undefined;
}

function jobDone(read: ReadHeader): Decoded | undefined {
  const at = time(read);
  const job = id(read('Job-UUID'));
  return job ? { type: 'job.done', job, answer: (read('_body') ?? '').trim(), at } : undefined;
}

function created(read: ReadHeader): Decoded | undefined {
  const at = time(read);
  const leg = id(read('Unique-ID'));
  const direction = read('Call-Direction') === 'outbound' ? 'outbound' : 'inbound';
  const from = read('Caller-Caller-ID-Number') ?? '';
  return leg
    ? { type: 'leg.created', leg, direction, from, to: read('Caller-Destination-Number') ?? '', at }
    : undefined;
}

function ofLeg(type: 'leg.ringing' | 'leg.answered', read: ReadHeader): Decoded | undefined {
  const at = time(read);
  const leg = id(read('Unique-ID'));
  return leg ? { type, leg, at } : undefined;
}

function bridged(read: ReadHeader): Decoded | undefined {
  const at = time(read);
  const leg = id(read('Bridge-A-Unique-ID'));
  const other = id(read('Bridge-B-Unique-ID'));
  return leg && other ? { type: 'leg.bridged', leg, other, at } : undefined;
}

function ended(read: ReadHeader, text: string): Decoded | undefined {
  const at = read('Event-Date-Timestamp');
  const cause = read('Hangup-Cause');
  const leg = id(read('Unique-ID'));
  if (!leg) return undefined;
  const direction = read('Call-Direction');
  const from = read('Caller-Caller-ID-Number');
  const to = read('Caller-Destination-Number');
  const startedAt = read('Caller-Channel-Created-Time');
  const answeredAt = read('Caller-Channel-Answered-Time');
  const endedAt = read('Caller-Channel-Hangup-Time') ?? at;
  const facts = { leg, direction, from, to, startedAt, answeredAt, endedAt, cause };
  return legEnded(
    'event',
    facts,
    (name) => read(`variable_${name}`),
    (start) => text.includes(`variable_${start}`),
  );
}

/** What application it was stands at the end, after all variables of the leg. */
function applicationDone(_: ReadHeader, text: string): Decoded | undefined {
  const read = readEvent(text, text.lastIndexOf(',"Application-UUID":'));
  const token = id(read('Application-UUID'));
  const response = read('Application-Response') ?? '';
  const at = time(read);
  const leg = id(read('Unique-ID'));
  if (!leg || !token) return undefined;
  const hungUp = read('Answer-State') === 'hangup';
  const variable: ReadHeader = (name) => read(`variable_${name}`);
  return { type: 'application.done', leg, token, response, hungUp, at, variable };
}

function recorded(read: ReadHeader): Decoded | undefined {
  const at = time(read);
  const leg = id(read('Unique-ID'));
  const recording = /\/((?:calls|messages)\/[A-Za-z0-9_-]{1,64})\.wav$/.exec(read('Record-File-Path') ?? '')?.[1];
  return leg && recording ? { type: 'recording.stopped', leg, recording, at } : undefined;
}

/** What the queue has to say stands at the end, after all variables of the leg it tells of, if any. */
function queueEvent(_: ReadHeader, text: string): Decoded | undefined {
  const read = readEvent(text, text.lastIndexOf(',"CC-Queue":'));
  const queue = id(read('CC-Queue'));
  const action = read('CC-Action');
  if (action === 'agent-status-change') return agentStatus(read);
  const tells = queue !== undefined && action !== undefined && memberActions.has(action);
  if (!tells) return undefined;
  const agent = action.startsWith('member-queue') ? undefined : id(read('CC-Agent'));
  const outcome = action === 'member-queue-end' ? leaving(read) : undefined;
  const leg = action === 'bridge-agent-start' ? id(read('CC-Agent-UUID')) : undefined;
  const cause = action === 'bridge-agent-fail' ? (read('CC-Hangup-Cause') ?? 'NONE') : undefined;
  const call = id(read('CC-Member-Session-UUID'));
  const at = time(read);
  if (!call) return undefined;
  if (outcome) return { type: 'queue.left', queue, call, ...outcome, at };
  if (!agent) return action.startsWith('member-queue') ? { type: 'queue.joined', queue, call, at } : undefined;
  if (cause !== undefined) return { type: 'queue.missed', queue, call, agent, cause, at };
  if (action === 'agent-offering') return { type: 'queue.offered', queue, call, agent, at };
  return leg ? { type: 'queue.answered', queue, call, agent, leg, at } : undefined;
}

/** Those of mod_callcenter's actions that concern a caller and mean something to us. */
const memberActions = new Set([
  'member-queue-start',
  'member-queue-resume',
  'member-queue-end',
  'agent-offering',
  'bridge-agent-start',
  'bridge-agent-fail',
]);

type Left = Extract<SwitchEvent, { type: 'queue.left' }>;

function leaving(read: ReadHeader): Pick<Left, 'outcome' | 'agent'> {
  const outcome = outcomeOf(read('CC-Cause'), read('CC-Cancel-Reason'));
  return { outcome, agent: outcome === 'served' ? id(read('CC-Agent')) : undefined };
}

/** A caller who hangs up is shown as `BREAK_OUT` or `NONE`: both mean that the caller left. */
function outcomeOf(cause: string | undefined, reason: string | undefined): Left['outcome'] {
  if (cause === 'Terminated') return 'served';
  if (reason === 'TIMEOUT') return 'timeout';
  if (reason === 'NO_AGENT_TIMEOUT') return 'noAgent';
  return reason === 'EXIT_WITH_KEY' ? 'key' : 'abandoned';
}

function agentStatus(read: ReadHeader): Decoded | undefined {
  const agent = id(read('CC-Agent'));
  const status = statusOf(read('CC-Agent-Status'));
  const at = time(read);
  return agent && status ? { type: 'agent.status', agent, status, at } : undefined;
}

/** Our word for a status of mod_callcenter; one we never set counts as the nearest. */
export function statusOf(text: string | undefined): AgentStatus | undefined {
  switch (text) {
    case 'Available':
    case 'Available (On Demand)':
      return 'available';
    case 'On Break':
      return 'onBreak';
    case 'Logged Out':
      return 'loggedOut';
    default:
      return undefined;
  }
}

function time(read: ReadHeader): number {
  return millis(read('Event-Date-Timestamp')) ?? 0;
}

/** An id fit to be passed on; anything else is none. */
function id(text: string | undefined): string | undefined {
  return text !== undefined && opaqueId.test(text) ? text : undefined;
}
