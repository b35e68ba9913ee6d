/** Looking at campaigns: the list, the state and figures of one, its dry run, its report by person. */

import { isDoNotCall, readNumber } from '../citizens/table.js';
import { countyOf } from '../county/table.js';
import { textOf } from '../engine/journal.js';
import type { View } from '../engine/step.js';
import { masked } from '../kit/phone.js';
import { isoTime } from '../kit/time.js';
import type { Lang, Words } from '../kit/words.js';
import { endsOf } from './attempt-table.js';
import type { RejectReason } from './audience.js';
import { audiencePage, outcomesOf, rejectsOf } from './audience-table.js';
import type { CampaignState, PauseReason } from './campaign.js';
import type { Disposition } from './disposition.js';
import { estimate } from './estimate.js';
import { writtenText } from './jobs.js';
import type { Channel } from './ladder.js';
import { hoursOf } from './round.js';
import { type Campaign, campaignOfId, campaignPage, messagesOf } from './table.js';
import { opensAt } from './window.js';
import { words } from './words.js';

/** Rejects shown with a report; the file itself is in the hands of whoever gave it. */
const REJECTS_SHOWN = 1_000;
const SAMPLES = 5;

export type Counts = Readonly<Partial<Record<Disposition, number>>>;

export interface CampaignStatus {
  readonly id: string;
  readonly name: string;
  readonly state: CampaignState;
  readonly pauseReason: PauseReason | null;
  readonly audience: number;
  readonly rejected: number;
  /** Attempts that left the house or are about to, on every channel. */
  readonly attempts: number;
  readonly inFlight: number;
  /** How attempts ended; under `doNotCall` also the people who for that reason were never dialled. */
  readonly dispositions: Counts;
  /** How it ended for people; the rest of the audience is still open. */
  readonly outcomes: Counts;
  readonly open: number;
  readonly channels: readonly Channel[];
  readonly maker: string;
  readonly approver: string | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
}

/** The figures of one campaign as they stand. */
export function campaignStatus(view: View, campaign: Campaign): CampaignStatus {
  const { zone } = countyOf(view.db);
  const dispositions: Partial<Record<Disposition, number>> = {};
  const outcomes: Partial<Record<Disposition, number>> = {};
  let attempts = 0;
  let inFlight = 0;
  let open = 0;
  for (const { disposition, count } of endsOf(view.db, campaign.id)) {
    attempts += count;
    if (disposition === null) inFlight += count;
    else dispositions[disposition] = (dispositions[disposition] ?? 0) + count;
  }
  for (const { outcome, people } of outcomesOf(view.db, campaign.id)) {
    if (outcome === null) open = people;
    else outcomes[outcome] = people;
  }
  if (outcomes.doNotCall) dispositions.doNotCall = Math.max(dispositions.doNotCall ?? 0, outcomes.doNotCall);
  const time = (at: number | null) => (at === null ? null : isoTime(at, zone));
  const { id, name, state, pauseReason, maker, approver, rejected } = campaign;
  return {
    id,
    name,
    state,
    pauseReason,
    audience: campaign.people,
    rejected,
    attempts,
    inFlight,
    dispositions,
    outcomes,
    open,
    channels: campaign.ladder.channels,
    maker,
    approver,
    createdAt: isoTime(campaign.createdAt, zone),
    startedAt: time(campaign.startedAt),
    endedAt: time(campaign.endedAt),
  };
}

export interface DryRun extends CampaignStatus {
  readonly repaired: number;
  /** People who would not be called today. */
  readonly doNotCall: number;
  readonly lines: number;
  readonly callsPerHour: number;
  readonly holdSeconds: number;
  readonly expectedCalls: number;
  readonly passMinutes: number;
  readonly etaMinutes: number;
  /** If it started now; `null` when the windows of 60 days are not enough. */
  readonly finishesAt: string | null;
  readonly opensAt: string | null;
  readonly needsSecondPerson: boolean;
  readonly promptReady: boolean;
  readonly samples: readonly {
    readonly line: number;
    readonly number: string;
    readonly lang: Lang;
    readonly text: string;
  }[];
}

