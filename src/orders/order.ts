/** The life of an order: one department's share of a ticket. */

import type { Role } from '../engine/actor.js';
import type { Words } from '../kit/words.js';

export const orderStates = [
  'issued',
  'signed',
  'return_requested',
  'returned',
  'transferred',
  'recalled',
  'submitted',
  'accepted',
] as const;

export type OrderState = (typeof orderStates)[number];

/** Nobody works on an order in these states any more. */
export const endedOrders: readonly OrderState[] = ['returned', 'transferred', 'recalled', 'accepted'];

export interface OrderTransition {
  readonly from: readonly OrderState[];
  readonly to: OrderState;
  readonly roles: readonly Role[];
  readonly entry: string;
}

export const orderTransitions = {
  sign: { from: ['issued'], to: 'signed', roles: ['officer', 'lead'], entry: 'order.signed' },
  /** At the sign deadline; counts as signed late. */
  autoSign: { from: ['issued'], to: 'signed', roles: ['system'], entry: 'order.autosigned' },
  /** Inside the window, with a reason and another department; once a department and ticket. */
  askReturn: { from: ['issued', 'signed'], to: 'return_requested', roles: ['lead'], entry: 'order.return_requested' },
  /** First by a dispatcher, the second time by a supervisor, and then it is final. */
  grantReturn: {
    from: ['return_requested'],
    to: 'returned',
    roles: ['dispatcher', 'supervisor'],
    entry: 'order.returned',
  },
  refuseReturn: {
    from: ['return_requested'],
    to: 'signed',
    roles: ['dispatcher', 'supervisor'],
    entry: 'order.return_refused',
  },
  /** Who only helps says why it cannot; its share goes back without a judge, because the lead answers anyway. */
  refuseJoint: { from: ['issued', 'signed'], to: 'returned', roles: ['lead'], entry: 'order.joint_refused' },
  /** To a sub-office of the department, which has it signed at once: `order.taken_over`. */
  transfer: { from: ['signed'], to: 'transferred', roles: ['lead'], entry: 'order.transferred' },
  recall: {
    from: ['issued', 'signed', 'return_requested', 'submitted'],
    to: 'recalled',
    roles: ['dispatcher', 'supervisor', 'system'],
    entry: 'order.recalled',
  },
  submit: { from: ['signed'], to: 'submitted', roles: ['officer', 'lead'], entry: 'order.submitted' },
  sendBack: { from: ['submitted'], to: 'signed', roles: ['dispatcher', 'supervisor'], entry: 'order.sent_back' },
  /** By somebody else than who submitted. */
  accept: { from: ['submitted'], to: 'accepted', roles: ['dispatcher', 'supervisor'], entry: 'order.accepted' },
} as const satisfies Record<string, OrderTransition>;

export type OrderTransitionName = keyof typeof orderTransitions;

const live: readonly OrderState[] = orderStates.filter((state) => !endedOrders.includes(state));

/** What leaves an order in its state. */
export const orderActs = {
  /** An officer of the same department. */
  assign: { from: ['signed'], roles: ['lead'], entry: 'order.assigned' },
  progress: { from: ['signed'], roles: ['lead', 'officer'], entry: 'order.progress' },
  /** Where the department wants its lead's word before an answer leaves it. */
  draft: { from: ['signed'], roles: ['officer'], entry: 'order.drafted' },
  /** The lead's word on it; then it is submitted. */
  approve: { from: ['signed'], roles: ['lead'], entry: 'order.submitted' },
  /** Before it is due, once, as far as the county allows. */
  askExtension: { from: ['signed'], roles: ['lead'], entry: 'order.extension_requested' },
  /** By somebody else than who asked. */
  grantExtension: { from: live, roles: ['supervisor'], entry: 'order.extension_granted' },
  refuseExtension: { from: live, roles: ['supervisor'], entry: 'order.extension_refused' },
  askJoint: { from: ['signed'], roles: ['lead'], entry: 'order.joint_requested' },
  /** The lead goes on without them, whatever became of its order in the meantime. */
  denyJoint: { from: live, roles: ['dispatcher', 'supervisor'], entry: 'order.joint_denied' },
  /** State of the lead order; the entry is about the new one. */
  join: { from: ['signed'], roles: ['dispatcher', 'supervisor'], entry: 'order.joint_added' },
} as const satisfies Record<string, Omit<OrderTransition, 'to'>>;

