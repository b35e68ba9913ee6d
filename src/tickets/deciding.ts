/** Two people: one proposes to decline, to suspend or to leave a ticket out of the figures, another one decides. */

import { officeNumbers } from '../county/public-text.js';
import { countyOf } from '../county/table.js';
import { entryType, type Step } from '../engine/step.js';
import { Refusal } from '../kit/refusal.js';
import { cleanText } from '../kit/text.js';
import type { Params } from '../kit/words.js';
import { closeRefused, redo } from './closing.js';
import { guardDecide } from './guards.js';
import { about, move, mustBeIn, mustFind } from './move.js';
import { mustBeOwn, pause } from './pausing.js';
import {
  type Decline,
  declineText,
  type ExclusionClass,
  type ProposalKind,
  proposalFits,
  type SuspensionCode,
  suspensionText,
} from './proposal.js';
import {
  addExclusion,
  addProposal,
  decideExclusion,
  endProposal,
  exclusionsOf,
  openProposal,
  type Proposal,
} from './proposal-table.js';
import type { Ticket } from './table.js';

const TEXT_MOST = 4_000;

type About = { readonly ticket: string; readonly kind: ProposalKind; readonly proposal: number };
export const declineProposed = entryType<About & { code: string; reason: string }>('ticket.decline_proposed');
export const suspensionRequested = entryType<About & { code: string; reason: string; days: number }>(
  'ticket.suspension_requested',
);
/** `why` is a commitment. The move itself has its own entry. */
export const proposalConfirmed = entryType<About & { proposedBy: string }>('ticket.proposal_confirmed');
export const proposalRefused = entryType<About & { proposedBy: string; why: string | null }>('ticket.proposal_refused');
export const exclusionProposed = entryType<{ ticket: string; class: ExclusionClass; reason: string }>(
  'ticket.exclusion_proposed',
);
export const exclusionDecided = entryType<{
  ticket: string;
  class: ExclusionClass;
  approved: boolean;
  why: string | null;
}>('ticket.exclusion_decided');

const words = {
  twice: {
    en: 'For ticket {number} that was proposed already and waits for a decision. Nothing was done; see countyline ticket proposals',
    zh: '工单 {number} 已有同类申请待裁定。未作任何操作；请看 countyline ticket proposals',
  },
  none: {
    en: 'Nothing of that kind was proposed for ticket {number}. Nothing was done; see countyline ticket proposals',
    zh: '工单 {number} 没有待裁定的此类申请。未作任何操作；请看 countyline ticket proposals',
  },
  same: {
    en: '{user} proposed this for ticket {number} and may not decide it. Nothing was done; another person decides.',
    zh: '{user} 是工单 {number} 此项的申请人，不能自行裁定。未作任何操作；请由他人裁定。',
  },
  role: {
    en: 'This is for a supervisor to decide; you act as {role}. Nothing was done; leave it to a supervisor.',
    zh: '此项须由班长裁定；您的角色是 {role}。未作任何操作；请由班长裁定。',
  },
  why: {
    en: 'A refusal says why. Nothing was done; add --reason "…"',
    zh: '不同意须说明理由。未作任何操作；请加 --reason "…"',
  },
  excluded: {
    en: 'Ticket {number} is left out for that reason already, or waits to be. Nothing was done; see countyline ticket proposals',
    zh: '工单 {number} 已按该理由剔除或待审批。未作任何操作；请看 countyline ticket proposals',
  },
} as const;

/** An agent finds that a request is not ours; a dispatcher or supervisor has the last word. */
export function proposeDecline(step: Step, number: string, decline: Decline): void {
  const ticket = mustFind(step, number);
  const { code } = decline;
  const reason = step.keepText(cleanText(decline.reason, TEXT_MOST));
  const told = step.keepText(declineText(ticket.lang, decline, officeNumbers(countyOf(step.db))));
  const proposal = propose(step, ticket, { kind: 'decline', code, reason, told, days: null });
  const entry = { ticket: ticket.number, kind: 'decline', proposal, code, reason } as const;
  step.record(declineProposed, about(ticket.number), entry);
}

export interface SuspensionRequest {
  readonly code: SuspensionCode;
  readonly days: number;
  readonly reason: string;
}

/** The department asks to pause; a supervisor decides. */
export function requestSuspension(step: Step, number: string, { code, days, reason: said }: SuspensionRequest): void {
  const ticket = mustFind(step, number);
  mustBeOwn(step, ticket);
  const reason = step.keepText(suspensionText(ticket.lang, code, said, officeNumbers(countyOf(step.db))));
  const proposal = propose(step, ticket, { kind: 'suspension', code, reason, told: null, days });
  const entry = { ticket: ticket.number, kind: 'suspension', proposal, code, reason, days } as const;
  step.record(suspensionRequested, about(ticket.number), entry);
}

