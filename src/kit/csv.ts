/** One cell of a CSV file that people open in a spreadsheet and programs read (RFC 4180). */

/** What makes a spreadsheet run a text, in both widths: Chinese and Japanese ones read the wide signs too. */
const runs = /^[=+\-@\t\r\n＝＋－＠]/;
/** A telephone number or a sum: one sign and digits name no cell, call no function and compute nothing. */
const number = /^[+-]?\d[\d ]*(\.\d+)?$/;

/**
 * A text that a spreadsheet would run gets an apostrophe before it, so that it is shown and not run. `+12025550143`
 * and `-5` stay as they are: the next program dials or adds them, and an apostrophe would make both of them useless.
 */
export function csvCell(value: string | number | boolean | null | undefined): string {
  const text = value === null || value === undefined ? '' : String(value);
  const safe = typeof value === 'string' && runs.test(text) && !number.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
