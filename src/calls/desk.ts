/** What may be asked about calls, queues and agents at this moment, and about calls that were. */

import { z } from 'zod';
import { OPERATOR } from '../county/actor.js';
import { countyOf } from '../county/table.js';
import { reading } from '../engine/desk.js';
import type { View } from '../engine/step.js';
import { Refusal } from '../kit/refusal.js';
import { instantOf, isoTime, localTime } from '../kit/time.js';
import { agentsOf } from '../queues/queue.js';
import { allAgentsSaid } from '../queues/table.js';
import { busyAgents, queueFigures, waitingNow } from './figures-table.js';
import { legsOf } from './leg-table.js';
import { popFor } from './pop.js';
import { recordingsOf } from './recording-table.js';
import { showCall } from './show.js';
import { callOf, pageOfCalls } from './table.js';

const words = {
  none: {
    en: 'There is no call {call}. Nothing was done; see countyline call list',
    zh: '没有通话 {call}。未作任何操作；请看 countyline call list',
  },
  whose: {
    en: 'Name the agent: countyline call pop AGENT, or act with --as AGENT. Nothing was done.',
    zh: '请指定坐席：countyline call pop 坐席，或使用 --as 坐席。未作任何操作。',
  },
} as const;

/** A page is what fits a screen; a script asks for the next one. */
const PAGE = 50;
const PAGE_MOST = 1_000;

const watchers = ['supervisor', 'agent', 'dispatcher', 'callback', 'auditor', 'admin'] as const;

/** The first instant of the county's day. */
function dayStart(view: View): number {
  const { zone } = countyOf(view.db);
  return instantOf(localTime(view.now, zone).date, 0, zone);
}

export const callsDesk = {
  'queue.list': reading({
    about: { en: 'who waits, who is there, how today went', zh: '队列状态与今日情况' },
    roles: watchers,
    input: z.strictObject({}),
    run: (view) => {
      const county = countyOf(view.db);
      const waits = waitingNow(view.db);
      const said = allAgentsSaid(view.db);
      const busy = busyAgents(view.db);
      const today = dayStart(view);
      return {
        answerWithinMs: county.hotline.answerWithinMs,
        queues: county.queues.map(({ code, name, agents }) => {
          const { offered, answered, abandoned, answeredInTime } = queueFigures(view, code, today, view.now + 1);
          const wait = waits.get(code);
          const there = agents.filter(({ user }) => said.get(user)?.status === 'available');
          return {
            code,
            name,
            waiting: wait?.waiting ?? 0,
            longestWaitMs: wait ? Math.max(0, view.now - wait.since) : 0,
            agents: agents.length,
            /** Available, and nobody rings or talks there. */
            ready: there.filter(({ user }) => !busy.has(user)).length,
            talking: agents.filter(({ user }) => busy.get(user)?.state === 'talking').length,
            today: { offered, answered, abandoned, answeredInTime },
          };
        }),
      };
    },
  }),
  'agent.list': reading({
    about: { en: 'agents and what they are doing', zh: '坐席及其状态' },
    roles: watchers,
    input: z.strictObject({}),
    run: (view) => {
      const county = countyOf(view.db);
      const said = allAgentsSaid(view.db);
      const busy = busyAgents(view.db);
      return {
        agents: agentsOf(county).map(({ name, fullName, extension }) => {
          const status = said.get(name);
          const work = busy.get(name);
          const since = work?.since ?? status?.since;
          return {
            user: name,
            fullName,
            extension: extension ?? null,
            status: status?.status ?? ('loggedOut' as const),
            setBy: status?.setBy ?? null,
            /** `offered` while their telephone rings. */
            state: work?.state ?? null,
            call: work?.call ?? null,
            since: since === undefined ? null : isoTime(since, county.zone),
            queues: county.queues.flatMap(({ code, agents }) =>
              agents.some(({ user }) => user === name) ? [code] : [],
            ),
          };
        }),
      };
    },
  }),
  'call.list': reading({
    about: { en: 'calls, the newest first', zh: '来电列表，最新在前' },
    roles: watchers,
    input: z.strictObject({
      live: z.boolean().default(false),
      today: z.boolean().default(false),
      limit: z.int().min(1).max(PAGE_MOST).default(PAGE),
      after: z.string().max(64).optional(),
    }),
    run: (view, { live, today, limit, after }) => {
      const before = after === undefined ? undefined : callOf(view.db, after);
      if (after !== undefined && !before) throw new Refusal('notFound', words.none, { call: after });
      const rows = pageOfCalls(view.db, {
        list: live ? 'live' : 'all',
        from: today ? dayStart(view) : 0,
        before: before && { at: before.facts.arrivedAt, id: before.id },
        limit: limit + 1,
      });
      const calls = rows.slice(0, limit).map((call) => showCall(view, call));
      return { calls, next: rows.length > limit ? (calls.at(-1)?.id ?? null) : null };
    },
  }),
  'call.show': reading({
    about: { en: 'one call: its legs, its times, its recordings', zh: '查看一次来电' },
    roles: watchers,
    input: z.strictObject({ id: z.string().min(1).max(64) }),
    positional: ['id'],
    run: (view, { id }) => {
      const call = callOf(view.db, id);
      if (!call) throw new Refusal('notFound', words.none, { call: id });
      const { zone } = countyOf(view.db);
      const time = (at: number | null) => (at === null ? null : isoTime(at, zone));
      return {
        ...showCall(view, call),
        cause: call.facts.cause,
        legs: legsOf(view.db, id).map(({ id: leg, direction, agent, startedAt, ringingAt, answeredAt, ...rest }) => ({
          leg,
          direction,
          agent,
          startedAt: time(startedAt),
          ringingAt: time(ringingAt),
          answeredAt: time(answeredAt),
          endedAt: time(rest.endedAt),
          endedBy: rest.endedBy,
          cause: rest.cause,
          sipStatus: rest.sipStatus,
        })),
        recordings: recordingsOf(view.db, id).map(({ name, kind, state, bytes, ms }) => ({
          name,
          kind,
          state,
          bytes,
          ms,
        })),
      };
    },
  }),
  'call.pop': reading({
    about: { en: 'who is ringing my telephone', zh: '来电弹屏' },
    roles: ['agent', 'supervisor'],
    input: z.strictObject({ agent: z.string().max(64).optional() }),
    positional: ['agent'],
    run: (view, { agent }) => {
      const { user, role } = view.actor;
      // Agents see their own telephone's caller, supervisors everybody's.
      const whose = role === 'agent' && user !== OPERATOR ? user : agent;
      if (whose === undefined) throw new Refusal('usage', words.whose);
      return { agent: whose, call: popFor(view, whose) };
    },
  }),
} as const;
