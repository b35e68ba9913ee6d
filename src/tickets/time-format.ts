/** Times as other systems write them, read by a format like `M/D/YY H:mm`. */

/** One of each unit; two letters mean exactly two digits, one letter one or two. */
const tokens = {
  YYYY: { unit: 'year', digits: '\\d{4}' },
  YY: { unit: 'year', digits: '\\d{2}' },
  MM: { unit: 'month', digits: '\\d{2}' },
  M: { unit: 'month', digits: '\\d{1,2}' },
  DD: { unit: 'day', digits: '\\d{2}' },
  D: { unit: 'day', digits: '\\d{1,2}' },
  HH: { unit: 'hour', digits: '\\d{2}' },
  H: { unit: 'hour', digits: '\\d{1,2}' },
  mm: { unit: 'minute', digits: '\\d{2}' },
  ss: { unit: 'second', digits: '\\d{2}' },
} as const;
type Token = keyof typeof tokens;
type Unit = (typeof tokens)[Token]['unit'];

export interface TimeFormat {
  readonly pattern: RegExp;
  /** In the order of the pattern's groups. */
  readonly units: readonly Unit[];
}

export interface ReadTime {
  /** ISO date. */
  readonly date: string;
  readonly minutes: number;
  readonly seconds: number;
}

/** Years of two digits below this belong to this century, as in POSIX. */
const CENTURY_TURN = 69;

/** `undefined` when the format has a letter it does not know, a unit twice, or no year, month or day. */
export function timeFormat(format: string): TimeFormat | undefined {
  const units: Unit[] = [];
  let source = '';
  for (const [part] of format.matchAll(/YYYY|YY|MM?|DD?|HH?|mm|ss|[\s\S]/g)) {
    if (isToken(part)) {
      units.push(tokens[part].unit);
      source += `(${tokens[part].digits})`;
    } else if (part !== 'T' && /\p{L}/u.test(part) && !/\p{Script=Han}/u.test(part)) return undefined;
    else source += part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  }
  const whole = (['year', 'month', 'day'] as const).every((unit) => units.includes(unit));
  if (!whole || new Set(units).size !== units.length) return undefined;
  return { pattern: new RegExp(`^${source}$`), units };
}

function isToken(part: string): part is Token {
  return Object.hasOwn(tokens, part);
}

/** The wall-clock time a text means; `undefined` when it has another shape or is no day of the calendar. */
export function readTime({ pattern, units }: TimeFormat, text: string): ReadTime | undefined {
  const found = pattern.exec(text);
  if (!found) return undefined;
  const value: Record<Unit, number> = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  let shortYear = false;
  units.forEach((unit, at) => {
    const digits = found[at + 1] ?? '';
    value[unit] = Number(digits);
    if (unit === 'year') shortYear = digits.length === 2;
  });
  const { month, day, hour, minute, second } = value;
  const year = shortYear ? value.year + (value.year < CENTURY_TURN ? 2000 : 1900) : value.year;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const date = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isDate(date) ? { date, minutes: hour * 60 + minute, seconds: second } : undefined;
}

/** 30 February is none. */
function isDate(date: string): boolean {
  const at = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
}
