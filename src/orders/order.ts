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

export type OrderVerdict =
  | { readonly to: OrderState }
  | { readonly no: 'state'; readonly from: readonly OrderState[] }
  | { readonly no: 'role'; readonly roles: readonly Role[] };

/** State and role only; each action guards the rest. */
export function decideOrder(state: OrderState, name: OrderTransitionName, role: Role): OrderVerdict {
  const { from, to, roles }: OrderTransition = orderTransitions[name];
  if (!from.includes(state)) return { no: 'state', from };
  if (!roles.includes(role)) return { no: 'role', roles };
  return { to };
}

/** The state after a run of journal entries about one order, beginning with `order.issued`. */
export function orderStateAfter(entries: readonly { readonly type: string }[]): OrderState {
  let state: OrderState = 'issued';
  for (const { type } of entries) state = byEntry.get(type)?.to ?? state;
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
