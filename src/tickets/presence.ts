/** Two people at one ticket: each sees the other, and a text written over a change is refused and kept. */

import { type ZodObject, type ZodType, z } from 'zod';
import { countyOf } from '../county/table.js';
import { textOf } from '../engine/journal.js';
import { entryType, LeavingRefusal, type Step, type View } from '../engine/step.js';
import { Refusal } from '../kit/refusal.js';
import { isoTime } from '../kit/time.js';
import { about, mustFind } from './move.js';
import { parseNumber } from './pin.js';
import { draftsOf, keepDraft, presence, versionOf } from './presence-table.js';
import { accessTo, mayReadText } from './view.js';

/** A screen says every twenty seconds that it is still there; after three of them it is gone. */
const GONE_AFTER_MS = 60_000;
const DRAFTS_MOST = 20;

/** `text` is a commitment; the entry is not about the ticket, whose version it must not raise. */
export const draftKept = entryType<{ ticket: string; action: string; text: string }>('draft.kept');

const words = {
  changed: {
    en: 'Ticket {number} was changed while you wrote (version {now}, yours {version}). Nothing was done; your text is kept: countyline ticket draft {number}, and countyline ticket show {number} shows the other one.',
    zh: '工单 {number} 在您填写期间已被修改（当前版本 {now}，您的版本 {version}）。未保存；您的内容已保留：countyline ticket draft {number}，最新内容请看 countyline ticket show {number}',
  },
  secret: {
    en: 'Ticket {number} is not yours to read. Nothing was done; ask a supervisor.',
    zh: '您无权查看工单 {number}。未作任何操作；请联系班长。',
  },
} as const;

export interface Viewer {
  readonly user: string;
  readonly since: string;
}

/** Others who have this ticket before them. */
export function viewersOf(view: View, number: string): readonly Viewer[] {
  const { zone } = countyOf(view.db);
  return presence
    .of(view.db, number, view.now - GONE_AFTER_MS)
    .filter(({ user }) => user !== view.actor.user)
    .map(({ user, since }) => ({ user, since: isoTime(since, zone) }));
}

export function ticketVersion(view: View, number: string): number {
  return versionOf(view.db, about(number));
}

/** Said when a screen opens a ticket, and again while it stays open. No entry: it is nobody's history. */
export function openTicket(step: Step, input: { readonly number: string }) {
  const ticket = mustFind(step, parseNumber(input.number) ?? input.number);
  const { number } = ticket;
  if (!mayReadText(step.actor, ticket, accessTo(step, countyOf(step.db), ticket))) {
    throw new Refusal('refused', words.secret, { number });
  }
  presence.expire(step.db, step.now - GONE_AFTER_MS);
  presence.seen(step.db, number, step.actor.user, step.now);
  return { number, version: ticketVersion(step, number), viewers: viewersOf(step, number) };
}

export function leaveTicket(step: Step, input: { readonly number: string }) {
  const { number } = mustFind(step, parseNumber(input.number) ?? input.number);
  presence.gone(step.db, number, step.actor.user);
  return { number };
}

/** One's own texts that came too late, newest first. */
export function showDrafts(view: View, input: { readonly number: string }) {
  const { number } = mustFind(view, parseNumber(input.number) ?? input.number);
  const { zone } = countyOf(view.db);
  const drafts = draftsOf(view.db, number, view.actor.user, DRAFTS_MOST).flatMap(({ at, action, text }) => {
    const body = textOf(view.db, text);
    return body === undefined ? [] : [{ at: isoTime(at, zone), action, text: body }];
  });
  return { number, drafts };
}

interface Saving<I, R> {
  readonly kind: 'change';
  readonly input: ZodType<I>;
  readonly run: (step: Step, input: I) => R;
}

/** An act that writes a text, with the version its writer has read: over a newer one it is refused, and the text kept. */
export function saving<I extends { readonly number: string }, R, E extends Saving<I, R>>(
  action: string,
  entry: E & Saving<I, R>,
): E {
  const input = (entry.input as unknown as ZodObject).extend({ version: z.int().min(0).optional() });
  const run = (step: Step, given: I & { readonly version?: number | undefined }): R => {
    const { version, ...rest } = given;
    refuseStale(step, action, given, version);
    return entry.run(step, rest as unknown as I);
  };
  return { ...entry, input, run } as unknown as E;
}

function refuseStale(
  step: Step,
  action: string,
  given: { readonly number: string },
  version: number | undefined,
): void {
  if (version === undefined) return;
  const { number } = mustFind(step, parseNumber(given.number) ?? given.number);
  const now = ticketVersion(step, number);
  if (version === now) return;
  const text = 'text' in given && typeof given.text === 'string' ? given.text : '';
  throw new LeavingRefusal('conflict', words.changed, { number, now, version }, (after) => {
    if (text === '') return;
    const kept = after.keepText(text);
    keepDraft(after.db, number, after.actor.user, { at: after.now, action, text: kept });
    after.record(draftKept, `draft:${after.actor.user}`, { ticket: number, action, text: kept });
  });
}
