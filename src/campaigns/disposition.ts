/** How one attempt ended: one word out of the switch's cause, the SIP status and what the person did. */

export const dispositions = [
  'confirmed',
  'delivered',
  'sent',
  'hungUp',
  'busy',
  'noAnswer',
  'unreachable',
  'invalid',
  'refused',
  'failed',
  'congestion',
  'throttled',
  'withdrawn',
  'doNotCall',
  'unknown',
] as const;

/**
 * `confirmed` the key was pressed · `delivered` the message was played · `sent` a gateway took the text · `hungUp`
 * answered and gone before the message had been played · `unreachable` switched off or away · `failed` the network or
 * our own side · `congestion` the trunk is full · `throttled` our own switch refused: counts as no try · `withdrawn` and
 * `doNotCall` taken back before it left the house · `unknown` nobody can tell, and nobody dials it again by itself.
 */
export type Disposition = (typeof dispositions)[number];

export interface LegEnd {
  /** FreeSWITCH's name of the Q.850 cause. */
  readonly cause: string;
  readonly sipStatus: number | undefined;
  readonly answered: boolean;
  readonly played: boolean;
  readonly pressed: string;
  readonly confirmKey: string;
}

/** The one disposition of a voice attempt whose leg is over, or never came to be. */
export function disposition(end: LegEnd): Disposition {
  if (end.answered) return answeredDisposition(end);
  return byCause.get(end.cause) ?? (end.cause === 'CALL_REJECTED' ? rejected(end.sipStatus) : 'failed');
}

function answeredDisposition(end: LegEnd): Disposition {
  if (end.pressed !== '' && end.pressed.includes(end.confirmKey)) return 'confirmed';
  if (end.played) return 'delivered';
  // Our own message ends a leg so when its sound file was missing: the person heard nothing, and it is our fault.
  return end.cause === 'NORMAL_TEMPORARY_FAILURE' ? 'failed' : 'hungUp';
}

/** 603 is a person's no; 401, 402, 403 and 407 are the trunk's: credit, rights, passwords. */
function rejected(sipStatus: number | undefined): Disposition {
  return sipStatus === undefined || sipStatus === 603 ? 'refused' : 'failed';
}

// As measured through a SIP far end, by the class of each cause; what is not named here is `failed`.
const byCause: ReadonlyMap<string, Disposition> = new Map([
  ['USER_BUSY', 'busy'],
  ['NO_ANSWER', 'noAnswer'],
  ['ALLOTTED_TIMEOUT', 'noAnswer'],
  ['PROGRESS_TIMEOUT', 'noAnswer'],
  // Rang and was given up before anybody answered.
  ['NORMAL_CLEARING', 'noAnswer'],
  ['ORIGINATOR_CANCEL', 'noAnswer'],
  ['NO_USER_RESPONSE', 'unreachable'],
  ['SUBSCRIBER_ABSENT', 'unreachable'],
  ['UNALLOCATED_NUMBER', 'invalid'],
  ['NO_ROUTE_DESTINATION', 'invalid'],
  ['INVALID_NUMBER_FORMAT', 'invalid'],
  ['NUMBER_CHANGED', 'invalid'],
  ['NORMAL_CIRCUIT_CONGESTION', 'congestion'],
  ['SWITCH_CONGESTION', 'congestion'],
  ['NORMAL_TEMPORARY_FAILURE', 'congestion'],
  ['DESTINATION_OUT_OF_ORDER', 'throttled'],
  ['INVALID_GATEWAY', 'throttled'],
  ['GATEWAY_DOWN', 'throttled'],
]);

/** A leg that ended so says that the trunk or our own switch is too full: the whole trunk waits a little. */
export function asksForPause(ended: Disposition): boolean {
  return ended === 'congestion' || ended === 'throttled';
}

/** What speaks for a broken trunk or a wrong list rather than for people who are out. */
export function isFailure(ended: Disposition): boolean {
  switch (ended) {
    case 'invalid':
    case 'failed':
    case 'congestion':
    case 'throttled':
    case 'unknown':
      return true;
    case 'confirmed':
    case 'delivered':
    case 'sent':
    case 'hungUp':
    case 'busy':
    case 'noAnswer':
    case 'unreachable':
    case 'refused':
    case 'withdrawn':
    case 'doNotCall':
      return false;
  }
}
