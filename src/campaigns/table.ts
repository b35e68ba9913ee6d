/** Campaigns in the database: the campaign itself and what it says. */

import { Refusal } from '../kit/refusal.js';
import type { Lang } from '../kit/words.js';
import { type Db, sql } from '../store/sql.js';
import type { CampaignState, PauseReason } from './campaign.js';
import { type Channel, channels, type Ladder } from './ladder.js';
import { words } from './words.js';

interface CampaignRow {
  readonly serial: number;
  readonly id: string;
  readonly seed: string;
  readonly name: string;
  readonly state: CampaignState;
  readonly pauseReason: PauseReason | null;
  readonly channels: string;
  readonly tries: number;
  readonly busyWaitMs: number;
  readonly noAnswerWaitMs: number;
  readonly ringSeconds: number;
  readonly confirmKey: string;
  readonly lang: Lang;
  readonly people: number;
  readonly rejected: number;
  readonly repaired: number;
  readonly approvalOver: number;
  readonly maker: string;
  readonly approver: string | null;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly resumedAt: number | null;
  readonly endedAt: number | null;
}

export interface Campaign extends Omit<CampaignRow, 'channels' | 'tries' | 'busyWaitMs' | 'noAnswerWaitMs'> {
  readonly ladder: Ladder;
}

const columns = `serial, id, seed, name, state, pause_reason AS pauseReason, channels, tries,
  busy_wait_ms AS busyWaitMs, no_answer_wait_ms AS noAnswerWaitMs, ring_seconds AS ringSeconds,
  confirm_key AS confirmKey, lang, people, rejected, repaired, approval_over AS approvalOver, maker, approver,
  created_at AS createdAt, started_at AS startedAt, resumed_at AS resumedAt, ended_at AS endedAt`;

const byId = sql<{ id: string }, CampaignRow>(`SELECT ${columns} FROM campaign WHERE id = :id`);
const running = sql<Record<string, never>, CampaignRow>(
  `SELECT ${columns} FROM campaign WHERE state = 'running' ORDER BY served_at, serial`,
);
const anyRunning = sql<Record<string, never>, { one: number }>(
  `SELECT 1 AS one FROM campaign WHERE state = 'running' LIMIT 1`,
);
const page = sql<{ before: number; limit: number }, CampaignRow>(
  `SELECT ${columns} FROM campaign WHERE serial < :before ORDER BY serial DESC LIMIT :limit`,
);
const lastSerial = sql<Record<string, never>, { serial: number | null }>('SELECT max(serial) AS serial FROM campaign');

export interface NewCampaign {
  readonly serial: number;
  readonly seed: string;
  readonly name: string;
  readonly ladder: Ladder;
  readonly ringSeconds: number;
  readonly confirmKey: string;
  readonly lang: Lang;
  readonly approvalOver: number;
  readonly maker: string;
}

const insert = sql<{
  serial: number;
  id: string;
  seed: string;
  name: string;
  channels: string;
  tries: number;
  busyWaitMs: number;
  noAnswerWaitMs: number;
  ringSeconds: number;
  confirmKey: string;
  lang: string;
  approvalOver: number;
  maker: string;
  now: number;
}>(
  `INSERT INTO campaign (serial, id, seed, name, state, channels, tries, busy_wait_ms, no_answer_wait_ms, ring_seconds,
     confirm_key, lang, people, rejected, repaired, approval_over, maker, created_at)
   VALUES (:serial, :id, :seed, :name, 'draft', :channels, :tries, :busyWaitMs, :noAnswerWaitMs, :ringSeconds,
     :confirmKey, :lang, 0, 0, 0, :approvalOver, :maker, :now)`,
);
const setCounts = sql<{ id: string; people: number; rejected: number; repaired: number }>(
  'UPDATE campaign SET people = :people, rejected = :rejected, repaired = :repaired WHERE id = :id',
);
const setState = sql<{ id: string; state: string; reason: string | null; endedAt: number | null }>(
  'UPDATE campaign SET state = :state, pause_reason = :reason, ended_at = :endedAt WHERE id = :id',
);
const setApproved = sql<{ id: string; approver: string }>(
  `UPDATE campaign SET state = 'approved', approver = :approver WHERE id = :id`,
);
const setRunning = sql<{ id: string; now: number }>(
  `UPDATE campaign SET state = 'running', pause_reason = NULL, resumed_at = :now,
     started_at = coalesce(started_at, :now) WHERE id = :id`,
);
const setServed = sql<{ id: string; now: number }>('UPDATE campaign SET served_at = :now WHERE id = :id');

