/** What people do with campaigns: make one from a list, check it, approve it, start, pause and abort it. */

import { numberId } from '../citizens/table.js';
import { countyOf } from '../county/table.js';
import type { Step } from '../engine/step.js';
import { uuidFrom } from '../kit/ids.js';
import { promptId } from '../kit/prompt.js';
import { Refusal } from '../kit/refusal.js';
import type { Lang } from '../kit/words.js';
import { type ListCounts, readAudience } from './audience.js';
import { addPerson, addReject, admitAll, withdrawWaiting } from './audience-table.js';
import { type CampaignAct, type CampaignState, refuseOwnApproval, stateAfter } from './campaign.js';
import { dispatch } from './dispatch.js';
import {
  about,
  campaignAborted,
  campaignApproved,
  campaignChecked,
  campaignCreated,
  campaignPaused,
  campaignStarted,
} from './entries.js';
import { renderJob } from './jobs.js';
import type { Channel, Ladder } from './ladder.js';
import {
  addMessage,
  approveCampaign,
  type Campaign,
  campaignOfId,
  insertCampaign,
  messagesOf,
  moveCampaign,
  nextSerial,
  pauseCampaign,
  runCampaign,
  setListCounts,
} from './table.js';
import { words } from './words.js';

/** One transaction takes about five seconds for this many; longer would keep callers waiting. */
const PEOPLE_LIMIT = 100_000;

export interface NewCampaignInput {
  readonly name: string;
  /** What is spoken (and written, without `message`) in `lang`. */
  readonly text: string;
  readonly lang: Lang | undefined;
  /** The same in the other language. */
  readonly translation: string | undefined;
  /** What SMS and e-mail say instead, in `lang`; `{name}` stands for the person's name. */
  readonly message: string | undefined;
  readonly channels: readonly Channel[];
  readonly tries: number;
  readonly busyMinutes: number;
  readonly noAnswerMinutes: number;
  readonly ringSeconds: number;
  readonly confirmKey: string;
  /** The list's bytes, base64. */
  readonly list: string;
}

/** A draft with its audience; people and rejects are counted. Refuses a list without one good row. */
export function createCampaign(
  step: Step,
  input: NewCampaignInput,
): { readonly id: string; readonly counts: ListCounts } {
  refusePlaces(input);
  const county = countyOf(step.db);
  const ladder: Ladder = {
    channels: input.channels,
    tries: input.tries,
    busyWaitMs: Math.round(input.busyMinutes * 60_000),
    noAnswerWaitMs: Math.round(input.noAnswerMinutes * 60_000),
  };
  const lang = input.lang ?? county.lang;
  const id = insertCampaign(
    step.db,
    {
      serial: nextSerial(step.db),
      seed: uuidFrom(step.bytes(16)),
      name: input.name,
      ladder,
      ringSeconds: input.ringSeconds,
      confirmKey: input.confirmKey,
      lang,
      approvalOver: county.outbound.approvalOver,
      maker: step.actor.user,
    },
    step.now,
  );
  const spoken = keepMessages(step, id, lang, input);
  const counts = takeList(step, id, lang, input);
  setListCounts(step.db, id, counts);
  const { people, rejected } = counts;
  step.record(campaignCreated, about(id), {
    name: input.name,
    people,
    rejected,
    channels: input.channels.join(','),
    spoken,
  });
  askForVoice(step, campaignOfId(step.db, id));
  return { id, counts };
}

function refusePlaces(input: NewCampaignInput): void {
  const spoken = /\{[^}]*\}?/.exec(`${input.text} ${input.translation ?? ''}`)?.[0];
  if (spoken) throw new Refusal('usage', words.placeInText, { place: spoken });
  if (input.message === undefined) return;
  if (input.channels.every((channel) => channel === 'voice')) throw new Refusal('usage', words.noMessageChannel);
  const unknown = [...input.message.matchAll(/\{[^}]*\}?/g)]
    .map(([place]) => place)
    .find((place) => place !== '{name}');
  if (unknown) throw new Refusal('usage', words.unknownPlace, { place: unknown, name: '{name}' });
}

