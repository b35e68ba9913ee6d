/** The end of a ticket: the answer reaches the citizen, who says whether it helped; then it is closed or handled again. */

import { countyOf, userOf } from '../county/table.js';
import type { Step } from '../engine/step.js';
import { entryType } from '../engine/step.js';
import { Refusal } from '../kit/refusal.js';
import { cleanText } from '../kit/text.js';
import { wallTime } from '../kit/time.js';
import type { Params } from '../kit/words.js';
import { addTry, lastTry, triesOf } from './callback-table.js';
import { nextTryAt, partOf } from './callbacks.js';
import { guardClose, guardPanel, guardRework, guardTry, REWORKS_MOST, TRIES_MOST } from './guards.js';
import { about, move, mustBeIn, mustFind } from './move.js';
import { addProposal, openProposal } from './proposal-table.js';
import { type Ticket, write } from './table.js';
import { type Result, transitions } from './ticket.js';

export const calledBack = entryType<{
  ticket: string;
  contacted: boolean;
  solved: boolean | null;
  satisfied: number | null;
  tries: number;
  outcome: CallbackOutcome;
}>('callback.done');
/** A second handling was refused: what the citizen said of the first stands. */
export const reworkRefused = entryType<{ ticket: string; satisfied: number | null; outcome: 'closed' }>(
  'ticket.rework_refused',
);
/** `reason` is a commitment. */
export const panelDecided = entryType<{ ticket: string; result: Result; members: readonly string[]; reason: string }>(
  'ticket.panel_decided',
);

const TEXT_MOST = 4_000;

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
  early: {
    en: 'Ticket {number} was tried in this part of the day already. Nothing was written down; try again from {next} on, or let a supervisor add --override "…"',
    zh: '工单 {number} 本时段已回访过。未登记；请于 {next} 之后再试，或由班长加 --override "…"',
  },
  overrideRole: {
    en: 'Only a supervisor may try ticket {number} again in the same part of a day. Nothing was written down; try again from {next} on.',
    zh: '同一时段再次回访工单 {number} 须由班长决定。未登记；请于 {next} 之后再试。',
  },
  proposed: {
    en: 'For ticket {number} a second handling was proposed. Nothing was done; a supervisor decides: countyline ticket decide {number} rework --yes',
    zh: '工单 {number} 已提出重办申请。未作任何操作；请由班长裁定：countyline ticket decide {number} rework --yes',
  },
  panel: {
    en: 'Ticket {number} was handled {most} times again and is still not solved: it is for a panel. Nothing was done; a supervisor types countyline ticket close {number} --result explained --panel NAME --panel NAME --reason "…", or supervises it.',
    zh: '工单 {number} 重办 {most} 次仍未解决，须会商。未作任何操作；请班长用 countyline ticket close {number} --result explained --panel 姓名 --panel 姓名 --reason "…" 办结，或督办。',
  },
  notPanel: {
    en: 'Ticket {number} is not for a panel: that comes after {most} second handlings that did not help. Nothing was done.',
    zh: '工单 {number} 不符合会商条件：须重办 {most} 次仍未解决。未作任何操作。',
  },
  few: {
    en: 'A panel about ticket {number} has at least two people besides whoever closes it. Nothing was done; add --panel NAME twice.',
    zh: '工单 {number} 的会商除办结人外至少两人。未作任何操作；请加两个 --panel 姓名。',
  },
  reasonless: {
    en: 'A panel says why. Nothing was done; add --reason "…"',
    zh: '会商须说明理由。未作任何操作；请加 --reason "…"',
  },
  stranger: {
    en: 'The county has no user "{name}". Nothing was done; see countyline user list',
    zh: '没有用户“{name}”。未作任何操作；请看 countyline user list',
  },
} as const;

export interface Callback {
  readonly contacted: boolean;
  readonly solved: boolean | undefined;
  /** 1 to 5. */
  readonly satisfied: number | undefined;
  /** Why a supervisor lets it be tried twice in one part of a day. */
  readonly override?: string | undefined;
}

export type CallbackOutcome = 'closed' | 'rework_proposed' | 'panel' | 'again';

/**
 * One call after the answer. Reached and solved closes; reached and not solved proposes a second handling, as long as
 * there may be one; nobody reached is tried again at another time of day.
 */
export function callBack(step: Step, number: string, outcome: Callback): CallbackOutcome {
  const ticket = mustFind(step, number);
  mustBeDue(step, ticket, outcome.override);
  if (outcome.contacted && (outcome.solved === undefined || outcome.satisfied === undefined)) {
    throw new Refusal('usage', words.wantsResult);
  }
  write.count(step.db, number, 'tries');
  if (outcome.contacted) write.count(step.db, number, 'reached');
  const next = afterCallback(outcome, ticket);
  keepTry(step, ticket, outcome, next);
  step.record(calledBack, about(number), {
    ticket: number,
    contacted: outcome.contacted,
    solved: outcome.solved ?? null,
    satisfied: outcome.satisfied ?? null,
    tries: ticket.tries + 1,
    outcome: next,
  });
  if (next === 'closed') close(step, unreached(mustFind(step, number)));
  if (next === 'rework_proposed') proposeRework(step, ticket);
  return next;
}

/** Refuses a call-back that is not due: of one's own department, in another state, before a decision, too early in the day. */
export function mustBeDue(step: Step, ticket: Ticket, override?: string): void {
  if (guardClose(ticket, step.actor.department) === 'ownDepartment') refuse('ownDepartment', ticket);
  if (ticket.state !== 'callback') move(step, ticket, 'close');
  refuse(pendingOf(step, ticket), ticket);
  const early = earlyOf(step, ticket, override);
  if (early) refuse(early.fault, ticket, { next: early.next });
}

