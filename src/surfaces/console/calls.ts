/** The calls screen: live calls as rows, the queues above them, the agents below. */

import type { Lang, Words } from '../../kit/words.js';
import type { DeskResult } from '../client.js';
import { type Column, layOut, rowText } from './columns.js';
import { type Line, line, wrap } from './line.js';
import { duration, longTime, pairsOf, type Row, row, type Screen, type Section, safe } from './row.js';

type Call = DeskResult<'call.list'>['calls'][number];
type CallDetail = DeskResult<'call.show'>;
type Queue = DeskResult<'queue.list'>['queues'][number];
type Agent = DeskResult<'agent.list'>['agents'][number];

const w = (en: string, zh: string): Words => ({ en, zh });

/** More calls than a county has lines. */
const LIST_LIMIT = 200;

export const callsScreen: Screen = {
  name: 'calls',
  title: w('Calls', '通话'),
  empty: w('Nobody is on the line', '当前无通话'),
  columns: [
    { title: w('From', '来电'), least: 10, most: 14, rank: 0 },
    { title: w('State', '状态'), least: 9, most: 10, rank: 0 },
    { title: w('Since', '时长'), least: 7, most: 8, align: 'right', rank: 1 },
    { title: w('Waited', '等待'), least: 7, most: 8, align: 'right', rank: 3 },
    { title: w('Queue', '队列'), least: 8, most: 14, rank: 4 },
    { title: w('Agent', '坐席'), least: 8, most: 16, rank: 2 },
    { title: w('Flow', '流程'), least: 8, most: 14, rank: 5 },
    { title: w('Arrived', '呼入'), least: 8, rank: 6 },
  ],
  shows: (subject) => /^(call|queue|agent):/.test(subject),
  opensAgain: true,
  async load({ ask, lang, as, now }) {
    const [{ calls }, { queues }, { agents }] = await Promise.all([
      ask('call.list', { live: true, limit: LIST_LIMIT }),
      ask('queue.list', {}),
      ask('agent.list', {}),
    ]);
    const mine = agents.find(({ user }) => user === as);
    return {
      rows: calls.map((call) => callRow(call, lang, now)),
      above: (columns) => queueLines(queues, columns, lang),
      below: (columns) => agentLines(agents, columns, lang),
      waiting: queues.reduce((sum, { waiting }) => sum + waiting, 0),
      ...(mine ? { myState: agentState(mine, lang) } : {}),
    };
  },
  async open({ ask, lang }, id) {
    return callSections(await ask('call.show', { id }), lang);
  },
};

const states: Readonly<Record<Call['state'], Words>> = {
  ringing: w('ringing', '振铃'),
  inFlow: w('in menu', '语音菜单'),
  waiting: w('waiting', '排队'),
  offered: w('rings agent', '呼叫坐席'),
  talking: w('talking', '通话中'),
  ended: w('ended', '已结束'),
};

const statuses: Readonly<Record<Agent['status'], Words>> = {
  available: w('available', '在线'),
  onBreak: w('on break', '小休'),
  loggedOut: w('off', '离线'),
};

const withheld = w('withheld', '号码未知');

export function callRow(call: Call, lang: Lang, now: number): Row {
  const { id, from, state, waitMs, queue, agent, flow, startedAt } = call;
  const since = duration(now - Date.parse(startedAt));
  const waited = waitMs ? duration(waitMs) : '';
  const cells = [
    from ?? withheld[lang],
    states[state][lang],
    since,
    waited,
    queue,
    agent,
    flow,
    startedAt.slice(11, 19),
  ];
  return row(id, cells, state === 'waiting' ? 'warn' : 'plain', state);
}

