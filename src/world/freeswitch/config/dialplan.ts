/** What the switch does with a call by itself: the door for trunks, the telephones' own plan, and the county's extensions. */

import { bareDigits } from './check-plan.js';
import { countylineContext } from './dialplan-countyline.js';
import { action, context, extension, is, isNumber } from './dialplan-parts.js';
import type { SwitchPlan } from './plan.js';
import { type Element, type Own, own } from './xml.js';

/** The contexts by name; each becomes one file. */
export function dialplan(plan: SwitchPlan): ReadonlyMap<string, Element> {
  return new Map([
    ['public', publicContext(plan)],
    ['office', officeContext(plan)],
    ['countyline', countylineContext(plan)],
  ]);
}

/** Reached from a trunk, so it holds the hotline numbers and nothing else: no way out, no pattern that matches all. */
function publicContext(plan: SwitchPlan): Element {
  return context(
    'public',
    plan.numbers.map((number) => hotline(plan, number)),
  );
}

/**
 * The daemon takes the call on its socket. What follows the socket is reached only when the daemon is away, dies or
 * breaks: a flow that ends hangs up, and a hand-over is a transfer, which leaves this extension for good.
 * A daemon that accepts the call but hangs is caught by the clock: answering, its first act, is what proves it alive.
 */
function hotline(plan: SwitchPlan, number: string): Element {
  const { takeSeconds, flowSeconds } = plan.limits;
  return extension(`hotline-${bareDigits(number)}`, numberPattern(number), [
    // A caller whose line died without a word: after five minutes without sound (ms) the call ends.
    action('set', 'media_timeout=300000'),
    // The last bound of all, should both transfers below be lost.
    action('set', own`park_timeout=${flowSeconds + takeSeconds + 60}`),
    action('set', 'execute_on_answer_1=sched_cancel'),
    action('set', own`execute_on_answer_2=sched_transfer +${flowSeconds} fallback XML countyline`),
    action('sched_transfer', own`+${takeSeconds} fallback XML countyline`),
    action('socket', own`127.0.0.1:${plan.listenPort} async full`),
    action('transfer', 'fallback XML countyline'),
  ]);
}

/** Telephones ring each other and the hotline; nothing here leads to a trunk. */
function officeContext(plan: SwitchPlan): Element {
  const phones = plan.phones.map(({ extension: digits }) =>
    extension(`phone-${digits}`, is(digits), [
      action('set', 'hangup_after_bridge=true'),
      action('set', 'call_timeout=60'),
      action('set', 'ringback=%(1000,4000,450)'),
      action('bridge', own`user/${digits}@${plan.domain}`),
    ]),
  );
  const hotlines = plan.numbers.map((number) =>
    extension(`hotline-${bareDigits(number)}`, numberPattern(number), [action('transfer', own`${number} XML public`)]),
  );
  return context('office', [...phones, ...hotlines]);
}

/** A number of E.164 comes with or without its `+`; a short code as it is. */
function numberPattern(number: string): Own {
  return number.startsWith('+') ? isNumber(bareDigits(number)) : is(number);
}
