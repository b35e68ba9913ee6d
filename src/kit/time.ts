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

// The offset of a zone changes on quarter hours only, so one answer serves the whole quarter.
const QUARTER_HOUR_MS = 900_000;
const offsets = new Map<string, { quarter: number; minutes: number }>();

function offsetMinutes(at: number, zone: string): number {
  const quarter = Math.floor(at / QUARTER_HOUR_MS);
  const cached = offsets.get(zone);
  if (cached?.quarter === quarter) return cached.minutes;
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
  const minutes = Math.round((wall - Math.floor(at / 1000) * 1000) / 60_000);
  offsets.set(zone, { quarter, minutes });
  return minutes;
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
  const wall = Date.parse(`${date}T00:00:00Z`) + minutesOfDay * 60_000;
  const before = wall - offsetMinutes(wall - 86_400_000, zone) * 60_000;
  const after = wall - offsetMinutes(wall + 86_400_000, zone) * 60_000;
  const fits = [before, after].filter((at) => at + offsetMinutes(at, zone) * 60_000 === wall);
  return fits.length > 0 ? Math.min(...fits) : Math.max(before, after);
}

/** The next calendar date (`YYYY-MM-DD`) after `date`, `days` later. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
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
