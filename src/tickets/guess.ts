/** How often a number and PIN may be tried before nobody listens: by ticket, by where it comes from, and over all. */

/** Six digits and five tries a day leave a guesser a chance of one in 550 a year. */
export const WRONG_A_TICKET_AND_DAY = 5;
/** A caller who mistypes needs three; ten are somebody at work. */
export const WRONG_A_CALLER_AND_HOUR = 10;
/** Many households share one address. */
export const WRONG_AN_ADDRESS_AND_HOUR = 30;
/** So many wrong tries in an hour, from wherever, are no citizens; from here on somebody must look. */
export const WRONG_FOR_ALARM = 200;

/** Where a try comes from: a telephone, a network address, or the desk, where people are known by name. */
export type GuessSource =
  | { readonly kind: 'caller'; readonly numberId: number }
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'desk' };

export interface GuessFacts {
  readonly wrongOnTicketToday: number;
  readonly wrongFromSourceThisHour: number;
  readonly source: GuessSource['kind'];
}

/** True while nothing that is typed opens anything. */
export function isLocked({ wrongOnTicketToday, wrongFromSourceThisHour, source }: GuessFacts): boolean {
  if (wrongOnTicketToday >= WRONG_A_TICKET_AND_DAY) return true;
  switch (source) {
    case 'caller':
      return wrongFromSourceThisHour >= WRONG_A_CALLER_AND_HOUR;
    case 'address':
      return wrongFromSourceThisHour >= WRONG_AN_ADDRESS_AND_HOUR;
    case 'desk':
      return false;
  }
}

/** Whether this many wrong tries within the hour are told to somebody. */
export function isAlarming(wrongThisHour: number): boolean {
  return wrongThisHour >= WRONG_FOR_ALARM;
}
