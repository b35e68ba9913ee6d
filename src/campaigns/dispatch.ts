/** The dispatcher: after every event and every tick it dials as many as may be dialled now, and not one more. */

import type { Step } from '../engine/step.js';
import { beginText, beginVoice, passOver } from './attempts.js';
import { isAnyOpen, nextTurnAt, type Person, peopleWaiting, setWaiting } from './audience-table.js';
import { about, campaignFinished, dispatcher, tickTimer } from './entries.js';
import type { Channel } from './ladder.js';
import { gate, takeOne } from './pacing.js';
import { saveBucket } from './pacing-table.js';
import { dialFacts, openRound, type Round } from './round.js';
import { type Campaign, isAnyRunning, markServed, moveCampaign, runningCampaigns } from './table.js';

/** People looked at in one round of a campaign and channel: one step stays short, the next follows at once. */
const PEOPLE_A_ROUND = 64;

/** Dials, finishes campaigns whose last person is done, and sets the tick for what time alone will bring. */
export function dispatch(step: Step): void {
  const { db, now } = step;
  if (!isAnyRunning(db)) {
    step.cancel(dispatcher, tickTimer);
    return;
  }
  const round = openRound(step);
  const campaigns = runningCampaigns(db);
  for (const campaign of campaigns) {
    let served = 0;
    for (const channel of campaign.ladder.channels) served += serve(step, round, campaign, channel);
    if (served > 0 && campaigns.length > 1) markServed(db, campaign.id, now);
    if (!isAnyOpen(db, campaign.id)) {
      moveCampaign(db, campaign.id, 'finished', now);
      step.record(campaignFinished, about(campaign.id), { people: campaign.people });
    }
  }
  saveBucket(db, round.bucket);
  if (round.wakeAt === Number.POSITIVE_INFINITY) step.cancel(dispatcher, tickTimer);
  else step.timer(tickTimer, dispatcher, round.wakeAt, {});
}

/** Serves those whose turn has come on one channel; gives how many were begun. */
function serve(step: Step, round: Round, campaign: Campaign, channel: Channel): number {
  const { db, now } = step;
  const people = peopleWaiting(db, campaign.id, channel, now, PEOPLE_A_ROUND);
  let begun = 0;
  for (const person of people) {
    const outcome = attend(step, round, campaign, person);
    if (outcome === 'blocked') return begun;
    if (outcome === 'begun') begun += 1;
  }
  const next = people.length === PEOPLE_A_ROUND ? now : nextTurnAt(db, campaign.id, channel, now);
  round.wakeAt = Math.min(round.wakeAt, next ?? Number.POSITIVE_INFINITY);
  return begun;
}

/** One person at the gate: begun, put off or passed over; or the gate is closed for everybody after them too. */
function attend(step: Step, round: Round, campaign: Campaign, person: Person): 'begun' | 'next' | 'blocked' {
  const verdict = gate(dialFacts(step, round, campaign, person));
  if (verdict.dial) {
    if (person.channel === 'voice') {
      beginVoice(step, round, campaign, person);
      round.lines -= 1;
      round.bucket = takeOne(round.bucket);
    } else beginText(step, campaign, person);
    return 'begun';
  }
  switch (verdict.why) {
    case 'doNotCall':
      passOver(step, campaign, person);
      // A later channel of the same person has its turn in the next round.
      round.wakeAt = step.now;
      return 'next';
    case 'window':
    case 'cap':
      if (verdict.until === Number.POSITIVE_INFINITY) return 'blocked';
      setWaiting(step.db, person.id, verdict.until);
      return 'next';
    case 'rate':
    case 'congestion':
      round.wakeAt = Math.min(round.wakeAt, verdict.until);
      return 'blocked';
    case 'state':
    case 'approval':
    case 'switch':
    case 'prompt':
    case 'lines':
      return 'blocked';
  }
}
