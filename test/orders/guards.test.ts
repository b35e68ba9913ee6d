/** What must hold before an order is issued or moves, asked of the pure guards one by one. */

import { expect, test } from 'vitest';
import {
  guardApprove,
  guardAskExtension,
  guardAskReturn,
  guardAssigned,
  guardDecideExtension,
  guardDecideReturn,
  guardDispatch,
  guardExtend,
  guardJoin,
  guardReview,
  guardSubmit,
  guardTold,
  guardTransfer,
  guardVerdict,
  HELPERS_MOST,
  RETURNS_UNTIL_FINAL,
} from '../../src/orders/guards.js';
import { checklist, failureOf } from '../../src/orders/order.js';

test('after two returns only a supervisor dispatches, except a second handling, which goes where the first one was', () => {
  const facts = { state: 'awaiting_dispatch', returns: RETURNS_UNTIL_FINAL, lead: 'health', co: [] } as const;
  expect(guardDispatch({ ...facts, role: 'dispatcher' })).toBe('final');
  expect(guardDispatch({ ...facts, role: 'supervisor' })).toBeUndefined();
  expect(guardDispatch({ ...facts, state: 'rework', role: 'system' })).toBeUndefined();
  expect(guardDispatch({ ...facts, role: 'supervisor', lead: undefined })).toBe('noLead');
  expect(guardDispatch({ ...facts, role: 'supervisor', co: ['health'] })).toBe('coIsLead');
});

test('a return is asked for by the lead department, inside the window, once, for another department', () => {
  const order = { lead: 1, department: 'health', returnUntil: 10, noMoreReturn: 0 } as const;
  const facts = { now: 10, order, returns: 0, askedBefore: false, to: { code: 'education', parent: undefined } };
  expect(guardAskReturn(facts)).toBeUndefined();
  expect(guardAskReturn({ ...facts, now: 11 })).toBe('window');
  expect(guardAskReturn({ ...facts, askedBefore: true })).toBe('returned');
  expect(guardAskReturn({ ...facts, returns: RETURNS_UNTIL_FINAL })).toBe('kept');
  expect(guardAskReturn({ ...facts, order: { ...order, noMoreReturn: 1 } })).toBe('kept');
  expect(guardAskReturn({ ...facts, order: { ...order, lead: 0 } })).toBe('helps');
  expect(guardAskReturn({ ...facts, to: { code: 'health', parent: undefined } })).toBe('proposesItself');
  expect(guardAskReturn({ ...facts, to: { code: 'clinic', parent: 'health' } })).toBe('proposesOffice');
});

test('the second return is a supervisor’s to decide', () => {
  expect(guardDecideReturn(1, 'dispatcher')).toBeUndefined();
  expect(guardDecideReturn(2, 'dispatcher')).toBe('supervisor');
  expect(guardDecideReturn(2, 'supervisor')).toBeUndefined();
});

test('an answer has words and waits for helpers when it is the lead’s; what one officer has is that officer’s', () => {
  expect(guardSubmit('', true, [])).toBe('text');
  expect(guardSubmit('done', true, [{ state: 'signed' }])).toBe('helper');
  expect(guardSubmit('done', false, [{ state: 'signed' }])).toBeUndefined();
  expect(guardSubmit('done', true, [{ state: 'submitted' }])).toBeUndefined();
  const order = { assignedTo: 'lu' };
  expect(guardAssigned(order, { user: 'lu', role: 'officer' })).toBeUndefined();
  expect(guardAssigned(order, { user: 'ma', role: 'officer' })).toBe('assigned');
  expect(guardAssigned(order, { user: 'ma', role: 'lead' })).toBeUndefined();
  expect(guardAssigned({ assignedTo: null }, { user: 'ma', role: 'officer' })).toBeUndefined();
});

test('every answer says whether the citizen was told: in a way and at a time between registration and now, or not', () => {
  const told = (toldHow?: string, toldAt?: number, notTold?: boolean) =>
    guardTold({ toldHow, toldAt, notTold }, { from: 5, until: 10 });
  expect(told()).toBe('unsaid');
  expect(told(undefined, undefined, false)).toBe('unsaid');
  expect(told(undefined, undefined, true)).toBeUndefined();
  expect(told('phone', 5)).toBeUndefined();
  expect(told('phone', 10)).toBeUndefined();
  expect(told('phone', 11)).toBe('toldTime');
  expect(told('phone', 4)).toBe('toldTime');
  expect(told('phone', Number.NaN)).toBe('toldTime');
  expect(told('phone')).toBe('told');
  expect(told(undefined, 7)).toBe('told');
  expect(told('phone', 7, true)).toBe('told');
});