/** One proposal of a kind at a time, and only where it could be carried out. */
function propose(
  step: Step,
  ticket: Ticket,
  proposal: Pick<Proposal, 'kind' | 'code' | 'reason' | 'told' | 'days'>,
): number {
  mustBeIn(ticket, proposalFits[proposal.kind]);
  if (openProposal(step.db, ticket.number, proposal.kind)) refuse('twice', ticket);
  return addProposal(step.db, {
    ...proposal,
    ticket: ticket.number,
    proposedBy: step.actor.user,
    proposedAt: step.now,
  });
}

export interface Decision {
  readonly yes: boolean;
  readonly reason?: string | undefined;
}

/** Another person says yes or no; a decline is a dispatcher's too, everything else a supervisor's. */
export function decideProposal(step: Step, number: string, kind: ProposalKind, { yes, reason }: Decision): void {
  const ticket = mustFind(step, number);
  const proposal = openProposal(step.db, ticket.number, kind);
  if (!proposal) throw new Refusal('conflict', words.none, { number: ticket.number });
  mustDecide(step, ticket, proposal.proposedBy, kind === 'decline');
  if (!yes && reason === undefined) throw new Refusal('usage', words.why);
  const why = reason === undefined ? null : step.keepText(cleanText(reason, TEXT_MOST));
  const { id, proposedBy } = proposal;
  endProposal(step.db, id, { outcome: yes ? 'confirmed' : 'refused', by: step.actor.user, why }, step.now);
  const said = { ticket: ticket.number, kind, proposal: id, proposedBy };
  if (yes) {
    step.record(proposalConfirmed, about(ticket.number), said);
    carryOut(step, ticket, proposal);
    return;
  }
  step.record(proposalRefused, about(ticket.number), { ...said, why });
  // Not the department's fault: what it answered was an explanation, and it stays.
  if (kind === 'rework') closeRefused(step, ticket);
}

function carryOut(step: Step, ticket: Ticket, { kind, code, reason, told, days }: Proposal): void {
  switch (kind) {
    case 'decline':
      move(step, ticket, 'decline', { text: told, result: 'legal_channel', reason: code });
      return;
    case 'suspension':
      if (reason === null || days === null)
        throw new Error(`a suspension of ${ticket.number} has no reason or no days`);
      pause(step, ticket, { code, days, reason });
      return;
    case 'rework':
      redo(step, ticket.number);
  }
}

/** The hotline's dispatchers and the departments may ask for it, for a reason of a known class. */
export function proposeExclusion(
  step: Step,
  number: string,
  { class: name, reason }: { readonly class: ExclusionClass; readonly reason: string },
): void {
  const ticket = mustFind(step, number);
  mustBeOwn(step, ticket);
  const kept = step.keepText(cleanText(reason, TEXT_MOST));
  const exclusion = { ticket: ticket.number, class: name, by: step.actor.user, reason: kept };
  if (!addExclusion(step.db, exclusion, step.now)) refuse('excluded', ticket);
  step.record(exclusionProposed, about(ticket.number), { ticket: ticket.number, class: name, reason: kept });
}

/** Decides everything that waits to be left out about this ticket. */
export function decideExclusions(step: Step, number: string, { yes, reason }: Decision): void {
  const ticket = mustFind(step, number);
  const open = exclusionsOf(step.db, ticket.number).filter((each) => !each.approvedBy && !each.refusedBy);
  if (open.length === 0) throw new Refusal('conflict', words.none, { number: ticket.number });
  if (!yes && reason === undefined) throw new Refusal('usage', words.why);
  const why = reason === undefined ? null : step.keepText(cleanText(reason, TEXT_MOST));
  for (const each of open) {
    mustDecide(step, ticket, each.proposedBy, false);
    decideExclusion(step.db, each, yes, step.actor.user, step.now);
    step.record(exclusionDecided, about(ticket.number), {
      ticket: ticket.number,
      class: each.class,
      approved: yes,
      why,
    });
  }
}

function mustDecide(step: Step, ticket: Ticket, proposedBy: string, dispatcherMay: boolean): void {
  const { user, role } = step.actor;
  if (role !== 'supervisor' && !(dispatcherMay && role === 'dispatcher')) refuse('role', ticket, { role });
  const fault = guardDecide(proposedBy, user);
  if (fault) refuse(fault, ticket, { user });
}

function refuse(fault: keyof typeof words, { number }: Ticket, params: Params = {}): never {
  throw new Refusal(fault === 'twice' || fault === 'excluded' ? 'conflict' : 'refused', words[fault], {
    number,
    ...params,
  });
}
