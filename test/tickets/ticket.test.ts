/** The table of a ticket's life: nothing happens beside it, nothing in it is a dead end. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { userRoles } from '../../src/engine/actor.js';
import {
  decide,
  finalStates,
  orderedStates,
  stateAfter,
  stateWords,
  type TicketState,
  type Transition,
  type TransitionName,
  ticketStates,
  transitions,
} from '../../src/tickets/ticket.js';

const names = Object.keys(transitions) as TransitionName[];
const roles = [...userRoles, 'citizen', 'system'] as const;
const rule = (name: TransitionName): Transition => transitions[name];
const ways = (state: TicketState) => names.filter((name) => rule(name).from.includes(state));

const act = fc.record({ name: fc.constantFrom(...names), role: fc.constantFrom(...roles) });

test('whatever is tried, only the table decides, and the journal tells the same state', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      let state: TicketState = 'draft';
      const told: { type: string }[] = [];
      for (const { name, role } of acts) {
        const verdict = decide(state, name, role);
        const { from, to, roles: may, entry } = rule(name);
        expect('to' in verdict).toBe(from.includes(state) && may.includes(role));
        if (!('to' in verdict)) continue;
        expect(verdict.to).toBe(to);
        state = verdict.to;
        told.push({ type: entry });
        expect(stateAfter(told)).toBe(state);
      }
    }),
    { numRuns: 500 },
  );
});

test('a wrong state is named before a wrong role, with the states it needs', () => {
  expect(decide('closed', 'sign', 'agent')).toEqual({ no: 'state', from: ['dispatched'] });
  expect(decide('dispatched', 'sign', 'agent')).toMatchObject({ no: 'role' });
});

test('entries that move nothing are passed over', () => {
  const history = ['ticket.registered', 'ticket.noted', 'ticket.accepted', 'notice.sent', 'ticket.urged'];
  expect(stateAfter(history.map((type) => ({ type })))).toBe('awaiting_dispatch');
});

test('every transition has an entry of its own', () => {
  expect(new Set(names.map((name) => rule(name).entry)).size).toBe(names.length);
});

test('every state can be reached from a draft', () => {
  const seen = new Set<TicketState>(['draft']);
  for (let found = true; found; ) {
    found = false;
    for (const name of names) {
      const { from, to } = rule(name);
      if (seen.has(to) || !from.some((state) => seen.has(state))) continue;
      seen.add(to);
      found = true;
    }
  }
  expect([...seen].sort()).toEqual([...ticketStates].sort());
});

test('every open state has a way on, and a citizen may take the request back in each', () => {
  for (const state of ticketStates.filter((each) => !finalStates.includes(each) && each !== 'draft')) {
    expect(ways(state)).toContain('withdraw');
    expect(ways(state).length).toBeGreaterThan(1);
  }
});

test('what is over stays over, but for reopening, filing away and parting', () => {
  const on = Object.fromEntries(finalStates.map((state) => [state, ways(state)]));
  expect(on).toEqual({
    answered: [],
    declined: [],
    closed: ['reopen', 'archive'],
    merged: ['unmerge', 'follow'],
    withdrawn: [],
    archived: [],
  });
});

test('a department takes, answers and asks; it never accepts, dispatches, reviews, calls back or closes', () => {
  const own: readonly TransitionName[] = ['sign', 'ask', 'submit'];
  for (const role of ['officer', 'lead'] as const) {
    expect(names.filter((name) => rule(name).roles.includes(role))).toEqual(own);
  }
});

test('an auditor moves nothing, and an administrator only takes old cases in', () => {
  expect(names.filter((name) => rule(name).roles.includes('auditor'))).toEqual([]);
  expect(names.filter((name) => rule(name).roles.includes('admin'))).toEqual(['register', 'answer']);
});

test('only a supervisor suspends', () => {
  expect(transitions.suspend.roles).toEqual(['supervisor']);
});

test('a department is at work on none of the states that are over', () => {
  expect(orderedStates.filter((state) => finalStates.includes(state))).toEqual([]);
});

test('every state has its words in both languages, and no two stages of an open ticket sound alike', () => {
  for (const lang of ['en', 'zh'] as const) {
    const said = ticketStates.map((state) => stateWords[state][lang]);
    expect(said.every((words) => words.trim() !== '')).toBe(true);
    const open = ticketStates.filter((state) => !finalStates.includes(state));
    expect(new Set(open.map((state) => stateWords[state][lang])).size).toBe(open.length);
  }
});