/** What would happen if it were started now; nothing is changed. */
export function dryRun(view: View, campaign: Campaign): DryRun {
  const { db, now } = view;
  const county = countyOf(db);
  const { trunk: code, keepFree, callsPerSecond } = county.outbound;
  const lines = Math.max(0, (county.trunks.find((trunk) => trunk.code === code)?.lines ?? 0) - keepFree);
  const messages = messagesOf(db, campaign.id);
  const main = messages.find(({ lang }) => lang === campaign.lang);
  const { ladder, people } = campaign;
  const hours = hoursOf(county, county.zone);
  const figures = estimate({
    people,
    tries: ladder.channels.includes('voice') ? ladder.tries : 0,
    noAnswerWaitMs: ladder.noAnswerWaitMs,
    ringSeconds: campaign.ringSeconds,
    text: textOf(db, main?.spoken ?? null) ?? '',
    lang: campaign.lang,
    lines: Math.max(1, lines),
    callsPerSecond,
    hours,
    from: now,
  });
  const time = (at: number) => (at === Number.POSITIVE_INFINITY ? null : isoTime(at, county.zone));
  return {
    ...campaignStatus(view, campaign),
    repaired: campaign.repaired,
    doNotCall: countDoNotCall(view, campaign),
    lines,
    callsPerHour: figures.callsPerHour,
    holdSeconds: figures.holdSeconds,
    expectedCalls: figures.calls,
    passMinutes: figures.passMinutes,
    etaMinutes: figures.minutes,
    finishesAt: time(figures.finishesAt),
    opensAt: time(opensAt(hours, now)),
    needsSecondPerson: people > campaign.approvalOver,
    promptReady: messages.every(({ readyAt }) => readyAt !== null),
    samples: samplesOf(view, campaign),
  };
}

/** Five people spread over the list, as they will hear or read it. */
function samplesOf(view: View, campaign: Campaign): DryRun['samples'] {
  const every = Math.max(1, Math.floor(campaign.people / SAMPLES));
  const [first] = audiencePage(view.db, campaign.id, 0, 1);
  if (!first) return [];
  return Array.from({ length: Math.min(SAMPLES, campaign.people) }, (_, at) => first.id + at * every).flatMap((id) =>
    audiencePage(view.db, campaign.id, id - 1, 1).map((person) => ({
      line: person.line,
      number: masked(readNumber(view, person.numberId)),
      lang: person.lang,
      text: writtenText(view, person),
    })),
  );
}

function countDoNotCall(view: View, campaign: Campaign): number {
  const { db } = view;
  let count = 0;
  let after = 0;
  for (
    let page = audiencePage(db, campaign.id, 0, 1_000);
    page.length > 0;
    page = audiencePage(db, campaign.id, after, 1_000)
  ) {
    for (const person of page) {
      after = person.id;
      if (isDoNotCall(db, person.numberId, person.channel)) count += 1;
    }
  }
  return count;
}

export interface ReportRow {
  readonly line: number;
  /** All but the last four digits hidden. */
  readonly number: string;
  /** `null` while open. */
  readonly outcome: Disposition | null;
  readonly channel: Channel;
  readonly attempts: number;
  readonly lastAt: string | null;
}

export interface CampaignReport {
  readonly campaign: CampaignStatus;
  readonly people: readonly ReportRow[];
  /** Where the next page begins, if there is one. */
  readonly next: string | null;
  readonly rejects: readonly {
    readonly line: number;
    readonly reason: RejectReason;
    readonly words: Words;
    readonly value: string;
  }[];
}

export function campaignReport(view: View, id: string, after: number, limit: number): CampaignReport {
  const campaign = campaignOfId(view.db, id);
  const { zone } = countyOf(view.db);
  const page = audiencePage(view.db, id, after, limit);
  const last = page.at(-1);
  return {
    campaign: campaignStatus(view, campaign),
    people: page.map((person) => ({
      line: person.line,
      number: masked(readNumber(view, person.numberId)),
      outcome: person.outcome,
      channel: person.channel,
      attempts: person.attempts,
      lastAt: person.lastAt === null ? null : isoTime(person.lastAt, zone),
    })),
    next: page.length === limit && last ? String(last.id) : null,
    rejects: rejectsOf(view.db, id, REJECTS_SHOWN).map((reject) => ({
      ...reject,
      words: words.rejects[reject.reason],
    })),
  };
}

export interface CampaignList {
  readonly campaigns: readonly CampaignStatus[];
  readonly next: string | null;
}

/** Newest first. */
export function campaignList(view: View, before: number, limit: number): CampaignList {
  const page = campaignPage(view.db, before, limit);
  const last = page.at(-1);
  return {
    campaigns: page.map((campaign) => campaignStatus(view, campaign)),
    next: page.length === limit && last ? last.id : null,
  };
}
