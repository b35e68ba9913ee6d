/** Takes out of a public text what would give a person away: telephone, identity and bank card numbers. */

import { hasCheckDigit } from './ids.js';

/** Seven digits and more, however they are parted: shorter runs are dates, sums and house numbers. */
const longNumber = /\+?\d(?:[ \-.]?\d){6,}[\dXx]?/g;

/** Long numbers become `***`; the number of a ticket, which the citizen needs, stays. */
export function scrub(text: string): string {
  return text.replace(longNumber, (found) => {
    const digits = found.replace(/\D/g, '');
    return isTicketNumber(digits) ? found : '***';
  });
}

/** `YYMMDD`, four or five digits, ISO 7064 check digit. */
function isTicketNumber(digits: string): boolean {
  return /^\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{5,6}$/.test(digits) && hasCheckDigit(digits);
}
