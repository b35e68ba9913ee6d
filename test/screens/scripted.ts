/** A scripted desk at the client's port: fixed answers, a record of what was asked, changes told by hand. */

import { z } from 'zod';
import { Refusal } from '../../src/kit/refusal.js';
import type { DeskClient, HouseStatus } from '../../src/surfaces/client.js';
import type { DisplayClock } from '../../src/surfaces/console/display-clock.js';
import type { DeskTable } from '../../src/surfaces/fields.js';
import { answers } from './answers.js';

export interface ScriptedDesk extends DeskClient {
  readonly asked: { readonly name: string; readonly input: unknown }[];
  /** Changes what the desk answers from now on; an `Error` is thrown to the asker. */
  answer(name: string, value: unknown): void;
  change(...subjects: string[]): void;
}

export const house: HouseStatus = {
  daemon: true,
  version: '0.1.0',
  startedAt: 0,
  residentBytes: 0,
  switch: { kind: 'practice', connected: true, address: 'test', core: 'core', problem: undefined, heardAt: undefined },
};

const unknown = { en: 'There is no such row: {name}', zh: '没有：{name}' };

export function scriptedDesk(status: HouseStatus = house): ScriptedDesk {
  const script = new Map<string, unknown>(Object.entries(answers));
  const asked: { name: string; input: unknown }[] = [];
  const listeners = new Set<(subjects: readonly string[]) => void>();
  return {
    where: 'daemon',
    asked,
    answer: (name, value) => script.set(name, value),
    change: (...subjects) => {
      for (const listener of listeners) listener(subjects);
    },
    ask: async (name: string, input: unknown) => {
      asked.push({ name, input });
      const value = script.get(name);
      if (value instanceof Error) throw value;
      if (value === undefined) throw new Refusal('notFound', unknown, { name });
      return value as never;
    },
    status: async () => status,
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {},
  };
}

/** The instant every screen is drawn at: 09:30 in Shanghai. */
export const NOW = Date.parse('2026-03-03T09:30:00+08:00');

export interface HandClock extends DisplayClock {
  /** Moves time on and calls what became due, in order. */
  pass(ms: number): void;
}

/** A clock that stands until it is moved. */
export function handClock(startAt = NOW): HandClock {
  let now = startAt;
  let due: { at: number; call: () => void }[] = [];
  return {
    now: () => now,
    after(ms, call) {
      const alarm = { at: now + ms, call };
      due.push(alarm);
      return () => {
        due = due.filter((other) => other !== alarm);
      };
    },
    pass(ms) {
      const until = now + ms;
      for (;;) {
        const next = due.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        due = due.filter((other) => other !== next);
        now = next.at;
        next.call();
      }
      now = until;
    },
  };
}

const w = (en: string, zh: string) => ({ en, zh });
const number = z.string();

/** A small desk with every shape of field the grammar knows. */
export const table: DeskTable = {
  'ticket.list': {
    kind: 'read',
    about: w('Tickets', '工单列表'),
    input: z.strictObject({ limit: z.int().optional() }),
  },
  'ticket.new': {
    kind: 'change',
    about: w('Take a new ticket', '新建工单'),
    input: z.strictObject({
      text: z.string(),
      type: z.enum(['complaint', 'help', 'report']).optional(),
      call: z.string().optional(),
      urgent: z.boolean().optional(),
    }),
  },
  'ticket.show': {
    kind: 'read',
    about: w('One ticket', '查看工单'),
    input: z.strictObject({ number }),
    positional: ['number'],
  },
  'ticket.track': {
    kind: 'read',
    about: w('Progress for the citizen', '进度查询'),
    input: z.strictObject({ number, pin: z.string() }),
    positional: ['number'],
  },
  'ticket.sign': {
    kind: 'change',
    about: w('Sign the order', '签收派单'),
    input: z.strictObject({ number, note: z.string().optional() }),
    positional: ['number'],
  },
  'ticket.dispatch': {
    kind: 'change',
    about: w('Dispatch to a department', '派单'),
    input: z.strictObject({
      number,
      department: z.string(),
      dueAt: z.string().optional(),
      also: z.array(z.string()).optional(),
    }),
    positional: ['number', 'department'],
  },
  'call.pop': { kind: 'read', about: w('Who rings', '来电弹屏'), input: z.strictObject({}) },
  'agent.status': {
    kind: 'change',
    about: w('An agent’s status', '坐席状态'),
    input: z.strictObject({ agent: z.string(), status: z.enum(['available', 'onBreak', 'loggedOut']) }),
    positional: ['agent', 'status'],
  },
};
