/** The calls screen: live calls as rows, the queues above them, the agents below. */

import type { Lang } from '../../kit/words.js';
import { type Column, layOut, rowText } from './columns.js';
import { type Line, line, wrap } from './line.js';
import { type Asker, duration, longTime, type Row, row, type Screen, type Section, safe } from './row.js';

interface CallSummary {
  readonly id: string;
  readonly direction: string;
  readonly state: string;
  readonly from: string;
  readonly to: string;
  readonly startedAt: string;
  readonly agent?: string | null;
  readonly queue?: string | null;
}

interface QueueSummary {
  readonly code: string;
  readonly name: string;
  readonly waiting: number;
  readonly longestWaitMs?: number | null;
  readonly ready: number;
  readonly talking: number;
}

interface AgentSummary {
  readonly user: string;
  readonly status: string;
  readonly state?: string | null;
}

const w = (en: string, zh: string) => ({ en, zh });

export const callsScreen: Screen = {
  name: 'calls',
  title: w('Calls', '通话'),
  empty: w('No call right now', '当前无通话'),
  columns: [
    { title: w('', ''), least: 2, most: 2, rank: 0 },
    { title: w('From', '主叫'), least: 12, most: 16, rank: 0 },
    { title: w('To', '被叫'), least: 10, most: 16, rank: 4 },
    { title: w('State', '状态'), least: 9, most: 14, rank: 1 },
    { title: w('Since', '时长'), least: 7, most: 8, align: 'right', rank: 2 },
    { title: w('Queue', '队列'), least: 8, most: 14, rank: 3 },
    { title: w('Agent', '坐席'), least: 8, rank: 3 },
  ],
  shows: (subject) => /^(call|queue|agent):/.test(subject),
  async load({ ask, lang, as, now }) {
    const [{ calls }, { queues }, { agents }] = (await Promise.all([
      ask('call.list', { live: true }),
      ask('queue.list', {}),
      ask('agent.list', {}),
    ])) as [
      { readonly calls: readonly CallSummary[] },
      { readonly queues: readonly QueueSummary[] },
      { readonly agents: readonly AgentSummary[] },
    ];
    const mine = agents.find(({ user }) => user === as);
    return {
      rows: calls.map((call) => callRow(call, now)),
      above: (columns) => queueLines(queues, columns, lang),
      below: (columns) => agentLines(agents, columns, lang),
      waiting: queues.reduce((sum, queue) => sum + queue.waiting, 0),
      ...(mine ? { myState: mine.status } : {}),
    };
  },
  async open({ ask, lang }, id) {
    return callSections((await ask('call.show', { id })) as CallSummary, lang);
  },
};

const arrows: Readonly<Record<string, string>> = { inbound: '->', outbound: '<-' };

export function callRow(call: CallSummary, now: number): Row {
  const since = duration(now - Date.parse(call.startedAt));
  const cells = [arrows[call.direction], call.from, call.to, call.state, since, call.queue, call.agent];
  return row(call.id, cells);
}

const queueColumns: readonly Column[] = [
  { title: w('Queue', '队列'), least: 12, most: 24, rank: 0 },
  { title: w('Waiting', '排队'), least: 7, most: 7, align: 'right', rank: 0 },
  { title: w('Longest', '最长等待'), least: 8, most: 8, align: 'right', rank: 1 },
  { title: w('Ready', '空闲'), least: 6, most: 6, align: 'right', rank: 2 },
  { title: w('Talking', '通话中'), least: 7, most: 7, align: 'right', rank: 3 },
];

function queueLines(queues: readonly QueueSummary[], columns: number, lang: Lang): readonly Line[] {
  if (queues.length === 0) return [];
  const widths = layOut(queueColumns, columns - 2);
  const text = (cells: readonly string[]) => `  ${rowText(cells, queueColumns, widths)}`;
  const titles = queueColumns.map(({ title }) => title[lang]);
  return [
    line(text(titles), 'strong'),
    ...queues.map(({ name, waiting, longestWaitMs, ready, talking }) => {
      const longest = longestWaitMs ? duration(longestWaitMs) : '';
      return line(
        text([safe(name), String(waiting), longest, String(ready), String(talking)]),
        waiting > 0 ? 'warn' : 'plain',
      );
    }),
    [],
  ];
}

/** Agents as words in a few lines: `chen talking · li ready`. */
function agentLines(agents: readonly AgentSummary[], columns: number, lang: Lang): readonly Line[] {
  if (agents.length === 0) return [];
  const names = agents.map(({ user, status, state }) =>
    [user, status, state]
      .map(safe)
      .filter((part) => part !== '')
      .join(' '),
  );
  return [
    line(`  ${words.agents[lang]}`, 'strong'),
    ...wrap(names.join(' · '), columns - 3).map((text) => line(`  ${text}`, 'dim')),
  ];
}

const words = { agents: w('Agents', '坐席') };

function callSections(call: CallSummary, _lang: Asker['lang']): readonly Section[] {
  return [{ title: safe(call.id), pairs: [['', longTime(call.startedAt)]] }];
}
