/** The table of an order's life. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { userRoles } from '../../src/engine/actor.js';
import {
  decideOrder,
  endedOrders,
  type OrderState,
  type OrderTransition,
  type OrderTransitionName,
  orderStateAfter,
  orderStates,
  orderTransitions,
  orderWords,
} from '../../src/orders/order.js';

const names = Object.keys(orderTransitions) as OrderTransitionName[];
const roles = [...userRoles, 'citizen', 'system'] as const;
const rule = (name: OrderTransitionName): OrderTransition => orderTransitions[name];
const act = fc.record({ name: fc.constantFrom(...names), role: fc.constantFrom(...roles) });

test('whatever is tried, only the table decides, and the journal tells the same state', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      let state: OrderState = 'issued';
      const told = [{ type: 'order.issued' }];
      for (const { name, role } of acts) {
        const verdict = decideOrder(state, name, role);
        const { from, to, roles: may, entry } = rule(name);
        expect('to' in verdict).toBe(from.includes(state) && may.includes(role));
        if (!('to' in verdict)) continue;
        state = verdict.to;
        expect(state).toBe(to);
        told.push({ type: entry });
        expect(orderStateAfter(told)).toBe(state);
      }
    }),
    { numRuns: 500 },
  );
});

test('an ended order has no way on, and a live one always has', () => {
  for (const state of orderStates) {
    const on = names.filter((name) => rule(name).from.includes(state));
    expect(on.length === 0).toBe(endedOrders.includes(state));
  }
});

test('a live order can always be recalled when its ticket is over', () => {
  const live = orderStates.filter((state) => !endedOrders.includes(state));
  expect([...orderTransitions.recall.from].sort()).toEqual([...live].sort());
  expect(orderTransitions.recall.roles).toContain('system');
});

test('whoever handles does not judge: no role both submits and reviews, or asks for a return and grants it', () => {
  const both = (one: OrderTransitionName, other: OrderTransitionName) =>
    rule(one).roles.filter((role) => rule(other).roles.includes(role));
  expect(both('submit', 'accept')).toEqual([]);
  expect(both('submit', 'sendBack')).toEqual([]);
  expect(both('askReturn', 'grantReturn')).toEqual([]);
  expect(both('askReturn', 'refuseReturn')).toEqual([]);
});

test('every transition has an entry of its own, every state its words in both languages', () => {
  expect(new Set(names.map((name) => rule(name).entry)).size).toBe(names.length);
  for (const state of orderStates) expect(orderWords[state].en && orderWords[state].zh).toBeTruthy();
});
