/** The life of a ticket: every state, every way from one to the next, and who may take it. Counties change words, not this. */

import type { Role } from '../engine/actor.js';
import type { Words } from '../kit/words.js';

export const ticketStates = [
  'draft',
  'registered',
  'answered',
  'declined',
  'awaiting_dispatch',
  'dispatched',
  'in_progress',
  'awaiting_citizen',
  'suspended',
  'reply_review',
  'callback',
  'rework',
  'closed',
  'merged',
  'withdrawn',
  'archived',
] as const;

export type TicketState = (typeof ticketStates)[number];

/** How a closed ticket ended; figures depend on these words. */
export const results = [
  'solved',
  'explained',
  'planned',
  'unreasonable',
  'legal_channel',
  'unreachable',
  'withdrawn',
] as const;
export type Result = (typeof results)[number];

/** How a request reached us. */
export const channels = ['phone', 'voice', 'web', 'app', 'email', 'fax', 'sms', 'chat', 'other'] as const;
export type Channel = (typeof channels)[number];

/** Nobody works on a ticket in these states any more. */
export const finalStates: readonly TicketState[] = [
  'answered',
  'declined',
  'closed',
  'merged',
  'withdrawn',
  'archived',
];
/** A live lead order belongs to exactly these. */
export const orderedStates: readonly TicketState[] = [
  'dispatched',
  'in_progress',
  'awaiting_citizen',
  'suspended',
  'reply_review',
];

const open: readonly TicketState[] = ticketStates.filter((state) => !finalStates.includes(state) && state !== 'draft');
const staff: readonly Role[] = ['agent', 'dispatcher', 'supervisor', 'callback'];

export interface Transition {
  readonly from: readonly TicketState[];
  readonly to: TicketState;
  readonly roles: readonly Role[];
  /** The journal's word for it. */
  readonly entry: string;
}

/** The table. Each comment names what the action guards besides state and role. */
export const transitions = {
  /** Text, and contact or anonymous. */
  register: {
    from: ['draft'],
    to: 'registered',
    roles: [...staff, 'admin', 'citizen', 'system'],
    entry: 'ticket.registered',
  },
  /** A text the citizen was told. */
  answer: {
    from: ['registered', 'awaiting_dispatch'],
    to: 'answered',
    roles: ['agent', 'supervisor', 'admin', 'system'],
    entry: 'ticket.answered',
  },
  /** Bridged to the police, the fire brigade or the ambulance while it was registered. */
  handOver: {
    from: ['registered'],
    to: 'answered',
    roles: ['agent', 'dispatcher', 'supervisor'],
    entry: 'call.emergency_transfer',
  },
  /** Reason and the right channel; a dispatcher's word. */
  decline: {
    from: ['registered', 'awaiting_dispatch'],
    to: 'declined',
    roles: ['dispatcher', 'supervisor'],
    entry: 'ticket.declined',
  },
  /** A service is set. */
  accept: {
    from: ['registered'],
    to: 'awaiting_dispatch',
    roles: ['agent', 'dispatcher', 'supervisor', 'system'],
    entry: 'ticket.accepted',
  },
  /** Same matter; the child keeps number, PIN and its own answer. */
  merge: {
    from: ['registered', 'awaiting_dispatch', 'in_progress'],
    to: 'merged',
    roles: ['dispatcher', 'supervisor'],
    entry: 'ticket.merged',
  },
  unmerge: {
    from: ['merged'],
    to: 'awaiting_dispatch',
    roles: ['dispatcher', 'supervisor', 'system'],
    entry: 'ticket.unmerged',
  },
  /** Its parent was answered: the child has the same answer and a call-back of its own. */
  follow: { from: ['merged'], to: 'callback', roles: ['dispatcher', 'supervisor', 'system'], entry: 'ticket.followed' },
  /** Exactly one lead; deadlines computed and stored. */
  dispatch: {
    from: ['awaiting_dispatch'],
    to: 'dispatched',
    roles: ['dispatcher', 'supervisor', 'system'],
    entry: 'ticket.dispatched',
  },
  sign: { from: ['dispatched'], to: 'in_progress', roles: ['officer', 'lead', 'system'], entry: 'ticket.signed' },
  /** The citizen's clock keeps running. */
  return: {
    from: ['dispatched', 'in_progress'],
    to: 'awaiting_dispatch',
    roles: ['dispatcher', 'supervisor'],
    entry: 'ticket.returned',
  },
  /** Sent to the wrong place: the dispatcher takes it back before there is an answer. */
  recall: {
    from: ['dispatched', 'in_progress'],
    to: 'awaiting_dispatch',
    roles: ['dispatcher', 'supervisor'],
    entry: 'ticket.recalled',
  },
  ask: { from: ['in_progress'], to: 'awaiting_citizen', roles: ['officer', 'lead'], entry: 'ticket.info_requested' },
  hear: {
    from: ['awaiting_citizen'],
    to: 'in_progress',
    roles: [...staff, 'citizen', 'system'],
    entry: 'ticket.info_received',
  },
  /** A reason and a review date within thirty days. */
  suspend: { from: ['in_progress'], to: 'suspended', roles: ['supervisor'], entry: 'ticket.suspended' },
  resume: { from: ['suspended'], to: 'in_progress', roles: ['supervisor', 'system'], entry: 'ticket.resumed' },
  /** Result code and public text. */
  submit: { from: ['in_progress'], to: 'reply_review', roles: ['officer', 'lead'], entry: 'ticket.submitted' },
  sendBack: {
    from: ['reply_review'],
    to: 'in_progress',
    roles: ['dispatcher', 'supervisor'],
    entry: 'ticket.sent_back',
  },
  /** Reviewer and submitter are two people. */
  pass: { from: ['reply_review'], to: 'callback', roles: ['dispatcher', 'supervisor'], entry: 'ticket.passed' },
  /** A delivered reply or three tries; never the department that handled it. */
  close: { from: ['callback'], to: 'closed', roles: ['callback', 'supervisor', 'system'], entry: 'ticket.closed' },
  /** Proposed by whoever called back, confirmed by a supervisor; at most two rounds. */
  redo: { from: ['callback'], to: 'rework', roles: ['supervisor'], entry: 'ticket.rework' },
  reissue: {
    from: ['rework'],
    to: 'dispatched',
    roles: ['dispatcher', 'supervisor', 'system'],
    entry: 'ticket.reissued',
  },
  reopen: { from: ['closed'], to: 'rework', roles: ['agent', 'supervisor'], entry: 'ticket.reopened' },
  archive: { from: ['closed'], to: 'archived', roles: ['system'], entry: 'ticket.archived' },
  /** Not for whistle-blowing once dispatched. */
  withdraw: {
    from: open,
    to: 'withdrawn',
    roles: ['agent', 'dispatcher', 'supervisor', 'citizen'],
    entry: 'ticket.withdrawn',
  },
} as const satisfies Record<string, Transition>;