test('a draft is approved by another than who wrote it', () => {
  const draft = { state: 'draft', writtenBy: 'lu' };
  expect(guardApprove(draft, { user: 'ma', alone: false })).toBeUndefined();
  expect(guardApprove(draft, { user: 'lu', alone: false })).toBe('ownDraft');
  expect(guardApprove(draft, { user: 'lu', alone: true })).toBeUndefined();
  expect(guardApprove(undefined, { user: 'ma', alone: false })).toBe('noDraft');
  expect(guardApprove({ ...draft, state: 'submitted' }, { user: 'ma', alone: false })).toBe('noDraft');
});

test('an answer is reviewed by somebody who had no hand in it, of another house and of none above it', () => {
  const order = { submittedBy: 'lu', department: 'clinic' };
  const more = { approvedBy: 'wei', parent: 'health' };
  expect(guardReview(order, { user: 'lu', alone: false })).toBe('same');
  expect(guardReview(order, { user: 'lu', alone: true })).toBeUndefined();
  expect(guardReview(order, { user: 'wei', alone: false }, more)).toBe('same');
  expect(guardReview(order, { user: 'ma', department: 'clinic', alone: false })).toBe('ownDepartment');
  expect(guardReview(order, { user: 'ma', department: 'health', alone: false }, more)).toBe('ownDepartment');
  expect(guardReview(order, { user: 'ma', department: 'education', alone: false }, more)).toBeUndefined();
  expect(guardReview(order, { user: 'ma', alone: false }, more)).toBeUndefined();
});

test('what goes back goes back for a reason from the list and in words; what passes is vouched for whole', () => {
  const back = { pass: false, failed: ['tone'], reason: 'Be polite.', checked: ['acted'] } as const;
  expect(guardVerdict(back)).toBeUndefined();
  expect(guardVerdict({ ...back, failed: [] })).toBe('noCode');
  expect(guardVerdict({ ...back, reason: '' })).toBe('noReason');
  const pass = { pass: true, failed: [], reason: '', checked: checklist } as const;
  expect(guardVerdict(pass)).toBeUndefined();
  for (const item of checklist) {
    const others = checklist.filter((each) => each !== item);
    expect(guardVerdict({ ...pass, checked: others })).toBe('unchecked');
    // The same item cannot be answered both ways, whatever the verdict.
    expect(guardVerdict({ ...back, failed: [failureOf[item]], checked: [item] })).toBe('bothWays');
    expect(guardVerdict({ ...back, failed: [failureOf[item]], checked: others })).toBeUndefined();
    expect(guardVerdict({ ...pass, failed: [failureOf[item]], checked: others })).toBe('bothWays');
  }
});

test('more time comes once, before the day, and as far as the county allows', () => {
  const facts = { now: 10, dueAt: 10, extended: false, days: 10, most: { workingDays: 10 } };
  expect(guardExtend(facts)).toBeUndefined();
  expect(guardExtend({ ...facts, now: 11 })).toBe('late');
  expect(guardExtend({ ...facts, extended: true })).toBe('extended');
  expect(guardExtend({ ...facts, days: 11 })).toBe('tooLong');
  expect(guardExtend({ ...facts, days: 2, most: { hours: 48 } })).toBeUndefined();
  expect(guardExtend({ ...facts, days: 3, most: { hours: 48 } })).toBe('tooLong');
  expect(guardAskExtension({ ...facts, lead: 1, askedBefore: false })).toBeUndefined();
  expect(guardAskExtension({ ...facts, lead: 1, askedBefore: true })).toBe('asked');
  expect(guardAskExtension({ ...facts, lead: 0, askedBefore: false })).toBe('helps');
});

test('whoever asked for more time does not decide it, nor anybody of that department', () => {
  const order = { department: 'health' };
  expect(guardDecideExtension(order, 'lu', { user: 'zhu', alone: false })).toBeUndefined();
  expect(guardDecideExtension(order, 'lu', { user: 'lu', alone: false })).toBe('requester');
  expect(guardDecideExtension(order, undefined, { user: 'lu', department: 'health', alone: false })).toBe(
    'ownExtension',
  );
  expect(guardDecideExtension(order, 'operator', { user: 'operator', alone: true })).toBeUndefined();
});

test('a department helps once, beside at most so many, and an order goes to a sub-office of its own department', () => {
  const lead = { department: 'health', lead: 1 } as const;
  const helper = { department: 'education', lead: 0 } as const;
  expect(guardJoin('transport', [lead, helper])).toBeUndefined();
  expect(guardJoin('health', [lead])).toBe('coIsLead');
  expect(guardJoin('education', [lead, helper])).toBe('atWork');
  expect(guardJoin('transport', [lead, ...Array.from({ length: HELPERS_MOST }, () => helper)])).toBe('manyHelpers');
  expect(guardTransfer(lead, { code: 'clinic', parent: 'health' }, [lead])).toBeUndefined();
  expect(guardTransfer(lead, { code: 'school', parent: 'education' }, [lead])).toBe('noOffice');
  expect(guardTransfer(lead, { code: 'clinic', parent: 'health' }, [{ department: 'clinic' }])).toBe('atWork');
});