/** Keeps what is said outside the chain; gives the commitments. */
function keepMessages(step: Step, campaign: string, lang: Lang, input: NewCampaignInput): readonly string[] {
  const keep = (one: Lang, text: string, written: string | undefined) => {
    const spoken = step.keepText(text);
    const message = written === undefined ? null : step.keepText(written);
    addMessage(step.db, campaign, { lang: one, spoken, written: message, prompt: promptId(one, text) });
    return spoken;
  };
  const first = keep(lang, input.text, input.message);
  if (input.translation === undefined) return [first];
  return [first, keep(lang === 'en' ? 'zh' : 'en', input.translation, undefined)];
}

function takeList(step: Step, campaign: string, lang: Lang, input: NewCampaignInput): ListCounts {
  const { db } = step;
  if (!/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(input.list)) throw new Refusal('usage', words.badList);
  const spoken = messagesOf(db, campaign).map((message) => message.lang);
  let taken = 0;
  const counts = readAudience(Buffer.from(input.list, 'base64'), countyOf(db).country, {
    person(person) {
      taken += 1;
      if (taken > PEOPLE_LIMIT) throw new Refusal('refused', words.tooMany, { most: PEOPLE_LIMIT });
      addPerson(db, {
        campaign,
        line: person.line,
        numberId: numberId(step, person.e164),
        name: person.name === '' ? null : step.keepText(person.name),
        email: person.email === '' ? null : step.keepText(person.email),
        lang: person.lang && spoken.includes(person.lang) ? person.lang : lang,
        zone: person.zone ?? null,
        channel: input.channels[0] ?? 'voice',
      });
    },
    reject: (reject) => addReject(db, campaign, reject),
  });
  if (counts.people === 0) throw new Refusal('refused', words.nobody, { rejected: counts.rejected });
  return counts;
}

/** Has the message made audible in each language; asking again after a failure tries again. */
function askForVoice(step: Step, campaign: Campaign): void {
  if (!campaign.ladder.channels.includes('voice')) return;
  for (const { lang, readyAt } of messagesOf(step.db, campaign.id)) {
    if (readyAt !== null) continue;
    step.job(renderJob, `campaign.render:${campaign.id}:${lang}:${step.now}`, { campaign: campaign.id, lang });
  }
}

function found(step: Step, id: string, act: CampaignAct): { campaign: Campaign; next: CampaignState } {
  const campaign = campaignOfId(step.db, id);
  return { campaign, next: stateAfter(campaign, act) };
}

/** Marks a draft as checked; what the dry run prints is a reading of the same campaign. */
export function checkCampaign(step: Step, id: string): Campaign {
  const { campaign } = found(step, id, 'check');
  moveCampaign(step.db, id, 'checked', step.now);
  step.record(campaignChecked, about(id), { people: campaign.people });
  askForVoice(step, campaign);
  return campaignOfId(step.db, id);
}

/** A second person's yes; for a small audience the maker's own. */
export function approve(step: Step, id: string): void {
  const { campaign } = found(step, id, 'approve');
  const { maker, people, approvalOver } = campaign;
  refuseOwnApproval({ id, maker, people, approvalOver, approver: step.actor.user });
  approveCampaign(step.db, id, step.actor.user);
  step.record(campaignApproved, about(id), { people });
}

/** Starts or goes on. A checked campaign for a small audience needs no second person: starting it approves it. */
export function start(step: Step, id: string): void {
  const { db, now } = step;
  const before = campaignOfId(db, id);
  if (before.state === 'checked' && before.people <= before.approvalOver) approve(step, id);
  const { campaign } = found(step, id, 'start');
  runCampaign(db, id, now);
  if (campaign.startedAt === null) admitAll(db, id, now);
  step.record(campaignStarted, about(id), { people: campaign.people });
  askForVoice(step, campaign);
  dispatch(step);
}

/** Holds it: calls on the line go on to their end, nobody else is dialled. */
export function pause(step: Step, id: string): void {
  found(step, id, 'pause');
  pauseCampaign(step.db, id, 'person');
  step.record(campaignPaused, about(id), { reason: 'person' });
  dispatch(step);
}

/** Ends it: calls on the line go on to their end, everybody else is withdrawn. */
export function abort(step: Step, id: string): void {
  const { campaign } = found(step, id, 'abort');
  moveCampaign(step.db, id, 'aborted', step.now);
  withdrawWaiting(step.db, id);
  step.record(campaignAborted, about(id), { people: campaign.people });
  dispatch(step);
}
