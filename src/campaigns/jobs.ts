/** Work outside: making the message audible, sending texts, and asking the switch which attempts still live. */

import { isDoNotCall, readNumber } from '../citizens/table.js';
import { countyOf } from '../county/table.js';
import { textOf } from '../engine/journal.js';
import { jobKind, type View } from '../engine/step.js';
import type { Lang } from '../kit/words.js';
import { findAttempt, flyingAttempts } from './attempt-table.js';
import { type Person, personOf } from './audience-table.js';
import { campaignOfId, messagesOf } from './table.js';

/** How often attempts in flight are looked after. */
export const SWEEP_MS = 10_000;
/** An attempt younger than this is the events' business. */
const SWEEP_AFTER_MS = 15_000;

/** Nobody is dialled before the message is there; the gate sees to that. */
export const renderJob = jobKind<{ campaign: string; lang: Lang }, void, { prompt: string; lang: Lang; text: string }>({
  name: 'campaign.render',
  attempts: 3,
  backoffMs: 5_000,
  open: (view, { campaign, lang }) => {
    const message = messagesOf(view.db, campaign).find((one) => one.lang === lang);
    const text = message && textOf(view.db, message.spoken);
    if (!message || text === undefined) throw new Error('the text of the campaign is gone');
    return { prompt: message.prompt, lang, text };
  },
  run: (world, opened) => world.speech.render(opened),
});

type Sending =
  | { readonly send: false; readonly why: 'doNotCall' | 'withdrawn' }
  | {
      readonly send: true;
      readonly channel: 'sms' | 'email';
      readonly to: string;
      readonly subject: string;
      readonly text: string;
    };

/** The gate's last look for texts: a do-not-call entry or an abort that came after the attempt was written still counts. */
export const textJob = jobKind<{ attempt: string }, 'sent' | 'doNotCall' | 'withdrawn', Sending>({
  name: 'campaign.text',
  attempts: 5,
  backoffMs: 30_000,
  open(view, { attempt: id }) {
    const attempt = findAttempt(view.db, id);
    if (!attempt || attempt.channel === 'voice') throw new Error(`there is no text attempt ${id}`);
    const campaign = campaignOfId(view.db, attempt.campaign);
    if (campaign.state === 'aborted') return { send: false, why: 'withdrawn' };
    if (isDoNotCall(view.db, attempt.numberId, attempt.channel)) return { send: false, why: 'doNotCall' };
    const person = personOf(view.db, attempt.person);
    const to = attempt.channel === 'sms' ? readNumber(view, attempt.numberId) : textOf(view.db, person.email);
    if (to === undefined) return { send: false, why: 'withdrawn' };
    const subject = countyOf(view.db).name[person.lang];
    return { send: true, channel: attempt.channel, to, subject, text: writtenText(view, person) };
  },
  async run(world, sending, key) {
    if (!sending.send) return sending.why;
    const { channel, to, subject, text } = sending;
    await world.messages.send({ id: key, channel, to, subject, text });
    return 'sent';
  },
});

/** What SMS and e-mail say to this person: the written text with the name in its place, else the spoken one. */
export function writtenText(view: View, person: Person): string {
  const message = messagesOf(view.db, person.campaign).find(({ lang }) => lang === person.lang);
  if (!message) throw new Error(`campaign ${person.campaign} says nothing in ${person.lang}`);
  const text = textOf(view.db, message.written ?? message.spoken) ?? '';
  const name = textOf(view.db, person.name) ?? '';
  return text.replaceAll('{name}', () => name).trim();
}

export interface Census {
  readonly alive: readonly string[];
  readonly asked: readonly string[];
}

/** Which of the older attempts in flight still live on the switch. */
export const sweepJob = jobKind<Record<string, never>, Census, { asked: readonly string[] }>({
  name: 'campaign.census',
  attempts: 1,
  backoffMs: 1_000,
  open: (view) => ({
    asked: flyingAttempts(view.db)
      .filter(({ missingSince, spokenAt }) => missingSince !== null || spokenAt <= view.now - SWEEP_AFTER_MS)
      .map(({ id }) => id),
  }),
  async run(world, { asked }) {
    if (asked.length === 0) return { alive: [], asked };
    const alive = await world.switch.alive(asked);
    return { alive: asked.filter((leg) => alive.has(leg)), asked };
  },
});
