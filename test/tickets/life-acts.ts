/** What people do in a life of a ticket, and what usually comes next. */

import { countyOf, saveCounty } from '../../src/county/table.js';
import type { Actor } from '../../src/engine/actor.js';
import type { Step } from '../../src/engine/step.js';
import { reply } from '../../src/notices/replying.js';
import { askReturn, decideReturn, dispatch, review, sign } from '../../src/orders/actions.js';
import { submit } from '../../src/orders/answering.js';
import { extend } from '../../src/orders/extending.js';
import { accept, answer, decline, merge, reclassify, unmerge, withdraw } from '../../src/tickets/actions.js';
import { callBack, close, closeByPanel, redo, reopen } from '../../src/tickets/closing.js';
import { decideProposal, proposeDecline, proposeExclusion, requestSuspension } from '../../src/tickets/deciding.js';
import { mustFind } from '../../src/tickets/move.js';
import { ask, hear, resume, suspend } from '../../src/tickets/pausing.js';
import { previewRecompute, recompute } from '../../src/tickets/recompute.js';
import { reopenOrLink } from '../../src/tickets/reopening.js';
import { lift, supervise, urge } from '../../src/tickets/supervising.js';
import type { TicketState } from '../../src/tickets/ticket.js';
import { fine, people } from './hall.js';

export type Act = (step: Step, number: string, other: string) => unknown;

/** What people do; `other` is a second ticket in the same hall. */
export const acts: Readonly<Record<string, Act>> = {
  accept: (step, number) => accept(step, number, undefined),
  answer: (step, number) => answer(step, number, 'On Friday, call 13800138000.'),
  decline: (step, number) => decline(step, number, 'For the court; 110101199003070018.'),
  merge: (step, number, other) => merge(step, number, other),
  unmerge: (step, number) => unmerge(step, number),
  withdraw: (step, number) => withdraw(step, number, 'Mended, +12025550143.'),
  urge: (step, number) => urge(step, number),
  supervise: (step, number) => supervise(step, number, 2, 'Watch it.'),
  lift: (step, number) => lift(step, number, 'Answered.'),
  ask: (step, number) => ask(step, number, 'Which? 13800138000'),
  hear: (step, number) => hear(step, number, 'Left.'),
  suspend: (step, number) => suspend(step, number, 3, 'In court, 13800138000.'),
  resume: (step, number) => resume(step, number),
  requestSuspension: (step, number) => requestSuspension(step, number, { code: 'court', days: 3, reason: 'x' }),
  confirmSuspension: (step, number) => decideProposal(step, number, 'suspension', { yes: true }),
  again: (step, number) => reopenOrLink(step, number, 'It is back.'),
  ringUp: (step, number) => reply(step, number, { by: 'phone', heard: true }),
  exclude: (step, number) => proposeExclusion(step, number, { class: 'mediation', reason: 'x' }),
  secret: (step, number) => reclassify(step, number, { secrecy: 2 }),
  open: (step, number) => reclassify(step, number, { secrecy: 1 }),
  dispatch: (step, ticket) => dispatch(step, { ticket, lead: 'public-works' }),
  dispatchAll: (step, ticket) => dispatch(step, { ticket, lead: 'public-works', co: ['water-works'] }),
  sign: (step, number) => sign(step, number),
  submit: (step, ticket) =>
    submit(step, { ticket, text: 'Filled. Ask 139 0013 9000.', result: 'solved', notTold: true }),
  pass: (step, number) => review(step, number, fine),
  sendBack: (step, number) => review(step, number, { pass: false, failed: ['no_action'], reason: 'Say when.' }),
  askReturn: (step, ticket) => askReturn(step, { ticket, code: 'not_ours', basis: 'Not ours.', to: 'transport' }),
  grantReturn: (step, number) => decideReturn(step, number, true, 'Right.'),
  refuseReturn: (step, number) => decideReturn(step, number, false, 'It is.'),
  extend: (step, number) => extend(step, number, 3, 'Frost; 13800138000.'),
  recompute: (step, ticket) => recompute(step, { ticket, limit: 1 }, previewRecompute(step, { ticket, limit: 1 }).plan),
  /** A holiday nobody knew of is announced, or taken back: what was counted before would be counted otherwise today. */
  holiday: (step) => declare(step, ['2026-03-04', '2026-03-10', '2026-03-20', '2026-04-02']),
  noHoliday: (step) => declare(step, []),
  solved: (step, number) => callBack(step, number, { contacted: true, solved: true, satisfied: 5 }),
  unsolved: (step, number) => callBack(step, number, { contacted: true, solved: false, satisfied: 1 }),
  unreached: (step, number) => callBack(step, number, { contacted: false, solved: undefined, satisfied: undefined }),
  close: (step, number) => close(step, mustFind(step, number)),
  redo: (step, number) => redo(step, number),
  confirmRework: (step, number) => decideProposal(step, number, 'rework', { yes: true }),
  refuseRework: (step, number) => decideProposal(step, number, 'rework', { yes: false, reason: 'No fault.' }),
  proposeDecline: (step, number) => proposeDecline(step, number, { code: 'court', reason: 'x', instead: 'y' }),
  confirmDecline: (step, number) => decideProposal(step, number, 'decline', { yes: true }),
  panel: (step, number) =>
    closeByPanel(step, number, { result: 'unreasonable', members: ['tang', 'bai'], reason: 'Enough.' }),
  reopen: (step, number) => reopen(step, number, 'It is back.'),
};

