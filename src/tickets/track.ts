/** A citizen asks with number and PIN how far the request is. */

import { forPublic } from '../county/public-text.js';
import { countyOf } from '../county/table.js';
import { textOf } from '../engine/journal.js';
import type { Step } from '../engine/step.js';
import { isoTime } from '../kit/time.js';
import type { Words } from '../kit/words.js';
import type { GuessSource } from './guess.js';
import { lastExtension, pauseOf } from './pause-table.js';
import { looksLikeReceipt, parseNumber, tryNothing, tryPin, tryReceipt } from './pin.js';
import { type ProgressFacts, progressFacts, progressWords, type Told } from './progress.js';
import { notesOf, type Ticket, ticketOf } from './table.js';

const words = {
  wrong: {
    en: 'No request has this number and this PIN. Look again at what you wrote down, or ask an agent.',
    zh: '受理编号或查询密码不正确。请核对，或向话务员查询。',
  },
  locked: {
    en: 'Too many wrong tries for this number today. Ask an agent, or try again tomorrow.',
    zh: '今日输入错误次数过多。请向话务员查询，或明天再试。',
  },
} as const;

export type Tracked =
  | {
      readonly found: true;
      readonly number: string;
      readonly stage: Words;
      readonly department: Words;
      readonly due: string | null;
      readonly text: Words;
    }
  // Not a refusal: a refusal would take back the count of wrong tries.
  | { readonly found: false; readonly locked: boolean; readonly words: Words };

interface Typed {
  /** A ticket's number, or the receipt of an anonymous request, which needs no PIN. */
  readonly number: string;
  readonly pin?: string | undefined;
}

/** The same words for a wrong number, a wrong PIN and a wrong receipt; every wrong try counts against its source. */
export function track(step: Step, typed: Typed, source: GuessSource = { kind: 'desk' }): Tracked {
  const ticket = ownTicket(step, typed, source);
  if ('found' in ticket) return ticket;
  const { number } = ticket;
  const county = countyOf(step.db);
  const facts = progressOf(step, ticket);
  return {
    found: true,
    number,
    stage: facts.stage,
    department: facts.department,
    due: facts.due === undefined ? null : isoTime(ticket.dueAt, county.zone),
    text: progressWords(facts),
  };
}

/** The ticket that this number and PIN, or this receipt, open. */
export function ownTicket(
  step: Step,
  typed: Typed,
  source: GuessSource = { kind: 'desk' },
): Ticket | Extract<Tracked, { readonly found: false }> {
  const opened = open(step, typed, source);
  const ticket = typeof opened === 'string' ? undefined : ticketOf(step.db, opened.number);
  if (ticket) return ticket;
  const locked = opened === 'locked';
  return { found: false, locked, words: words[locked ? 'locked' : 'wrong'] };
}

function open(step: Step, typed: Typed, source: GuessSource): { readonly number: string } | 'wrong' | 'locked' {
  if (looksLikeReceipt(typed.number)) return tryReceipt(step, typed.number, source);
  const number = parseNumber(typed.number);
  const pin = (typed.pin ?? '').normalize('NFKC').replace(/\D/g, '');
  const verdict = number === undefined ? tryNothing(step, source) : tryPin(step, number, pin, source);
  return verdict === 'right' && number !== undefined ? { number } : verdict === 'locked' ? 'locked' : 'wrong';
}

/** The facts of the ticket itself, or of the one it was joined with: a joined request follows its parent. */
export function progressOf(step: Pick<Step, 'db'>, ticket: Ticket): ProgressFacts {
  const parent = ticket.mergedInto === null ? undefined : ticketOf(step.db, ticket.mergedInto);
  const followed = parent ? { ...parent, number: ticket.number, openedAt: ticket.openedAt } : ticket;
  const note = notesOf(step.db, followed.number, 20).find((each) => each.public === 1);
  const last = followed.publicText ?? note?.text ?? null;
  return progressFacts(countyOf(step.db), followed, textOf(step.db, last), toldOf(step, followed));
}

/** What moved the day, and a wait, in words fit for the citizen. */
function toldOf({ db }: Pick<Step, 'db'>, { number, state, dueAt }: Ticket): Told {
  const extension = lastExtension(db, number);
  const because = extension?.dueAfter === dueAt ? textOf(db, extension.reason) : undefined;
  const pause = state === 'awaiting_citizen' || state === 'suspended' ? pauseOf(db, number) : undefined;
  const reason = pause && textOf(db, pause.reason);
  return {
    // What an office wrote for itself is told to the citizen: without anybody's numbers.
    extended:
      extension && because !== undefined
        ? { cause: extension.cause, from: extension.dueBefore, because: forPublic(db, because) }
        : undefined,
    waits: pause && reason !== undefined ? { kind: pause.kind, reason, until: pause.until } : undefined,
  };
}