/** What must be decided before anybody calls again or closes. */
function pendingOf(step: Step, { number, reworks }: Ticket): 'proposed' | 'panel' | undefined {
  if (openProposal(step.db, number, 'rework')) return 'proposed';
  return lastTry(step.db, number, reworks)?.outcome === 'panel' ? 'panel' : undefined;
}

function earlyOf(step: Step, ticket: Ticket, override: string | undefined) {
  const { zone } = countyOf(step.db);
  const nextAt = nextTryAt(triesOf(step.db, ticket.number, ticket.reworks), step.now, zone);
  const fault = guardTry(nextAt, step.now, override !== undefined, step.actor.role);
  return fault && { fault, next: wallTime(nextAt, zone) };
}

function keepTry(step: Step, ticket: Ticket, said: Callback, outcome: CallbackOutcome): void {
  const { day, part } = partOf(step.now, countyOf(step.db).zone);
  addTry(step.db, ticket.number, {
    round: ticket.reworks,
    at: step.now,
    day,
    part,
    byUser: step.actor.user,
    contacted: said.contacted ? 1 : 0,
    solved: said.contacted && said.solved !== undefined ? (said.solved ? 1 : 0) : null,
    satisfied: said.contacted ? (said.satisfied ?? null) : null,
    outcome,
    override: said.override === undefined ? null : step.keepText(cleanText(said.override, TEXT_MOST)),
  });
}

/** Whether it is the department's fault is for a supervisor to say. */
function proposeRework(step: Step, { number: ticket }: Ticket): void {
  const { user: proposedBy } = step.actor;
  const nothing = { reason: null, told: null, days: null } as const;
  addProposal(step.db, { ticket, kind: 'rework', code: 'unsolved', ...nothing, proposedBy, proposedAt: step.now });
}

/** Nobody picked up and no reply was delivered: the figures must not call that solved. */
function unreached(ticket: Ticket): Ticket {
  return ticket.reached ? ticket : { ...ticket, result: 'unreachable' };
}

/** Pure: what one call-back leads to. */
export function afterCallback(outcome: Callback, ticket: Pick<Ticket, 'tries' | 'reworks'>): CallbackOutcome {
  if (outcome.contacted) {
    if (outcome.solved) return 'closed';
    return ticket.reworks >= REWORKS_MOST ? 'panel' : 'rework_proposed';
  }
  return ticket.tries + 1 >= TRIES_MOST ? 'closed' : 'again';
}

/** Closed means: a public text, a result, and a delivered reply or three tries; and nothing that waits for a decision. */
export function close(step: Step, ticket: Ticket): void {
  refuse(guardClose(ticket, step.actor.department), ticket);
  refuse(pendingOf(step, ticket), ticket);
  move(step, ticket, 'close', { text: ticket.publicText, result: ticket.result });
}

export interface PanelVerdict {
  readonly result: 'explained' | 'unreasonable';
  /** Users of the county file. */
  readonly members: readonly string[];
  readonly reason: string;
}

/** Two second handlings did not help: several people agree that nothing more can be done. */
export function closeByPanel(step: Step, number: string, { result, members, reason }: PanelVerdict): void {
  const ticket = mustFind(step, number);
  mustBeIn(ticket, transitions.close.from);
  const others = [...new Set(members)].filter((name) => name !== step.actor.user);
  const county = countyOf(step.db);
  for (const name of others) {
    if (!userOf(county, name)) throw new Refusal('notFound', words.stranger, { name: name.slice(0, 40) });
  }
  refuse(guardPanel(pendingOf(step, ticket), others.length), ticket);
  const said = cleanText(reason, TEXT_MOST);
  if (said === '') throw new Refusal('usage', words.reasonless);
  const kept = step.keepText(said);
  step.record(panelDecided, about(ticket.number), { ticket: ticket.number, result, members: others, reason: kept });
  move(step, ticket, 'close', { text: ticket.publicText, result });
}

/** A supervisor found no fault with the department: its answer stays, as an explanation. */
export function closeRefused(step: Step, ticket: Ticket): void {
  const satisfied = lastTry(step.db, ticket.number, ticket.reworks)?.satisfied ?? null;
  step.record(reworkRefused, about(ticket.number), { ticket: ticket.number, satisfied, outcome: 'closed' });
  const result = ticket.result === 'solved' ? 'explained' : ticket.result;
  move(step, ticket, 'close', { text: ticket.publicText, result });
}

/** The department has it once more; the answer to come has its own delivery and its own tries. */
export function redo(step: Step, number: string): void {
  const ticket = mustFind(step, number);
  refuse(guardRework(ticket), ticket);
  write.count(step.db, number, 'reworks');
  write.newRound(step.db, number);
  move(step, ticket, 'redo');
}

/** Within the window after closing, on the citizen's own call. */
export function reopen(step: Step, number: string, reason: string): void {
  const ticket = mustFind(step, number);
  refuse(guardRework(ticket), ticket);
  write.count(step.db, number, 'reworks');
  write.newRound(step.db, number);
  move(step, ticket, 'reopen', { text: step.keepText(cleanText(reason, TEXT_MOST)) });
}

/** Says a guard's no in words; silent where it has none. */
function refuse(fault: keyof typeof words | undefined, { number, tries }: Ticket, params: Params = {}): void {
  if (fault === undefined) return;
  const most = ['reworks', 'panel', 'notPanel'].includes(fault) ? REWORKS_MOST : TRIES_MOST;
  throw new Refusal(fault === 'proposed' ? 'conflict' : 'refused', words[fault], { number, most, tries, ...params });
}