/** Puts the county in force again with these days off. */
function declare(step: Step, off: readonly string[]): void {
  const county = countyOf(step.db);
  saveCounty(step.db, { ...county, calendar: { ...county.calendar, off } }, String(off.length).repeat(64), step.now);
}

/** The usual way is tried often, so that lives get to their end. */
export const usual: readonly (readonly [string, Actor])[] = [
  ['dispatch', people.dispatcher],
  ['sign', people.officer],
  ['submit', people.officer],
  ['pass', people.otherDispatcher],
  ['unsolved', people.callback],
  ['confirmRework', people.supervisor],
  ['solved', people.callback],
  ['reopen', people.supervisor],
  ['askReturn', people.lead],
  ['grantReturn', people.supervisor],
  ['extend', people.supervisor],
  ['holiday', people.admin],
  ['recompute', people.supervisor],
];

/** What usually comes next, by where the ticket is. */
export const onward: Partial<Readonly<Record<TicketState, readonly (readonly [string, Actor])[]>>> = {
  registered: [
    ['accept', people.dispatcher],
    ['answer', people.agent],
    ['proposeDecline', people.agent],
  ],
  awaiting_dispatch: [
    ['dispatch', people.supervisor],
    ['dispatchAll', people.supervisor],
  ],
  dispatched: [['sign', people.officer]],
  in_progress: [
    ['submit', people.officer],
    ['submit', people.officer],
    ['submit', people.officer],
    ['submit', people.officer],
    ['ask', people.officer],
    ['askReturn', people.lead],
    ['requestSuspension', people.lead],
    ['confirmSuspension', people.supervisor],
    ['grantReturn', people.supervisor],
  ],
  awaiting_citizen: [['hear', people.agent]],
  suspended: [['resume', people.supervisor]],
  reply_review: [
    ['pass', people.otherDispatcher],
    ['pass', people.otherDispatcher],
    ['sendBack', people.otherDispatcher],
  ],
  callback: [
    ['ringUp', people.callback],
    ['solved', people.callback],
    ['unreached', people.callback],
    ['unsolved', people.callback],
    ['unsolved', people.callback],
    ['redo', people.callback],
    ['redo', people.callback],
    ['confirmRework', people.supervisor],
    ['confirmRework', people.supervisor],
    ['confirmRework', people.supervisor],
    ['close', people.callback],
  ],
  rework: [['dispatch', people.dispatcher]],
  closed: [['reopen', people.supervisor]],
  archived: [['again', people.agent]],
};
