/** Calls, queues and agents as the command line prints them. */

import type { Lang, Words } from '../../kit/words.js';
import type { DeskResult } from '../client.js';
import { clockTime, clockTimeWithOffset, factsText, type ListColumn, minutesText } from './print.js';

type Call = DeskResult<'call.list'>['calls'][number];
type Detail = DeskResult<'call.show'>;
type Queue = DeskResult<'queue.list'>['queues'][number];
type Agent = DeskResult<'agent.list'>['agents'][number];

export const callColumns: readonly ListColumn<Call>[] = [
  { key: 'id', title: { en: 'CALL', zh: '通话' }, value: (call) => call.id },
  {
    key: 'startedAt',
    title: { en: 'STARTED', zh: '开始' },
    value: (call) => call.startedAt,
    show: (call) => clockTime(call.startedAt),
  },
  { key: 'from', title: { en: 'FROM', zh: '主叫' }, value: (call) => call.from },
  { key: 'state', title: { en: 'STATE', zh: '状态' }, value: (call) => call.state },
  { key: 'disposition', title: { en: 'ENDED', zh: '结果' }, value: (call) => call.disposition },
  { key: 'queue', title: { en: 'QUEUE', zh: '队列' }, value: (call) => call.queue },
  { key: 'agent', title: { en: 'AGENT', zh: '坐席' }, value: (call) => call.agent },
  duration('waitMs', { en: 'WAIT', zh: '等待' }, (call) => call.waitMs),
  duration('talkMs', { en: 'TALK', zh: '通话时长' }, (call) => call.talkMs),
];

export const queueColumns: readonly ListColumn<Queue>[] = [
  { key: 'code', title: { en: 'QUEUE', zh: '队列' }, value: (queue) => queue.code },
  {
    key: 'name',
    title: { en: 'NAME', zh: '名称' },
    value: (queue) => queue.name.en,
    show: (queue, lang) => queue.name[lang],
  },
  {
    key: 'waiting',
    title: { en: 'WAITING', zh: '排队' },
    value: (queue) => queue.waiting,
    align: 'right',
    tint: (queue) => (queue.waiting > 0 ? 'yellow' : undefined),
  },
  duration('longestWaitMs', { en: 'LONGEST', zh: '最长等待' }, (queue) => queue.longestWaitMs),
  { key: 'agents', title: { en: 'AGENTS', zh: '坐席' }, value: (queue) => queue.agents, align: 'right' },
  { key: 'ready', title: { en: 'READY', zh: '空闲' }, value: (queue) => queue.ready, align: 'right' },
  { key: 'talking', title: { en: 'TALKING', zh: '通话中' }, value: (queue) => queue.talking, align: 'right' },
  { key: 'offered', title: { en: 'TODAY', zh: '今日来电' }, value: (queue) => queue.today.offered, align: 'right' },
  { key: 'answered', title: { en: 'ANSWERED', zh: '接听' }, value: (queue) => queue.today.answered, align: 'right' },
  { key: 'abandoned', title: { en: 'GAVE UP', zh: '放弃' }, value: (queue) => queue.today.abandoned, align: 'right' },
];

export const agentColumns: readonly ListColumn<Agent>[] = [
  { key: 'user', title: { en: 'AGENT', zh: '坐席' }, value: (agent) => agent.user },
  { key: 'fullName', title: { en: 'NAME', zh: '姓名' }, value: (agent) => agent.fullName },
  { key: 'extension', title: { en: 'EXTENSION', zh: '分机' }, value: (agent) => agent.extension },
  {
    key: 'status',
    title: { en: 'STATUS', zh: '状态' },
    value: (agent) => agent.status,
    show: (agent, lang) => statuses[agent.status][lang],
  },
  { key: 'state', title: { en: 'DOING', zh: '正在' }, value: (agent) => agent.state },
  {
    key: 'since',
    title: { en: 'SINCE', zh: '自' },
    value: (agent) => agent.since,
    show: (agent) => clockTime(agent.since),
  },
  { key: 'queues', title: { en: 'QUEUES', zh: '队列' }, value: (agent) => agent.queues.join(' ') },
];

export const statuses = {
  available: { en: 'available', zh: '在席' },
  onBreak: { en: 'on break', zh: '小休' },
  loggedOut: { en: 'logged out', zh: '签出' },
} as const satisfies Record<Agent['status'], Words>;

/** One call: its times, its legs, its recordings. */
export function callText(call: Detail, lang: Lang): string {
  const facts = factsText(
    [
      [{ en: 'Call', zh: '通话' }, call.id],
      [{ en: 'State', zh: '状态' }, call.disposition ?? call.state],
      [{ en: 'From', zh: '主叫' }, call.from],
      [{ en: 'To', zh: '被叫' }, call.to],
      [{ en: 'Started', zh: '开始' }, clockTimeWithOffset(call.startedAt)],
      [{ en: 'Ended', zh: '结束' }, clockTimeWithOffset(call.endedAt)],
      [{ en: 'Queue', zh: '队列' }, call.queue],
      [{ en: 'Agent', zh: '坐席' }, call.agent],
      [{ en: 'Ring', zh: '振铃' }, minutesText(call.ringMs)],
      [{ en: 'Wait', zh: '等待' }, minutesText(call.waitMs)],
      [{ en: 'Talk', zh: '通话时长' }, minutesText(call.talkMs)],
      [{ en: 'Hung up by', zh: '挂机方' }, call.hungUpBy],
    ],
    lang,
  );
  const legs = call.legs.map(({ leg, direction, agent, cause }) => [leg, direction, agent, cause].filter(Boolean));
  const recordings = call.recordings.map(({ name, state, bytes, ms }) => [name, state, bytes, minutesText(ms)]);
  const lines = [...legs, ...recordings].map((parts) => parts.filter((part) => part !== undefined).join('  '));
  return lines.length === 0 ? facts : `${facts}\n\n${lines.join('\n')}`;
}

function duration<T>(key: string, title: Words, value: (row: T) => number | null): ListColumn<T> {
  return { key, title, value, show: (row) => minutesText(value(row)), align: 'right' };
}
