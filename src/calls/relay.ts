/** A relay call: an officer's telephone rings first, then the citizen's; what each end of a line means. Pure. */

import type { Role } from '../engine/actor.js';

/** `contact`: the department's word to the citizen. `callback`: the hotline asks how the answer was. */
export type RelayPurpose = 'contact' | 'callback';
export type RelayState = 'telephone' | 'citizen' | 'talking' | 'ended';

/**
 * `reached` · the citizen was `busy`, gave `noAnswer`, `refused`, has the `wrongNumber` · `notTaken`: nobody took the
 * telephone that rings first, so the citizen was never rung · `givenUp`: they hung up before the citizen answered ·
 * `failed`: the trunk or the switch · `lost`: nobody heard it end.
 */
export const relayOutcomes = [
  'reached',
  'busy',
  'noAnswer',
  'refused',
  'wrongNumber',
  'notTaken',
  'givenUp',
  'failed',
  'lost',
] as const;
export type RelayOutcome = (typeof relayOutcomes)[number];

/** Which of the two lines something is told of. */
export type RelayLine = 'own' | 'citizen';

export type RelayEvent =
  | { readonly kind: 'answered'; readonly line: RelayLine }
  | { readonly kind: 'ended'; readonly line: RelayLine; readonly cause: string; readonly answered: boolean }
  | { readonly kind: 'lost' };

export interface RelayNext {
  readonly state: RelayState;
  readonly outcome?: RelayOutcome;
  /** What is said to the switch: ring the citizen, or let go of a line that has nobody to talk with. */
  readonly act?: 'ringCitizen' | 'dropOwn' | 'dropCitizen' | 'dropBoth';
}

/** What one event leads to; undefined when it changes nothing, as after the end. */
export function nextOfRelay(state: RelayState, event: RelayEvent): RelayNext | undefined {
  if (state === 'ended') return undefined;
  if (event.kind === 'lost') {
    return { state: 'ended', outcome: state === 'talking' ? 'reached' : 'lost', act: 'dropBoth' };
  }
  if (event.kind === 'answered') {
    if (event.line === 'own') return state === 'telephone' ? { state: 'citizen', act: 'ringCitizen' } : undefined;
    return state === 'citizen' ? { state: 'talking' } : undefined;
  }
  if (event.line === 'own') {
    if (state === 'telephone') return { state: 'ended', outcome: event.answered ? 'givenUp' : 'notTaken' };
    return { state: 'ended', outcome: state === 'talking' ? 'reached' : 'givenUp', act: 'dropCitizen' };
  }
  const reached = state === 'talking' || event.answered;
  return { state: 'ended', outcome: reached ? 'reached' : outcomeOf(event.cause), act: 'dropOwn' };
}

/** FreeSWITCH's names of Q.850 causes for a line that was never answered. */
function outcomeOf(cause: string): RelayOutcome {
  switch (cause) {
    case 'USER_BUSY':
      return 'busy';
    case 'NO_ANSWER':
    case 'NO_USER_RESPONSE':
    case 'ALLOTTED_TIMEOUT':
    case 'SUBSCRIBER_ABSENT':
      return 'noAnswer';
    case 'CALL_REJECTED':
      return 'refused';
    case 'UNALLOCATED_NUMBER':
    case 'INVALID_NUMBER_FORMAT':
    case 'NUMBER_CHANGED':
      return 'wrongNumber';
    default:
      return 'failed';
  }
}

/** Whether somebody rang the citizen to the end: only that is a try. */
export function isTry(outcome: RelayOutcome): boolean {
  return ['reached', 'busy', 'noAnswer', 'refused', 'wrongNumber'].includes(outcome);
}

export interface RelayFacts {
  readonly secrecy: number;
  readonly anonymous: boolean;
  readonly hasNumber: boolean;
  readonly refusesCalls: boolean;
  /** The local hour is outside those in which people are rung, and the matter can wait. */
  readonly night: boolean;
  readonly hasNeutral: boolean;
  /** Somebody has such a call now. */
  readonly busy: 'user' | 'telephone' | 'ticket' | undefined;
  readonly inCall: boolean;
}

export type RelayFault =
  | 'whistle'
  | 'anonymous'
  | 'noNumber'
  | 'refusesCalls'
  | 'noNeutral'
  | 'inCall'
  | 'busyUser'
  | 'busyTelephone'
  | 'busyTicket'
  | 'night';

/** Whether this citizen may be rung now, secrecy first: nothing else is told of a ticket that may not be rung at all. */
export function guardRelay(facts: RelayFacts): RelayFault | undefined {
  if (facts.secrecy === 3) return 'whistle';
  if (facts.anonymous) return 'anonymous';
  if (!facts.hasNumber) return 'noNumber';
  if (facts.refusesCalls) return 'refusesCalls';
  if (facts.secrecy === 2 && !facts.hasNeutral) return 'noNeutral';
  switch (facts.busy) {
    case 'user':
      return 'busyUser';
    case 'telephone':
      return 'busyTelephone';
    case 'ticket':
      return 'busyTicket';
    case undefined:
      return facts.inCall ? 'inCall' : facts.night ? 'night' : undefined;
  }
}

/** Departments speak with citizens about the work, the hotline's own people about the answer. */
export function purposeOf(role: Role): RelayPurpose {
  return role === 'officer' || role === 'lead' ? 'contact' : 'callback';
}

/** People are rung from eight in the morning until nine in the evening. */
export function isNight(hour: number): boolean {
  return hour < 8 || hour >= 21;
}
