/** The end of a ticket: the answer reaches the citizen, who says whether it helped; then it is closed or handled again. */

import { countyOf } from '../county/table.js';
import type { Step } from '../engine/step.js';
import { entryType } from '../engine/step.js';
import { Refusal } from '../kit/refusal.js';
import { addTry } from './callback-table.js';
import { partOf } from './callbacks.js';
import { guardClose, guardRework, REWORKS_MOST, TRIES_MOST } from './guards.js';
import { about, move, mustFind } from './move.js';
import { type Ticket, write } from './table.js';

export const calledBack = entryType<{
  ticket: string;
  contacted: boolean;
  solved: boolean | null;
  satisfied: number | null;
  tries: number;
  outcome: CallbackOutcome;
}>('callback.done');

const words = {
  ownDepartment: {
    en: 'The department that handled ticket {number} may not call back about it. Nothing was done; leave it to the hotline.',
    zh: '承办单位不得回访自己办理的工单 {number}。未作任何操作；请由热线中心回访。',
  },
  unreached: {
    en: 'Ticket {number} can be closed after a delivered reply or {most} tries ({tries} so far). Nothing was done; see countyline ticket callback {number}',
    zh: '工单 {number} 须答复送达或回访满 {most} 次（已 {tries} 次）方可办结。未作任何操作；请看 countyline ticket callback {number}',
  },
  noAnswer: {
    en: 'Ticket {number} has no public answer yet. Nothing was done; the department submits one first.',
    zh: '工单 {number} 尚无公开答复。未作任何操作；请由承办单位先反馈。',
  },
  reworks: {
    en: 'Ticket {number} was handled again {most} times already. Nothing was done; close it, or supervise it.',
    zh: '工单 {number} 已重办 {most} 次。未作任何操作；请办结或督办。',
  },
  wantsResult: {
    en: 'Say what the citizen answered: --contacted yes needs --solved yes|no and --satisfied 1-5. Nothing was done.',
    zh: '请填写市民回答：--contacted yes 时需要 --solved yes|no 和 --satisfied 1-5。未作任何操作。',
  },
} as const;

export interface Callback {
  readonly contacted: boolean;
  readonly solved: boolean | undefined;
  /** 1 to 5. */
  readonly satisfied: number | undefined;
}

export type CallbackOutcome = 'closed' | 'rework' | 'again';

/** One call after the answer. Reached and solved closes; reached and not solved is handled again, as long as it may be. */
export function callBack(step: Step, number: string, outcome: Callback): CallbackOutcome {
  const ticket = mustFind(step, number);
  if (guardClose(ticket, step.actor.department) === 'ownDepartment') refuse('ownDepartment', ticket);
  if (ticket.state !== 'callback') move(step, ticket, 'close');
  if (outcome.contacted && (outcome.solved === undefined || outcome.satisfied === undefined)) {
    throw new Refusal('usage', words.wantsResult);
  }
  write.count(step.db, number, 'tries');
  if (outcome.contacted) write.count(step.db, number, 'reached');
  const next = afterCallback(outcome, ticket);
  const { day, part } = partOf(step.now, countyOf(step.db).zone);
  addTry(step.db, number, {
    round: ticket.reworks,
    at: step.now,
    day,
    part,
    byUser: step.actor.user,
    contacted: outcome.contacted ? 1 : 0,
    solved: answered(outcome.contacted ? outcome.solved : undefined),
    satisfied: outcome.contacted ? (outcome.satisfied ?? null) : null,
    outcome: next,
    override: null,
  });
  step.record(calledBack, about(number), {
    ticket: number,
    contacted: outcome.contacted,
    solved: outcome.solved ?? null,
    satisfied: outcome.satisfied ?? null,
    tries: ticket.tries + 1,
    outcome: next,
  });
  switch (next) {
    case 'closed':
      close(step, unreached(mustFind(step, number)));
      break;
    case 'rework':
      redo(step, number);
      break;
    case 'again':
      break;
  }
  return next;
}

const answered = (yes: boolean | undefined): 0 | 1 | null => (yes === undefined ? null : yes ? 1 : 0);

/** Nobody picked up and no reply was delivered: the figures must not call that solved. */
function unreached(ticket: Ticket): Ticket {
  return ticket.reached ? ticket : { ...ticket, result: 'unreachable' };
}

/** Pure: what one call-back leads to. */
export function afterCallback(outcome: Callback, ticket: Pick<Ticket, 'tries' | 'reworks'>): CallbackOutcome {
  if (outcome.contacted) return outcome.solved || ticket.reworks >= REWORKS_MOST ? 'closed' : 'rework';
  return ticket.tries + 1 >= TRIES_MOST ? 'closed' : 'again';
}

/** Closed means: a public text, a result, and a delivered reply or three tries. */
export function close(step: Step, ticket: Ticket): void {
  refuse(guardClose(ticket, step.actor.department), ticket);
  move(step, ticket, 'close', { text: ticket.publicText, result: ticket.result });
}

export function redo(step: Step, number: string): void {
  const ticket = mustFind(step, number);
  refuse(guardRework(ticket), ticket);
  write.count(step.db, number, 'reworks');
  move(step, ticket, 'redo');
}

/** Within the window after closing, on the citizen's own call. */
export function reopen(step: Step, number: string, reason: string): void {
  const ticket = mustFind(step, number);
  refuse(guardRework(ticket), ticket);
  write.count(step.db, number, 'reworks');
  move(step, ticket, 'reopen', { text: step.keepText(reason) });
}

/** Says a guard's no in words; silent where it has none. */
function refuse(fault: keyof typeof words | undefined, { number, tries }: Pick<Ticket, 'number' | 'tries'>): void {
  if (fault === undefined) return;
  const most = fault === 'reworks' ? REWORKS_MOST : TRIES_MOST;
  throw new Refusal('refused', words[fault], { number, most, tries });
}