export type OrderActName = keyof typeof orderActs;

export type OrderNo =
  | { readonly no: 'state'; readonly from: readonly OrderState[] }
  | { readonly no: 'role'; readonly roles: readonly Role[] };
export type OrderVerdict = { readonly to: OrderState } | OrderNo;

/** State and role only; each action guards the rest. */
export function decideOrder(state: OrderState, name: OrderTransitionName, role: Role): OrderVerdict {
  return allow(state, orderTransitions[name], role) ?? { to: orderTransitions[name].to };
}

/** The same for what leaves the state as it is; undefined where nothing is against it. */
export function decideAct(state: OrderState, name: OrderActName, role: Role): OrderNo | undefined {
  return allow(state, orderActs[name], role);
}

function allow(state: OrderState, rule: Omit<OrderTransition, 'to'>, role: Role): OrderNo | undefined {
  const { from, roles } = rule;
  if (!from.includes(state)) return { no: 'state', from };
  return roles.includes(role) ? undefined : { no: 'role', roles };
}

/** How an order of a sub-office begins: what its department signed needs no second signature. */
export const TAKEN_OVER = 'order.taken_over';

/** The state after a run of journal entries about one order, beginning with how it was issued. */
export function orderStateAfter(entries: readonly { readonly type: string }[]): OrderState {
  let state: OrderState = 'issued';
  for (const { type } of entries) state = type === TAKEN_OVER ? 'signed' : (byEntry.get(type)?.to ?? state);
  return state;
}

const byEntry: ReadonlyMap<string, OrderTransition> = new Map(
  Object.values(orderTransitions).map((transition) => [transition.entry, transition]),
);

export const orderWords: Readonly<Record<OrderState, Words>> = {
  issued: { en: 'to be signed', zh: '待签收' },
  signed: { en: 'signed', zh: '已签收' },
  return_requested: { en: 'return asked for', zh: '申请退单' },
  returned: { en: 'returned', zh: '已退单' },
  transferred: { en: 'passed on', zh: '转派' },
  recalled: { en: 'recalled', zh: '撤回' },
  submitted: { en: 'answered', zh: '已反馈' },
  accepted: { en: 'accepted', zh: '审核通过' },
};

/** Why a department gives an order back. */
export const returnCodes = ['not_ours', 'other_area', 'other_level', 'duplicate', 'unclear', 'legal_channel'] as const;
export type ReturnCode = (typeof returnCodes)[number];

/** Why an answer goes back to who wrote it. */
export const rejectCodes = ['off_topic', 'no_action', 'no_contact', 'tone', 'personal_data'] as const;
export type RejectCode = (typeof rejectCodes)[number];

/** What a reviewer answers item by item, and vouches for when an answer passes: the same five, the other way round. */
export const checklist = ['on_topic', 'acted', 'contacted', 'tone', 'no_personal_data'] as const;
export type Check = (typeof checklist)[number];

/** Under which code an answer goes back where an item does not hold. */
export const failureOf: Readonly<Record<Check, RejectCode>> = {
  on_topic: 'off_topic',
  acted: 'no_action',
  contacted: 'no_contact',
  tone: 'tone',
  no_personal_data: 'personal_data',
};

/** How the department told the citizen before the hotline did. */
export const toldWays = ['phone', 'visit', 'sms', 'letter', 'chat', 'other'] as const;
export type ToldWay = (typeof toldWays)[number];
