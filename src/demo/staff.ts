/** The county's people at work: they sign in, write down what callers say, dispatch, handle, review and call back. */

import type { County } from '../county/county.js';
import type { DeskInput, DeskName, DeskResult } from '../surfaces/client.js';
import type { SeededChance } from '../world/practice/chance.js';
import type { AnsweredCall } from '../world/practice/switch.js';
import type { Clock } from '../world/world.js';
import type { Complaint } from './texts.js';
import { complaints } from './texts.js';

export type Ask = <N extends DeskName>(as: string, name: N, input: DeskInput<N>) => Promise<DeskResult<N>>;

const MINUTE_MS = 60_000;
/** An agent writes while the citizen still talks. */
const WRITING_MS = [12_000, 40_000] as const;
/** Departments look at their list this often, and answer most things within the practice day. */
const ROUND_MS = 10 * MINUTE_MS;
const ROWS = 200;
/** Few enough that the busy hours have a queue. */
const SHIFT = 3;

export interface Staff {
  /** Everybody signs in; rounds begin. */
  begin(): Promise<void>;
  /** An agent has picked up: what is said becomes a ticket. */
  answered(agent: string, call: AnsweredCall): void;
}

export interface StaffParts {
  readonly clock: Clock;
  readonly county: County;
  readonly lot: SeededChance;
  readonly ask: Ask;
  /** Something a person did was refused: the day must not hide it. */
  readonly trouble: (what: string, error: unknown) => void;
}

export function staff(parts: StaffParts): Staff {
  const { clock, county, ask, trouble } = parts;
  const every = (ms: number, what: string, work: () => Promise<void>) => {
    const again = () => {
      work()
        .catch((error: unknown) => trouble(what, error))
        .finally(() => clock.after(ms, again));
    };
    clock.after(ms, again);
  };
  return {
    async begin() {
      const agents = county.users.filter(({ roles, extension }) => roles.includes('agent') && extension !== undefined);
      const shift = [...agents.filter(({ lang }) => lang === 'en').slice(0, 1), ...agents.slice(0, SHIFT)];
      for (const { name } of shift) await ask(name, 'agent.status', { agent: name, status: 'available' });
      const lunch = shift.slice(-2);
      for (const [hours, status] of [
        [4, 'onBreak'],
        [5, 'available'],
      ] as const) {
        clock.after(hours * 60 * MINUTE_MS, () => {
          for (const { name } of lunch) {
            ask(name, 'agent.status', { agent: name, status }).catch((error: unknown) => trouble('lunch', error));
          }
        });
      }
      every(3 * MINUTE_MS, 'dispatching', () => dispatchAll(parts));
      every(ROUND_MS, 'the departments', () => departmentsWork(parts));
      every(ROUND_MS, 'reviewing', () => reviewAll(parts));
      every(ROUND_MS, 'calling back', () => callBackAll(parts));
    },
    answered(agent, call) {
      const { lot } = parts;
      const complaint = complaints[lot.between(0, complaints.length - 1)];
      if (!complaint) return;
      clock.after(lot.between(...WRITING_MS), () => {
        writeDown(parts, agent, call, complaint).catch((error: unknown) => trouble('writing a ticket', error));
      });
    },
  };
}

async function writeDown({ ask, lot }: StaffParts, agent: string, call: AnsweredCall, said: Complaint): Promise<void> {
  const ticket = await ask(agent, 'ticket.new', {
    text: said.text,
    phone: call.from,
    service: said.service,
    ...(said.place === '' ? {} : { place: said.place }),
    lang: said.lang,
    call: call.call,
    secret: lot.chanceOf(0.04),
  });
  // One in eight is answered from what the agent knows.
  if (ticket.state !== 'awaiting_dispatch' || !lot.chanceOf(0.125)) return;
  const text = said.lang === 'zh' ? '已按办事指南当场解答。' : 'Answered at once from the service guide.';
  await ask(agent, 'ticket.answer', { number: ticket.number, text });
}

async function dispatchAll({ ask, lot, county }: StaffParts): Promise<void> {
  const fresh = await ask('tang', 'ticket.list', { state: 'registered', limit: ROWS });
  for (const { number } of [...fresh.tickets].reverse()) {
    const service = county.services[lot.between(0, county.services.length - 1)];
    if (service) await ask('tang', 'ticket.accept', { number, service: service.code });
  }
  const waiting = await ask('tang', 'ticket.list', { state: 'awaiting_dispatch', limit: ROWS });
  for (const { number } of [...waiting.tickets].reverse()) await ask('tang', 'ticket.dispatch', { number });
}

const answers = {
  zh: '经现场核实，问题已处理完毕，感谢您的反映。',
  en: 'We looked at it on site and it has been put right. Thank you for telling us.',
};

async function departmentsWork({ ask, lot, county }: StaffParts): Promise<void> {
  for (const { code } of county.departments) {
    const officer = county.users.find(({ department, roles }) => department === code && !roles.includes('lead'))?.name;
    const lead = county.users.find(({ department, roles }) => department === code && roles.includes('lead'))?.name;
    if (!officer || !lead) continue;
    const issued = await ask(officer, 'ticket.list', { state: 'dispatched', limit: ROWS });
    for (const { number } of [...issued.tickets].reverse()) await ask(officer, 'ticket.sign', { number });
    const signed = await ask(officer, 'ticket.list', { state: 'in_progress', limit: ROWS });
    for (const { number, secrecy } of [...signed.tickets].reverse()) {
      if (!lot.chanceOf(0.3)) continue;
      const result = lot.chanceOf(0.8) ? 'solved' : 'explained';
      await ask(secrecy >= 2 ? lead : officer, 'ticket.submit', {
        number,
        text: answers[county.lang],
        result,
        notTold: true,
      });
    }
  }
}

async function reviewAll({ ask, lot }: StaffParts): Promise<void> {
  const { tickets } = await ask('shen', 'ticket.list', { state: 'reply_review', limit: ROWS });
  for (const { number } of [...tickets].reverse()) {
    const pass = lot.chanceOf(0.94);
    await ask('shen', 'ticket.review', {
      number,
      pass,
      ...(pass ? { check: ['all'] } : { code: ['no_action'], reason: '请补充处理时间。' }),
    });
  }
}

async function callBackAll({ ask, lot }: StaffParts): Promise<void> {
  const { callbacks } = await ask('bai', 'ticket.callbacks', { now: true, limit: ROWS });
  for (const { number } of callbacks) {
    if (!lot.chanceOf(0.5)) continue;
    if (!lot.chanceOf(0.75)) {
      await ask('bai', 'ticket.callback', { number, contacted: false });
      continue;
    }
    const solved = lot.chanceOf(0.9);
    const satisfied = solved ? lot.between(3, 5) : lot.between(1, 3);
    await ask('bai', 'ticket.callback', { number, contacted: true, solved, satisfied });
  }
  // Not solved: a supervisor says whether the department handles it again.
  const { proposals } = await ask('zhu', 'ticket.proposals', { limit: ROWS });
  for (const { number, kind } of proposals) {
    if (kind !== 'rework') continue;
    const yes = lot.chanceOf(0.8);
    const reason = yes ? {} : { reason: '承办单位已依法处理。' };
    await ask('zhu', 'ticket.decide', { number, what: kind, yes, ...reason });
  }
}