export type TransitionName = keyof typeof transitions;

/** What a transition answers: the next state, or why not. */
export type Verdict =
  | { readonly to: TicketState }
  | { readonly no: 'state'; readonly from: readonly TicketState[] }
  | { readonly no: 'role'; readonly roles: readonly Role[] };

/** State and role only; each action guards the rest. */
export function decide(state: TicketState, name: TransitionName, role: Role): Verdict {
  const { from, to, roles }: Transition = transitions[name];
  if (!from.includes(state)) return { no: 'state', from };
  if (!roles.includes(role)) return { no: 'role', roles };
  return { to };
}

/** The state after a run of journal entries about one ticket; entries that move nothing are passed over. */
export function stateAfter(entries: readonly { readonly type: string }[]): TicketState {
  let state: TicketState = 'draft';
  for (const { type } of entries) state = byEntry.get(type)?.to ?? state;
  return state;
}

const byEntry: ReadonlyMap<string, Transition> = new Map(
  Object.values(transitions).map((transition) => [transition.entry, transition]),
);

export const stateWords: Readonly<Record<TicketState, Words>> = {
  draft: { en: 'draft', zh: '登记中' },
  registered: { en: 'received, being checked', zh: '已登记待受理' },
  answered: { en: 'answered on the spot', zh: '直接答复办结' },
  declined: { en: 'not taken', zh: '不予受理' },
  awaiting_dispatch: { en: 'accepted, being assigned', zh: '待派单' },
  dispatched: { en: 'sent to the department', zh: '已派单待签收' },
  in_progress: { en: 'being handled', zh: '办理中' },
  awaiting_citizen: { en: 'waiting for you', zh: '待补充材料' },
  suspended: { en: 'paused', zh: '中止' },
  reply_review: { en: 'answered, being checked', zh: '已反馈待审核' },
  callback: { en: 'answer ready, we will call you', zh: '待回访' },
  rework: { en: 'sent back for a second handling', zh: '重办中' },
  closed: { en: 'finished', zh: '已办结' },
  merged: { en: 'joined with another request', zh: '并案' },
  withdrawn: { en: 'withdrawn', zh: '撤诉' },
  archived: { en: 'finished', zh: '已归档' },
};

export type Light = 'green' | 'yellow' | 'red';
/** Whose eyes: 0 public, 1 normal, 2 secret on request, 3 whistle-blowing. */
export type Secrecy = 0 | 1 | 2 | 3;
