/** The states of a campaign, and the second person. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type CampaignAct,
  type CampaignState,
  campaignStates,
  refuseOwnApproval,
  stateAfter,
} from '../../src/campaigns/campaign.js';
import { Refusal } from '../../src/kit/refusal.js';

const acts: readonly CampaignAct[] = ['check', 'approve', 'start', 'pause', 'abort', 'finish'];

const after = (state: CampaignState, act: CampaignAct) => {
  try {
    return stateAfter({ id: 'c1', state }, act);
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'conflict') return 'refused';
    throw error;
  }
};

test('a campaign goes from draft to finished only by way of a check, an approval and a start', () => {
  expect(after('draft', 'check')).toBe('checked');
  expect(after('checked', 'approve')).toBe('approved');
  expect(after('approved', 'start')).toBe('running');
  expect(after('running', 'pause')).toBe('paused');
  expect(after('paused', 'start')).toBe('running');
  expect(after('running', 'finish')).toBe('finished');
  expect(after('draft', 'start')).toBe('refused');
  expect(after('checked', 'start')).toBe('refused');
  expect(after('draft', 'approve')).toBe('refused');
});

test('every state answers every act, with a state or a refusal in both languages', () => {
  for (const state of campaignStates) for (const act of acts) expect(after(state, act)).toBeTypeOf('string');
  for (const state of ['finished', 'aborted'] as const)
    for (const act of acts) expect(after(state, act)).toBe('refused');
});

test('whatever people do, nobody is called before an approval was given', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...acts)), (order) => {
      let state: CampaignState = 'draft';
      let approved = false;
      for (const act of order) {
        const next = after(state, act);
        if (next === 'refused') continue;
        state = next;
        approved ||= act === 'approve';
        if (state === 'running') expect(approved).toBe(true);
      }
    }),
  );
});

test('the maker may approve a small audience and nobody approves a large one of their own', () => {
  const approval = { id: 'c1', maker: 'ana', people: 51, approvalOver: 50 };
  expect(() => refuseOwnApproval({ ...approval, approver: 'ana' })).toThrow(Refusal);
  expect(() => refuseOwnApproval({ ...approval, approver: 'ben' })).not.toThrow();
  expect(() => refuseOwnApproval({ ...approval, people: 50, approver: 'ana' })).not.toThrow();
});
