/** One way for a ticket to change its state: checked against the table, written, journalled, its timers set anew. */

import { countyOf } from '../county/table.js';
import { type EntryType, entryType, type Step, type TimerKind, timerKind } from '../engine/step.js';
import { Refusal } from '../kit/refusal.js';
import type { Lang } from '../kit/words.js';
import { type ProposalKind, proposalFits } from './proposal.js';
import { endProposal, openProposals } from './proposal-table.js';
import { endSupervision } from './supervision-table.js';
import { type Ticket, ticketOf, write } from './table.js';
import {
  type Channel,
  decide,
  finalStates,
  type Result,
  stateWords,
  type TicketState,
  type TransitionName,
  transitions,
} from './ticket.js';

/** Every entry about a ticket's state has this shape, so that whoever follows the story needs no second look. */
export type Moved = {
  readonly ticket: string;
  readonly from: TicketState;
  readonly to: TicketState;
  readonly numberId: number | null;
  readonly secrecy: number;
  readonly lang: Lang;
  readonly channel: Channel;
  readonly service: string | null;
  readonly call: string | null;
  /** Commitment of the text that belongs to this move: the request, the answer, the reason. */
  readonly text: string | null;
  readonly result: Result | null;
  readonly reason: string | null;
  readonly department: string | null;
};

/** The journal's entries, by transition: `when(moved.close, …)` in the story. */
export const moved = Object.fromEntries(
  Object.entries(transitions).map(([name, { entry }]) => [name, entryType<Moved>(entry)]),
) as { readonly [N in TransitionName]: EntryType<Moved> };

export const proposalLapsed = entryType<{ ticket: string; kind: ProposalKind; proposal: number }>(
  'ticket.proposal_lapsed',
);
export const yellowDue: TimerKind<{ ticket: string }> = timerKind('ticket.yellow');
export const redDue: TimerKind<{ ticket: string }> = timerKind('ticket.red');
export const archiveDue: TimerKind<{ ticket: string }> = timerKind('ticket.archive');

const DAY_MS = 86_400_000;

const words = {
  none: {
    en: 'There is no ticket {number}. Nothing was done; countyline ticket list shows what there is.',
    zh: '没有工单 {number}。未作任何操作；请用 countyline ticket list 查看。',
  },
  state: {
    en: 'Ticket {number} is "{state}"; this can be done only when it is {from}. Nothing was done; see countyline ticket show {number}',
    zh: '工单 {number} 当前为“{state}”；此操作仅适用于 {from}。未作任何操作；请看 countyline ticket show {number}',
  },
  role: {
    en: 'For this a ticket needs {roles}; you act as {role}. Nothing was done; pass it on to one of them.',
    zh: '此操作需要 {roles}；您的角色是 {role}。未作任何操作；请转交有权限的人员。',
  },
} as const;

export const about = (number: string): string => `ticket:${number}`;

/** The ticket, or a refusal. */
export function mustFind(step: Pick<Step, 'db'>, number: string): Ticket {
  const ticket = ticketOf(step.db, number);
  if (!ticket) throw new Refusal('notFound', words.none, { number: number.slice(0, 20) });
  return ticket;
}

type Facts = Partial<Pick<Moved, 'text' | 'result' | 'reason' | 'department' | 'call' | 'channel'>>;

/** Refuses what the table does not allow; `facts` go into the journal with the move. */
export function move(step: Step, ticket: Ticket, name: TransitionName, facts: Facts = {}): TicketState {
  const to = mustMove(step, ticket, name);
  const { db, now } = step;
  if (facts.result && facts.text) write.answer(db, ticket.number, facts.result, facts.text);
  write.state(db, ticket.number, to, now);
  if (to === 'closed' || to === 'answered') write.closed(db, ticket.number, now);
  lapse(step, ticket.number, to);
  // A watch is over with its ticket; its timer goes with the others.
  if (finalStates.includes(to)) endSupervision(db, ticket.number, step.actor.user, null, now);
  setTimers(step, ticket, to);
  step.record(moved[name], about(ticket.number), {
    ticket: ticket.number,
    from: ticket.state,
    to,
    numberId: ticket.numberId,
    secrecy: ticket.secrecy,
    lang: ticket.lang,
    channel: facts.channel ?? ticket.channel,
    service: ticket.service,
    call: facts.call ?? null,
    text: facts.text ?? null,
    result: facts.result ?? null,
    reason: facts.reason ?? null,
    department: facts.department ?? null,
  });
  return to;
}

/** Only looks whether the move is allowed, for actions whose own work comes first. */
export function mustMove(step: Step, ticket: Ticket, name: TransitionName): TicketState {
  const verdict = decide(ticket.state, name, step.actor.role);
  if ('to' in verdict) return verdict.to;
  if (verdict.no === 'role') {
    throw new Refusal('refused', words.role, { roles: verdict.roles.join(' / '), role: step.actor.role });
  }
  const { number, state } = ticket;
  throw new Refusal('conflict', words.state, { number, state: stateWords[state], from: listed(verdict.from) });
}

/** A refusal when the ticket is in none of these states. */
export function mustBeIn({ number, state }: Ticket, from: readonly TicketState[]): void {
  if (!from.includes(state))
    throw new Refusal('conflict', words.state, { number, state: stateWords[state], from: listed(from) });
}

function listed(states: readonly TicketState[]) {
  return {
    en: states.map((each) => `"${stateWords[each].en}"`).join(' / '),
    zh: states.map((each) => `“${stateWords[each].zh}”`).join(' / '),
  };
}

/** What was proposed for another state cannot be carried out any more. */
function lapse(step: Step, number: string, to: TicketState): void {
  for (const { id, kind } of openProposals(step.db, number)) {
    if (proposalFits[kind].includes(to)) continue;
    endProposal(step.db, id, { outcome: 'lapsed', by: step.actor.user, why: null }, step.now);
    step.record(proposalLapsed, about(number), { ticket: number, kind, proposal: id });
  }
}

/** Lights follow the citizen's own deadline; whatever is over has no timers but the one that files it away. */
function setTimers(step: Step, ticket: Ticket, to: TicketState): void {
  const owner = about(ticket.number);
  if (finalStates.includes(to)) {
    step.cancel(owner);
    if (to !== 'closed') return;
    const { archive } = countyOf(step.db).deadlines;
    step.timer(archiveDue, owner, step.now + archive.days * DAY_MS, { ticket: ticket.number });
    return;
  }
  if (ticket.state === 'closed') step.cancel(owner, archiveDue);
  // Back to work after an end: its lamps were taken down with it.
  if (finalStates.includes(ticket.state)) setLights(step, ticket.number, ticket.openedAt, ticket.dueAt);
}

/** Sets the two lights of a ticket whose deadline is `dueAt`. */
export function setLights(step: Step, number: string, openedAt: number, dueAt: number): void {
  const { yellowPercent } = countyOf(step.db).deadlines;
  const yellowAt = openedAt + Math.round(((dueAt - openedAt) * yellowPercent) / 100);
  step.timer(yellowDue, about(number), yellowAt, { ticket: number });
  step.timer(redDue, about(number), dueAt, { ticket: number });
}
