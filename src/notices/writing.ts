/** Writing a notice down and asking for it to be sent: the one way a text leaves the house. */

import { citizenOf } from '../citizens/person-table.js';
import { isDoNotCall } from '../citizens/table.js';
import { countyOf } from '../county/table.js';
import { entryType, type Step } from '../engine/step.js';
import { wishOf } from '../tickets/wish-table.js';
import { noticeJob } from './jobs.js';
import { isSilent, type NoticeChannel, type NoticePurpose, type NotSent, smsAt } from './notice.js';
import { insertNotice, type Notice } from './table.js';

export type NoticeOutcome = { readonly ticket: string; readonly notice: number; readonly channel: NoticeChannel };

/** `text` is the commitment of the words as they are sent. */
export const noticeWritten = entryType<NoticeOutcome & { readonly purpose: NoticePurpose; readonly text: string }>(
  'notice.written',
);
export const noticeFailed = entryType<NoticeOutcome & { readonly why: NotSent }>('notice.failed');

export interface Draft extends Pick<Notice, 'purpose' | 'channel' | 'numberId' | 'address' | 'department' | 'lang'> {
  readonly ticket: string;
  readonly body: string;
}

/** Writes a notice down and asks for it to be sent, when its audience may be disturbed. Gives its id. */
export function write(step: Step, { ticket, body, ...draft }: Draft): number {
  const about = `ticket:${ticket}`;
  const kept = step.keepText(body);
  const { purpose, channel } = draft;
  const audience = draft.department === null ? 'citizen' : 'department';
  const state = channel === 'none' ? 'failed' : 'waiting';
  const id = insertNotice(step.db, { ...draft, about, audience, text: kept, state, createdAt: step.now });
  step.record(noticeWritten, about, { ticket, notice: id, channel, purpose, text: kept });
  if (state === 'failed') step.record(noticeFailed, about, { ticket, notice: id, channel, why: 'noAddress' });
  else if (channel !== 'phone') {
    askFor(step, id, channel === 'sms' ? smsAt(step.now, countyOf(step.db).zone) : step.now);
  }
  return id;
}

/** A notice put off to another morning is another job. */
export function askFor(step: Step, notice: number, dueAt: number): void {
  step.job(noticeJob, `notice-${notice}-${dueAt}`, { notice }, dueAt);
}

export type NoReply = 'noNumber' | 'refused' | 'secret' | 'phone';
/** Where a text to a citizen goes, or why none does. */
export type Way =
  | { readonly why: NoReply }
  | {
      readonly channel: 'sms' | 'email' | 'fax' | 'chat';
      readonly numberId: number | null;
      readonly address: string | null;
    };

/**
 * By the way the citizen wishes, else by SMS, and where they refuse that by e-mail if they have one on file; never to a
 * whistle-blower, never against a refusal.
 */
export function wayTo(
  step: Step,
  {
    ticket,
    numberId,
    secrecy,
  }: { readonly ticket: string; readonly numberId: number | null; readonly secrecy: number },
): Way {
  const wish = wishOf(step.db, ticket);
  if (numberId === null && !wish) return { why: 'noNumber' };
  if (isSilent(secrecy)) return { why: 'secret' };
  const by = wish?.by ?? 'sms';
  if (by === 'phone') return { why: numberId === null ? 'noNumber' : 'phone' };
  if (by === 'sms' && numberId === null) return { why: 'noNumber' };
  const refuses = by === 'fax' ? (wish?.numberId ?? null) : numberId;
  if (by !== 'chat' && refuses !== null && isDoNotCall(step.db, refuses, by)) {
    return mailboxOf(step, numberId) ?? { why: 'refused' };
  }
  switch (by) {
    case 'sms':
      return { channel: by, numberId, address: null };
    case 'fax':
      return { channel: by, numberId: wish?.numberId ?? null, address: null };
    case 'email':
    case 'chat':
      return { channel: by, numberId, address: wish?.address ?? null };
  }
}

/** The address for e-mail that a citizen has on file, where they have one and let us write to it. */
function mailboxOf({ db }: Step, numberId: number | null): Way | undefined {
  const address = numberId === null ? null : (citizenOf(db, numberId)?.email ?? null);
  if (numberId === null || address === null || isDoNotCall(db, numberId, 'email')) return undefined;
  return { channel: 'email', numberId, address };
}
