/** What one event socket connection wants to hear, and in which format. */

import { type FiredEvent, jsonFrame, plainFrame } from './event.js';

export interface Subscription {
  readonly events: Set<string>;
  readonly subclasses: Set<string>;
  format: 'plain' | 'json';
  /** The leg whose `myevents` were asked for. */
  mine: string | undefined;
}

export function noSubscription(): Subscription {
  return { events: new Set(), subclasses: new Set(), format: 'plain', mine: undefined };
}

/** The events `myevents` brings; recordings, playback and CUSTOM are not among them. */
const myEvents = new Set(
  (
    'CHANNEL_ANSWER CHANNEL_APPLICATION CHANNEL_BRIDGE CHANNEL_CREATE CHANNEL_DATA CHANNEL_DESTROY CHANNEL_EXECUTE ' +
    'CHANNEL_EXECUTE_COMPLETE CHANNEL_HANGUP CHANNEL_HANGUP_COMPLETE CHANNEL_ORIGINATE CHANNEL_UUID CHANNEL_OUTGOING ' +
    'CHANNEL_PARK CHANNEL_PROGRESS CHANNEL_PROGRESS_MEDIA CHANNEL_STATE CHANNEL_UNBRIDGE CHANNEL_UNPARK DTMF'
  ).split(' '),
);

export function wants(
  subscription: Subscription,
  name: string,
  subclass: string | undefined,
  leg: string | undefined,
): boolean {
  const { events, subclasses, mine } = subscription;
  if (events.has('ALL') || (name === 'CUSTOM' ? subclasses.has(subclass ?? '') : events.has(name))) return true;
  return mine !== undefined && leg === mine && myEvents.has(name);
}

/** The event as this connection reads it. */
export function frameFor(subscription: Subscription, event: FiredEvent): string {
  return subscription.format === 'json' ? jsonFrame(event) : plainFrame(event);
}

/** `event [json|plain] A B CUSTOM sub1 sub2`: adds to what is wanted; everything after CUSTOM is a subclass. */
export function subscribe(subscription: Subscription, rest: string): string {
  let custom = false;
  let names = 0;
  for (const [index, name] of rest.split(' ').filter(Boolean).entries()) {
    if (index === 0 && (name === 'json' || name === 'plain')) subscription.format = name;
    else if (custom) subscription.subclasses.add(name);
    else {
      subscription.events.add(name);
      names += 1;
      custom = name === 'CUSTOM';
    }
  }
  return names === 0 ? '-ERR no keywords supplied' : `+OK event listener enabled ${subscription.format}`;
}

/** `myevents [json]` on the connection of a leg. The misspelt refusal is the real one's. */
export function subscribeOwn(subscription: Subscription, leg: string, rest: string): string {
  if (subscription.mine !== undefined) return '-ERR aready enabled.';
  subscription.mine = leg;
  if (rest.toLowerCase() === 'json') subscription.format = 'json';
  return '+OK Events Enabled';
}

/** `noevents`, or `nixevent A B` with the names to forget. */
export function unsubscribe(subscription: Subscription, names: readonly string[] | undefined): string {
  if (names === undefined) {
    subscription.events.clear();
    subscription.subclasses.clear();
    return '+OK no longer listening for events';
  }
  for (const name of names) subscription.events.delete(name);
  return '+OK events nixed';
}
