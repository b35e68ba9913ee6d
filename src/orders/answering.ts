/** The department's answer: news on the way, a draft for the lead's word where that is wanted, and the answer itself. */

import { forPublic } from '../county/public-text.js';
import { countyOf, departmentOf } from '../county/table.js';
import { entryType, type Step } from '../engine/step.js';
import { cleanLine, cleanText } from '../kit/text.js';
import { attachmentOf, attachmentsOf } from '../tickets/intake-table.js';
import { ticketOf } from '../tickets/table.js';
import type { Result } from '../tickets/ticket.js';
import { helpersOf, reviewerOf, TEXT_MOST } from './actions.js';
import { type Answer, answerOf, putAnswer } from './answer-table.js';
import { guardApprove, guardAssigned, guardSubmit, guardTold } from './guards.js';
import { aboutOrder, moveOrder, mustAct, ownOrder } from './move.js';
import { orderActs, type ToldWay } from './order.js';
import { type Order, writeOrder } from './table.js';
import { refusal, refuse } from './words.js';

const REFERENCE_MOST = 200;

/** `text` is a commitment; public news is what the citizen hears as the latest. */
export type OrderProgress = {
  readonly ticket: string;
  readonly order: string;
  readonly department: string;
  readonly public: boolean;
  readonly text: string;
};
export const orderProgress = entryType<OrderProgress>(orderActs.progress.entry);
const orderDrafted = entryType<{
  ticket: string;
  order: string;
  department: string;
  result: Result;
  text: string;
  evidence: string | null;
  attachments: readonly string[];
}>(orderActs.draft.entry);

export interface Submission {
  readonly ticket: string;
  readonly text: string;
  readonly result: Result;
  /** What proves it: names or links of photographs, papers, journal entries. */
  readonly evidence?: readonly string[] | undefined;
  /** Files of the ticket, each by its id or its SHA-256 in hex. */
  readonly attachments?: readonly string[] | undefined;
  /** Whether the department told the citizen already, which is asked of everybody: how and when, or not. */
  readonly toldHow?: ToldWay | undefined;
  /** Milliseconds. */
  readonly toldAt?: number | undefined;
  readonly notTold?: boolean | undefined;
}

/**
 * The department's answer, in words the citizen will read. `drafted` where the department wants its lead's word first
 * and an officer wrote it.
 */
export function submit(step: Step, input: Submission): 'submitted' | 'drafted' {
  const order = ownOrder(step, input.ticket);
  const body = forPublic(step.db, cleanText(input.text, TEXT_MOST));
  const { ticket } = order;
  refuse(guardAssigned(order, step.actor), { ticket, officer: order.assignedTo ?? '' });
  mustBeWhole(step, order, body);
  const { openedAt = step.now } = ticketOf(step.db, ticket) ?? {};
  refuse(guardTold(input, { from: openedAt, until: step.now }), { ticket });
  const draft = wantsLead(step, order);
  if (draft) mustAct(step, order, 'draft');
  const answer: Answer = {
    state: draft ? 'draft' : 'submitted',
    result: input.result,
    text: step.keepText(body),
    evidence: kept(step, input.evidence),
    files: filesNamed(step, ticket, input.attachments),
    toldHow: input.toldHow ?? null,
    toldAt: input.toldAt ?? null,
    writtenAt: step.now,
    writtenBy: step.actor.user,
    approvedBy: null,
  };
  if (!draft) {
    handIn(step, order, answer);
    return 'submitted';
  }
  putAnswer(step.db, order.id, answer);
  const { result, text, evidence } = answer;
  const { id, department } = order;
  const attachments = hashesOf(step, answer.files);
  step.record(orderDrafted, aboutOrder(id), { ticket, order: id, department, result, text, evidence, attachments });
  return 'drafted';
}

/** The lead's word: the officer's answer leaves the department. */
export function approve(step: Step, ticket: string): void {
  const order = ownOrder(step, ticket);
  const draft = answerOf(step.db, order.id);
  const { user } = step.actor;
  // A foreign lead is told whose it is before whether there is anything to approve.
  mustAct(step, order, 'approve');
  refuse(guardApprove(draft, reviewerOf(step)), { ticket, department: order.department, user });
  if (!draft) return;
  mustBeWhole(step, order, 'drafted');
  handIn(step, order, { ...draft, state: 'submitted', approvedBy: user });
}

/** What was done so far; public news is scrubbed and told to the citizen who asks. */
export function progress(step: Step, ticket: string, text: string, isPublic: boolean): void {
  const order = ownOrder(step, ticket);
  mustAct(step, order, 'progress');
  refuse(guardAssigned(order, step.actor), { ticket, officer: order.assignedTo ?? '' });
  const body = cleanText(text, TEXT_MOST);
  const { id, department } = order;
  step.record(orderProgress, aboutOrder(id), {
    ticket,
    order: id,
    department,
    public: isPublic,
    text: step.keepText(isPublic ? forPublic(step.db, body) : body),
  });
}

function mustBeWhole(step: Step, order: Order, body: string): void {
  const others = helpersOf(step, order);
  const late = others.find((each) => each.state !== 'submitted')?.department ?? '';
  refuse(guardSubmit(body, order.lead === 1, others), { ticket: order.ticket, department: late });
}

function wantsLead(step: Step, { department }: Order): boolean {
  return step.actor.role === 'officer' && departmentOf(countyOf(step.db), department)?.leadApproves === true;
}

function handIn(step: Step, order: Order, answer: Answer): void {
  const { result, text, evidence, files, toldHow, toldAt, approvedBy, writtenBy } = answer;
  const told = toldHow === null || toldAt === null ? { told: false } : { told: true, toldHow, toldAt };
  moveOrder(step, order, 'submit', {
    result,
    text,
    ...(evidence === null ? {} : { evidence }),
    ...(files.length === 0 ? {} : { attachments: hashesOf(step, files) }),
    ...told,
    ...(approvedBy === null ? {} : { approvedBy }),
  });
  writeOrder.submitted(step.db, order.id, step.now, writtenBy, result, text);
  putAnswer(step.db, order.id, answer);
}

/** One reference a line. */
function kept(step: Step, evidence: readonly string[] = []): string | null {
  const lines = evidence.map((line) => cleanLine(line, REFERENCE_MOST)).filter((line) => line !== '');
  return lines.length === 0 ? null : step.keepText(lines.join('\n'));
}

/** One refusal for what there is not and what is another ticket's: nobody learns here which files other tickets have. */
function filesNamed(step: Step, ticket: string, named: readonly string[] = []): readonly number[] {
  const there = attachmentsOf(step.db, ticket);
  const ids = named.map((name) => {
    const found = there.find(({ id, hash }) => name === String(id) || name.toLowerCase() === hash);
    if (!found) throw refusal('noFile', { ticket, file: name });
    return found.id;
  });
  return [...new Set(ids)].sort((a, b) => a - b);
}

function hashesOf(step: Step, files: readonly number[]): readonly string[] {
  return files.flatMap((id) => attachmentOf(step.db, id)?.hash ?? []);
}
