/** Files that come with a request: known by their bytes, bounded in size and number, never unpacked, refused when they could harm. */

import { createHash } from 'node:crypto';
import { raiseAlarm } from '../county/alarm.js';
import { countyOf } from '../county/table.js';
import { textOf } from '../engine/journal.js';
import { entryType, type Step } from '../engine/step.js';
import { Refusal } from '../kit/refusal.js';
import { cleanFileName, type FileFault, fileFaults, sniff } from '../kit/sniff.js';
import { isoTime } from '../kit/time.js';
import { type Attachment, addAttachment, attachmentBytes, attachmentOf, attachmentsOf } from './intake-table.js';
import { about, mustFind } from './move.js';
import { accessTo, mayReadText } from './view.js';

/** A photograph of a telephone fits three times; a film does not belong into a ticket. */
export const FILE_BYTES_MOST = 10 * 1024 * 1024;
/** More pictures than this of one pothole help nobody. */
export const FILES_MOST = 20;
const TICKET_BYTES_MOST = 50 * 1024 * 1024;

export const attachmentAdded = entryType<{ ticket: string; attachment: number; hash: string; size: number }>(
  'attachment.added',
);
/** The name is a commitment; the file itself is not kept. */
export const attachmentRefused = entryType<{ ticket: string; hash: string; fault: FileFault }>('attachment.refused');

const words = {
  large: {
    en: 'The file has more than {most} MB. It was not taken; send a smaller one.',
    zh: '文件超过 {most} MB，未接收；请压缩后重试。',
  },
  many: {
    en: 'Ticket {number} has {most} files already. This one was not taken; see countyline ticket attachments {number}',
    zh: '工单 {number} 已有 {most} 个附件，未接收；请看 countyline ticket attachments {number}',
  },
  full: {
    en: 'The files of ticket {number} come to more than {most} MB. This one was not taken.',
    zh: '工单 {number} 的附件合计超过 {most} MB，未接收。',
  },
  bad: {
    en: 'The file was not taken: {why}. Nothing of it is kept; send it as a picture or PDF.',
    zh: '文件未接收：{why}。未保留任何内容；请以图片或 PDF 重新发送。',
  },
  none: {
    en: 'There is no attachment {id}. Nothing was done; see countyline ticket attachments NUMBER',
    zh: '没有附件 {id}。未作任何操作；请看 countyline ticket attachments 编号',
  },
  secret: {
    en: 'The files of ticket {number} are not for your role. Nothing was done; ask a supervisor.',
    zh: '您的角色无权查看工单 {number} 的附件。未作任何操作；请联系班长。',
  },
} as const;

/** What could harm is not kept but written down and told as an alarm; such a refusal is returned, so that this stays. */
export type Attached = { readonly id: number; readonly mediaType: string; readonly size: number } | Refusal;

export function attach(
  step: Step,
  number: string,
  file: { readonly name: string; readonly bytes: Uint8Array; readonly mediaType?: string | undefined },
): Attached {
  const ticket = mustFind(step, number);
  const bytes = Buffer.from(file.bytes);
  refuseTooMuch(step, ticket.number, bytes.length);
  const name = cleanFileName(file.name);
  const hash = createHash('sha256').update(bytes).digest('hex');
  const known = attachmentsOf(step.db, ticket.number).find((each) => each.hash === hash);
  if (known) return { id: known.id, mediaType: known.mediaType, size: known.size };
  const found = sniff(bytes, name, file.mediaType);
  if (!found.ok) {
    step.record(attachmentRefused, about(ticket.number), { ticket: ticket.number, hash, fault: found.fault });
    if (harmful.includes(found.fault)) raiseAlarm(step, 'file', `ticket:${ticket.number}`);
    return new Refusal('refused', words.bad, { why: fileFaults[found.fault] });
  }
  const row = {
    ticket: ticket.number,
    name: step.keepText(name),
    hash,
    mediaType: found.mediaType,
    size: bytes.length,
    addedAt: step.now,
    addedBy: step.actor.user,
  };
  const id = addAttachment(step.db, row, bytes);
  step.record(attachmentAdded, about(ticket.number), {
    ticket: ticket.number,
    attachment: id,
    hash,
    size: bytes.length,
  });
  return { id, mediaType: found.mediaType, size: bytes.length };
}

/** Somebody should ask who sends these; a text file with a wrong ending is nobody's alarm. */
const harmful: readonly FileFault[] = ['virus', 'executable', 'bomb'];

function refuseTooMuch(step: Step, number: string, size: number): void {
  const megabytes = (bytes: number) => bytes / 1024 / 1024;
  if (size > FILE_BYTES_MOST) throw new Refusal('refused', words.large, { most: megabytes(FILE_BYTES_MOST) });
  const there = attachmentsOf(step.db, number);
  if (there.length >= FILES_MOST) throw new Refusal('refused', words.many, { number, most: FILES_MOST });
  const all = there.reduce((sum, each) => sum + each.size, size);
  if (all > TICKET_BYTES_MOST) throw new Refusal('refused', words.full, { number, most: megabytes(TICKET_BYTES_MOST) });
}

export interface ShownAttachment {
  readonly id: number;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  /** SHA-256 in hex. */
  readonly hash: string;
  readonly addedAt: string;
  readonly addedBy: string;
}

/** The files of a ticket, for whoever may read its text. */
export function listAttachments(step: Step, number: string): readonly ShownAttachment[] {
  const ticket = mustFind(step, number);
  mayOpen(step, ticket.number);
  const { zone } = countyOf(step.db);
  return attachmentsOf(step.db, ticket.number).map((each) => shown(step, each, zone));
}

/** One file with its bytes. */
export function openAttachment(step: Step, id: number): ShownAttachment & { readonly base64: string } {
  const found = attachmentOf(step.db, id);
  if (!found) throw new Refusal('notFound', words.none, { id });
  mayOpen(step, found.ticket);
  const bytes = attachmentBytes(step.db, found.hash);
  if (!bytes) throw new Refusal('notFound', words.none, { id });
  return { ...shown(step, found, countyOf(step.db).zone), base64: bytes.toString('base64') };
}

function mayOpen(step: Step, number: string): void {
  const ticket = mustFind(step, number);
  const access = accessTo(step, countyOf(step.db), ticket);
  if (!mayReadText(step.actor, ticket, access)) throw new Refusal('refused', words.secret, { number });
}

function shown(step: Step, attachment: Attachment, zone: string): ShownAttachment {
  const { id, name, mediaType, size, hash, addedAt, addedBy } = attachment;
  return { id, name: textOf(step.db, name) ?? '', mediaType, size, hash, addedAt: isoTime(addedAt, zone), addedBy };
}
