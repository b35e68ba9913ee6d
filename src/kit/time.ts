/** Instants are milliseconds since the epoch; this file turns them into a county's local time and back. */

export interface LocalTime {
  readonly date: string;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** Minutes east of UTC at that instant. */
  readonly offsetMinutes: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** True for a zone of the IANA database that this runtime knows. */
export function isZone(zone: string): boolean {
  try {
    return format(zone) !== undefined;
  } catch {
    return false;
  }
}

function format(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US-u-ca-iso8601', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(zone, made);
  return made;
}

const DAY_MS = 86_400_000;
// The offset of a zone changes on quarter hours only, so one answer serves the whole quarter.
const QUARTER_HOUR_MS = 900_000;
const offsets = new Map<string, { quarter: number; minutes: number }>();
/** The offset at the beginning of a day of UTC, by zone and day number: asking the runtime costs microseconds. */
const beginnings = new Map<string, Map<number, number>>();
/** A hundred and thirty years; a zone that is asked for more begins anew. */
const BEGINNINGS_MOST = 50_000;

function offsetMinutes(at: number, zone: string): number {
  const day = Math.floor(at / DAY_MS);
  const first = beginningOf(day, zone);
  // No zone goes forward and back within one day: the same offset at both ends is the offset in between.
  if (first === beginningOf(day + 1, zone)) return first;
  const quarter = Math.floor(at / QUARTER_HOUR_MS);
  const cached = offsets.get(zone);
  if (cached?.quarter === quarter) return cached.minutes;
  const minutes = askOffset(at, zone);
  offsets.set(zone, { quarter, minutes });
  return minutes;
}

function beginningOf(day: number, zone: string): number {
  let known = beginnings.get(zone);
  if (!known) {
    known = new Map();
    beginnings.set(zone, known);
  }
  const before = known.get(day);
  if (before !== undefined) return before;
  if (known.size >= BEGINNINGS_MOST) known.clear();
  const minutes = askOffset(day * DAY_MS, zone);
  known.set(day, minutes);
  return minutes;
}

function askOffset(at: number, zone: string): number {
  const part: Record<string, string> = {};
  for (const { type, value } of format(zone).formatToParts(at)) part[type] = value;
  const wall = Date.UTC(
    Number(part['year']),
    Number(part['month']) - 1,
    Number(part['day']),
    Number(part['hour']),
    Number(part['minute']),
    Number(part['second']),
  );
  return Math.round((wall - Math.floor(at / 1000) * 1000) / 60_000);
}

/** What the clock on the county's wall shows at `at`. */
export function localTime(at: number, zone: string): LocalTime {
  const minutes = offsetMinutes(at, zone);
  const wall = new Date(at + minutes * 60_000);
  return {
    date: wall.toISOString().slice(0, 10),
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
    weekday: wall.getUTCDay(),
    offsetMinutes: minutes,
  };
}

/**
 * The instant of a wall-clock time. In a gap (clocks go forward) the time after the gap is meant; in a fold (clocks go
 * back) the first of the two.
 */
export function instantOf(date: string, minutesOfDay: number, zone: string): number {
  return instantOfDay(dayNumber(date), minutesOfDay, zone);
}

/** The same by the day's number. */
export function instantOfDay(day: number, minutesOfDay: number, zone: string): number {
  const wall = day * DAY_MS + minutesOfDay * 60_000;
  const before = wall - offsetMinutes(wall - DAY_MS, zone) * 60_000;
  const after = wall - offsetMinutes(wall + DAY_MS, zone) * 60_000;
  if (before === after && before + offsetMinutes(before, zone) * 60_000 === wall) return before;
  const fits = [before, after].filter((at) => at + offsetMinutes(at, zone) * 60_000 === wall);
  return fits.length > 0 ? Math.min(...fits) : Math.max(before, after);
}

/** Days since 1 January 1970 of a calendar date (`YYYY-MM-DD`). */
export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** The calendar date of a day's number. */
export function dateOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The number of the day that the county's wall calendar shows at `at`. */
export function localDay(at: number, zone: string): number {
  return Math.floor((at + offsetMinutes(at, zone) * 60_000) / DAY_MS);
}

/** The next calendar date (`YYYY-MM-DD`) after `date`, `days` later. */
export function addDays(date: string, days: number): string {
  return dateOfDay(dayNumber(date) + days);
}

/** ISO 8601 with the zone's offset, to the second, for machine output. */
export function isoTime(at: number, zone: string): string {
  const minutes = offsetMinutes(at, zone);
  const sign = minutes < 0 ? '-' : '+';
  const size = Math.abs(minutes);
  const offset = `${sign}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
  return `${new Date(at + minutes * 60_000).toISOString().slice(0, 19)}${offset}`;
}

/** `YYYY-MM-DD HH:MM` on the county's wall, for people. */
export function wallTime(at: number, zone: string): string {
  return new Date(at + offsetMinutes(at, zone) * 60_000).toISOString().slice(0, 16).replace('T', ' ');
}

const typed = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}):(\d{2})(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * The instant somebody typed: `YYYY-MM-DD HH:MM` on the county's wall, or ISO 8601 with an offset; undefined when it is
 * neither, or no time of the calendar.
 */
export function typedTime(text: string, zone: string): number | undefined {
  const [, date = '', hour, minute, seconds = '', , offset] = typed.exec(text.trim()) ?? [];
  const whole = Date.parse(`${date}T${hour}:${minute}${seconds}${offset ?? 'Z'}`);
  if (Number.isNaN(whole) || dateOfDay(dayNumber(date)) !== date || Number(hour) > 23) return undefined;
  const secondsMs = seconds === '' ? 0 : Math.round(Number(seconds.slice(1)) * 1_000);
  return offset === undefined ? instantOf(date, Number(hour) * 60 + Number(minute), zone) + secondsMs : whole;
}