function campaignOf(row: CampaignRow): Campaign {
  const { channels: names, tries, busyWaitMs, noAnswerWaitMs, ...rest } = row;
  const known = names.split(',').filter((name): name is Channel => (channels as readonly string[]).includes(name));
  return { ...rest, ladder: { channels: known, tries, busyWaitMs, noAnswerWaitMs } };
}

export function nextSerial(db: Db): number {
  return (lastSerial(db).get({})?.serial ?? 0) + 1;
}

/** The short id people type: `c1`, `c2`, … */
export function insertCampaign(db: Db, campaign: NewCampaign, now: number): string {
  const { ladder, ...rest } = campaign;
  const id = `c${campaign.serial}`;
  const { tries, busyWaitMs, noAnswerWaitMs } = ladder;
  insert(db).run({ ...rest, id, channels: ladder.channels.join(','), tries, busyWaitMs, noAnswerWaitMs, now });
  return id;
}

export function setListCounts(
  db: Db,
  id: string,
  counts: { people: number; rejected: number; repaired: number },
): void {
  setCounts(db).run({ id, people: counts.people, rejected: counts.rejected, repaired: counts.repaired });
}

/** The campaign, or a `Refusal` (notFound). */
export function campaignOfId(db: Db, id: string): Campaign {
  const row = byId(db).get({ id });
  if (!row) throw new Refusal('notFound', words.unknown, { id });
  return campaignOf(row);
}

/** The one served longest ago comes first. */
export function runningCampaigns(db: Db): readonly Campaign[] {
  return running(db).all({}).map(campaignOf);
}

export function isAnyRunning(db: Db): boolean {
  return anyRunning(db).get({}) !== undefined;
}

/** Newest first, those made before the one with serial number `before`. */
export function campaignPage(db: Db, before: number, limit: number): readonly Campaign[] {
  return page(db).all({ before, limit }).map(campaignOf);
}

export function moveCampaign(
  db: Db,
  id: string,
  state: 'draft' | 'checked' | 'finished' | 'aborted',
  now: number,
): void {
  const endedAt = state === 'finished' || state === 'aborted' ? now : null;
  setState(db).run({ id, state, reason: null, endedAt });
}

export function pauseCampaign(db: Db, id: string, reason: PauseReason): void {
  setState(db).run({ id, state: 'paused', reason, endedAt: null });
}

export function approveCampaign(db: Db, id: string, approver: string): void {
  setApproved(db).run({ id, approver });
}

export function runCampaign(db: Db, id: string, now: number): void {
  setRunning(db).run({ id, now });
}

export function markServed(db: Db, id: string, now: number): void {
  setServed(db).run({ id, now });
}

export interface Message {
  readonly lang: Lang;
  /** Commitments of kept texts. */
  readonly spoken: string;
  readonly written: string | null;
  readonly prompt: string;
  readonly readyAt: number | null;
}

const insertMessage = sql<{ campaign: string; lang: string; spoken: string; written: string | null; prompt: string }>(
  `INSERT INTO campaign_message (campaign, lang, spoken, written, prompt)
   VALUES (:campaign, :lang, :spoken, :written, :prompt)`,
);
const messages = sql<{ campaign: string }, Message>(
  `SELECT lang, spoken, written, prompt, ready_at AS readyAt FROM campaign_message WHERE campaign = :campaign ORDER BY lang`,
);
const setReady = sql<{ campaign: string; lang: string; now: number }>(
  'UPDATE campaign_message SET ready_at = :now WHERE campaign = :campaign AND lang = :lang',
);

export function addMessage(db: Db, campaign: string, message: Omit<Message, 'readyAt'>): void {
  const { lang, spoken, written, prompt } = message;
  insertMessage(db).run({ campaign, lang, spoken, written, prompt });
}

export function messagesOf(db: Db, campaign: string): readonly Message[] {
  return messages(db).all({ campaign });
}

export function markReady(db: Db, campaign: string, lang: Lang, now: number): void {
  setReady(db).run({ campaign, lang, now });
}