const queueColumns: readonly Column[] = [
  { title: w('Queue', '队列'), least: 12, most: 24, rank: 0 },
  { title: w('Waiting', '排队'), least: 7, most: 7, align: 'right', rank: 0 },
  { title: w('Longest', '最长等待'), least: 8, most: 8, align: 'right', rank: 1 },
  { title: w('Free', '空闲'), least: 6, most: 6, align: 'right', rank: 2 },
  { title: w('Talking', '通话中'), least: 7, most: 7, align: 'right', rank: 3 },
  { title: w('Today', '今日来电'), least: 8, most: 8, align: 'right', rank: 4 },
  { title: w('Lost', '放弃'), least: 5, most: 5, align: 'right', rank: 5 },
];

function queueLines(queues: readonly Queue[], columns: number, lang: Lang): readonly Line[] {
  if (queues.length === 0) return [];
  const widths = layOut(queueColumns, columns - 2);
  const text = (cells: readonly (string | number)[]) => `  ${rowText(cells.map(safe), queueColumns, widths)}`;
  return [
    line(text(queueColumns.map(({ title }) => title[lang])), 'strong'),
    ...queues.map(({ name, waiting, longestWaitMs, ready, talking, today }) => {
      const longest = longestWaitMs > 0 ? duration(longestWaitMs) : '';
      const cells = [name[lang], waiting, longest, ready, talking, today.offered, today.abandoned];
      return line(text(cells), waiting > 0 ? 'warn' : 'plain');
    }),
    [],
  ];
}

const labels = {
  agents: w('Agents', '坐席'),
  state: w('State', '状态'),
  from: w('From', '来电'),
  dialled: w('Dialled', '被叫'),
  queue: w('Queue', '队列'),
  agent: w('Agent', '坐席'),
  flow: w('Flow', '流程'),
  arrived: w('Arrived', '呼入'),
  ended: w('Ended', '结束'),
  rang: w('Rang', '振铃'),
  waited: w('Waited', '等待'),
  talked: w('Talked', '通话'),
  hungUp: w('Hung up by', '挂机方'),
  cause: w('Cause', '原因'),
  legs: w('Legs', '话路'),
  recordings: w('Recordings', '录音'),
};

function agentState({ status, state }: Agent, lang: Lang): string {
  return state === null ? statuses[status][lang] : states[state][lang];
}

/** Agents as words in a few lines: `chen talking · li available`. */
function agentLines(agents: readonly Agent[], columns: number, lang: Lang): readonly Line[] {
  if (agents.length === 0) return [];
  const names = agents.map((agent) => `${safe(agent.user)} ${agentState(agent, lang)}`);
  const texts = wrap(names.join(' · '), columns - 3);
  return [line(`  ${labels.agents[lang]}`, 'strong'), ...texts.map((text) => line(`  ${text}`))];
}

function callSections(call: CallDetail, lang: Lang): readonly Section[] {
  const lasted = (ms: number | null) => (ms === null ? null : duration(ms));
  const pairs: (readonly [Words, unknown])[] = [
    [labels.state, states[call.state][lang]],
    [labels.from, call.from ?? withheld[lang]],
    [labels.dialled, call.to],
    [labels.queue, call.queue],
    [labels.agent, call.agent],
    [labels.flow, call.flow],
    [labels.arrived, longTime(call.startedAt)],
    [labels.ended, longTime(call.endedAt)],
    [labels.rang, lasted(call.ringMs)],
    [labels.waited, lasted(call.waitMs)],
    [labels.talked, lasted(call.talkMs)],
    [labels.hungUp, call.hungUpBy],
    [labels.cause, call.cause],
  ];
  const legs = call.legs.map((leg) =>
    [leg.startedAt?.slice(11, 19), leg.direction, leg.agent, leg.cause]
      .map(safe)
      .filter((part) => part !== '')
      .join(' · '),
  );
  const recordings = call.recordings.map(
    ({ name, kind, state, ms }) => `${safe(name)} · ${kind} · ${state} · ${duration(ms ?? 0)}`,
  );
  return [
    { title: safe(call.id), pairs: pairsOf(pairs, lang) },
    ...(legs.length > 0 ? [{ title: labels.legs[lang], texts: legs }] : []),
    ...(recordings.length > 0 ? [{ title: labels.recordings[lang], texts: recordings }] : []),
  ];
}
