/** What must hold before a ticket moves, asked of the pure guards one by one. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  guardAccept,
  guardClose,
  guardDecide,
  guardMerge,
  guardOwn,
  guardPanel,
  guardRework,
  guardSecrecy,
  guardTry,
  guardWithdraw,
  PANEL_LEAST,
  REWORKS_MOST,
  TRIES_MOST,
} from '../../src/tickets/guards.js';
import { finalStates, ticketStates } from '../../src/tickets/ticket.js';

const ready = {
  state: 'callback',
  lead: 'water-works',
  publicText: 'c',
  result: 'solved',
  reached: 1,
  tries: 0,
} as const;

test('nothing closes without an answer, and an answer nobody got only after three tries', () => {
  expect(guardClose(ready, undefined)).toBeUndefined();
  expect(guardClose({ ...ready, publicText: null }, undefined)).toBe('noAnswer');
  expect(guardClose({ ...ready, result: null }, undefined)).toBe('noAnswer');
  fc.assert(
    fc.property(fc.nat({ max: 9 }), (tries) => {
      const verdict = guardClose({ ...ready, reached: 0, tries }, undefined);
      expect(verdict).toBe(tries < TRIES_MOST ? 'unreached' : undefined);
    }),
  );
});

test('the department that handled a ticket never closes it, any other may', () => {
  expect(guardClose(ready, 'water-works')).toBe('ownDepartment');
  expect(guardClose(ready, 'transport')).toBeUndefined();
});

test('a ticket joins another one at work, never itself and never one that is over', () => {
  for (const state of ticketStates) {
    const verdict = guardMerge({ number: '1' }, { number: '2', state });
    expect(verdict).toBe(finalStates.includes(state) ? 'over' : undefined);
    expect(guardMerge({ number: '1' }, { number: '1', state })).toBe('self');
  }
});

test('anybody makes a ticket more secret, only a supervisor less', () => {
  expect(guardSecrecy(1, 3, 'agent')).toBeUndefined();
  expect(guardSecrecy(3, 1, 'agent')).toBe('lower');
  expect(guardSecrecy(3, 1, 'dispatcher')).toBe('lower');
  expect(guardSecrecy(3, 1, 'supervisor')).toBeUndefined();
  expect(guardSecrecy(3, 1, 'supervisor', { raisedBy: 'zhu', user: 'zhu' })).toBe('raiser');
  expect(guardSecrecy(3, 1, 'supervisor', { raisedBy: 'zhu', user: 'yan' })).toBeUndefined();
});

test('nobody decides their own proposal, but for the one person at the machine', () => {
  expect(guardDecide('zhu', 'zhu')).toBe('same');
  expect(guardDecide('bai', 'zhu')).toBeUndefined();
  expect(guardDecide('operator', 'operator')).toBeUndefined();
});

test('a department acts on what is with it, the hotline on everything', () => {
  const ticket = { lead: 'health' };
  expect(guardOwn(ticket, { user: 'a', role: 'officer', department: 'health' })).toBeUndefined();
  expect(guardOwn(ticket, { user: 'a', role: 'lead', department: 'transport' })).toBe('foreign');
  expect(guardOwn({ lead: null }, { user: 'a', role: 'officer', department: 'health' })).toBe('foreign');
  expect(guardOwn(ticket, { user: 'a', role: 'dispatcher' })).toBeUndefined();
});

test('a second try in one part of a day waits, unless a supervisor has a reason', () => {
  expect(guardTry(10, 10, false, 'callback')).toBeUndefined();
  expect(guardTry(11, 10, false, 'callback')).toBe('early');
  expect(guardTry(11, 10, false, 'supervisor')).toBe('early');
  expect(guardTry(11, 10, true, 'callback')).toBe('overrideRole');
  expect(guardTry(11, 10, true, 'supervisor')).toBeUndefined();
});

test('a panel sits when second handlings did not help, and is more than whoever closes', () => {
  expect(guardPanel('panel', PANEL_LEAST)).toBeUndefined();
  expect(guardPanel('panel', PANEL_LEAST - 1)).toBe('few');
  expect(guardPanel('proposed', PANEL_LEAST)).toBe('notPanel');
  expect(guardPanel(undefined, PANEL_LEAST)).toBe('notPanel');
});

test('whistle-blowing is not withdrawn once a department has it; a second handling is the last; a service comes first', () => {
  expect(guardWithdraw({ secrecy: 3, lead: null })).toBeUndefined();
  expect(guardWithdraw({ secrecy: 3, lead: 'health' })).toBe('whistle');
  expect(guardWithdraw({ secrecy: 2, lead: 'health' })).toBeUndefined();
  expect(guardRework({ reworks: REWORKS_MOST - 1 })).toBeUndefined();
  expect(guardRework({ reworks: REWORKS_MOST })).toBe('reworks');
  expect(guardAccept({ service: null })).toBe('noService');
});
