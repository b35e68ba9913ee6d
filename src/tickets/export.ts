/** Rows that leave the house: asked with a reason, approved by somebody else, marked with who took them, taken once. */

import { forPublic } from '../county/public-text.js';
import { countyOf } from '../county/table.js';
import { textOf } from '../engine/journal.js';
import { entryType, type Step } from '../engine/step.js';
import { Refusal } from '../kit/refusal.js';
import { cleanText } from '../kit/text.js';
import { isoTime } from '../kit/time.js';
import { watermarked } from '../kit/watermark.js';
import { addExport, type Export, exportOf, markApproved, markTaken } from './export-table.js';
import type { TicketFilter } from './filter.js';
import { guardExport } from './guards.js';
import { listTickets } from './list-table.js';
import type { Ticket } from './table.js';

/** Whoever needs more asks twice, and is seen asking twice. */
export const EXPORT_ROWS_MOST = 5_000;
/** An approval that lies about for longer was for another purpose. */
const APPROVED_MS = 7 * 86_400_000;
const WHY_MOST = 2_000;

export const exportAsked = entryType<{ export: number; why: string }>('export.asked');
export const exportApproved = entryType<{ export: number; askedBy: string }>('export.approved');
export const exportTaken = entryType<{ export: number; rows: number }>('export.taken');

const words = {
  none: {
    en: 'There is no export {id}. Nothing was done; see countyline export list',
    zh: '没有导出申请 {id}。未作任何操作；请看 countyline export list',
  },
  same: {
    en: '{user} asked for export {id} and may not approve it. Nothing was done; somebody else approves it.',
    zh: '{user} 是导出申请 {id} 的申请人，不能自行批准。未作任何操作；请由他人批准。',
  },
  approved: {
    en: 'Export {id} is approved already. Nothing was done.',
    zh: '导出申请 {id} 已批准。未作任何操作。',
  },
  waits: {
    en: 'Export {id} is not approved yet. Nothing left the house; another supervisor: countyline export approve {id}',
    zh: '导出申请 {id} 尚未批准。未导出；请由另一班长执行：countyline export approve {id}',
  },
  other: {
    en: 'Export {id} is {user}’s. Nothing left the house; ask for one of your own: countyline export ask --why "…"',
    zh: '导出申请 {id} 属于 {user}。未导出；请自行申请：countyline export ask --why "…"',
  },
  taken: {
    en: 'Export {id} was taken already. Nothing left the house; ask again: countyline export ask --why "…"',
    zh: '导出 {id} 已领取。未导出；请重新申请：countyline export ask --why "…"',
  },
  old: {
    en: 'The approval of export {id} has run out. Nothing left the house; ask again: countyline export ask --why "…"',
    zh: '导出申请 {id} 的批准已过期。未导出；请重新申请：countyline export ask --why "…"',
  },
} as const;

type Filter = Pick<TicketFilter, 'state' | 'open' | 'department' | 'service'>;

/** Asks for the tickets of a filter; nothing leaves the house yet. */
export function askExport(step: Step, filter: Filter, why: string): { readonly id: number } {
  const kept = step.keepText(cleanText(why, WHY_MOST));
  const by = step.actor.user;
  const id = addExport(step.db, { filter: JSON.stringify(filter), why: kept, by, now: step.now });
  step.record(exportAsked, `export:${id}`, { export: id, why: kept });
  return { id };
}

export function approveExport(step: Step, id: number): void {
  const asked = mustFind(step, id);
  const { user } = step.actor;
  if (asked.approvedBy !== null) throw new Refusal('conflict', words.approved, { id });
  if (asked.askedBy === user) throw new Refusal('refused', words.same, { id, user });
  markApproved(step.db, id, user, step.now);
  step.record(exportApproved, `export:${id}`, { export: id, askedBy: asked.askedBy });
}

export interface ExportRow {
  readonly number: string;
  readonly state: string;
  readonly type: string;
  readonly service: string | null;
  readonly department: string | null;
  readonly channel: string;
  readonly openedAt: string;
  readonly dueAt: string;
  readonly result: string | null;
  /** The request without numbers that give a person away, carrying the export's mark. */
  readonly text: string;
}

/** The rows, once: nothing secret, no names, no telephone numbers, every text marked with the export it belongs to. */
export function takeExport(step: Step, id: number): { readonly mark: string; readonly rows: readonly ExportRow[] } {
  const asked = mustFind(step, id);
  const fault = guardExport(asked, step.actor.user, step.now, APPROVED_MS);
  if (fault !== undefined) throw new Refusal('refused', words[fault], { id, user: asked.askedBy });
  const { zone } = countyOf(step.db);
  const filter = JSON.parse(asked.filter) as Filter;
  const tickets = listTickets(step.db, filter, { limit: EXPORT_ROWS_MOST }).filter(({ secrecy }) => secrecy < 2);
  markTaken(step.db, id, tickets.length, step.now);
  step.record(exportTaken, `export:${id}`, { export: id, rows: tickets.length });
  const mark = `#${id} · ${step.actor.user} · ${isoTime(step.now, zone)} · ${asked.approvedBy}`;
  return { mark, rows: tickets.map((ticket) => rowOf(step, ticket, zone, id)) };
}

function rowOf(step: Step, ticket: Ticket, zone: string, id: number): ExportRow {
  const { number, state, type, service, lead, channel, openedAt, dueAt, result, text } = ticket;
  return {
    number,
    state,
    type,
    service,
    department: lead,
    channel,
    openedAt: isoTime(openedAt, zone),
    dueAt: isoTime(dueAt, zone),
    result,
    text: watermarked(forPublic(step.db, textOf(step.db, text) ?? ''), id),
  };
}

function mustFind(step: Step, id: number): Export {
  const found = exportOf(step.db, id);
  if (!found) throw new Refusal('notFound', words.none, { id });
  return found;
}
