/** Early warning: several different people say the same thing about the same place within two hours. */

export interface Told {
  readonly number: string;
  readonly secrecy: number;
  readonly service: string;
  /** Who said it; `null` for anonymous, who together count as one. */
  readonly caller: string | null;
  readonly openedAt: number;
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** The place of the gazetteer, else the words as kept. */
  readonly place: string | null;
}

export interface Signal {
  readonly service: string;
  readonly callers: number;
  readonly from: number;
  readonly to: number;
  readonly tickets: readonly Told[];
}

export interface SignalLimits {
  /** At least so many distinct callers. */
  readonly callers: number;
  readonly metres: number;
  readonly withinMs: number;
}

/** Three people, half a kilometre, two hours: what a burst pipe does. */
export const usualLimits: SignalLimits = { callers: 3, metres: 500, withinMs: 7_200_000 };

const EARTH_METRES = 6_371_000;

/** Signals in order of time. A ticket that raised one, or is part of one, raises no second. */
export function signalsIn(told: readonly Told[], limits: SignalLimits = usualLimits): readonly Signal[] {
  const byService = Map.groupBy(told, ({ service }) => service);
  const signals = [...byService].flatMap(([service, all]) => signalsOf(service, all, limits));
  return signals.sort((a, b) => a.from - b.from || (a.service < b.service ? -1 : 1));
}

function signalsOf(service: string, all: readonly Told[], limits: SignalLimits): readonly Signal[] {
  const sorted = [...all].sort((a, b) => a.openedAt - b.openedAt || (a.number < b.number ? -1 : 1));
  const used = new Set<string>();
  const signals: Signal[] = [];
  for (const [at, first] of sorted.entries()) {
    if (used.has(first.number)) continue;
    const tickets: Told[] = [];
    for (let next = at; next < sorted.length; next += 1) {
      const other = sorted[next];
      if (!other || other.openedAt - first.openedAt > limits.withinMs) break;
      if (!used.has(other.number) && samePlace(first, other, limits.metres)) tickets.push(other);
    }
    const callers = new Set(tickets.map(({ caller }) => caller ?? '')).size;
    if (callers < limits.callers) continue;
    for (const { number } of tickets) used.add(number);
    signals.push({ service, callers, from: first.openedAt, to: tickets.at(-1)?.openedAt ?? first.openedAt, tickets });
  }
  return signals;
}

function samePlace(a: Told, b: Told, metres: number): boolean {
  if (a.number === b.number) return hasPlace(a);
  if (a.place !== null && b.place !== null && spelled(a.place) === spelled(b.place)) return true;
  const far = metresBetween(a, b);
  return far !== undefined && far <= metres;
}

function hasPlace({ place, latitude }: Told): boolean {
  return place !== null || latitude !== null;
}

/** Spaces and case are how people type, not where it is. */
function spelled(place: string): string {
  return place.toLowerCase().replace(/\s+/g, '');
}

/** Great-circle distance (haversine). */
export function metresBetween(
  a: { readonly latitude: number | null; readonly longitude: number | null },
  b: { readonly latitude: number | null; readonly longitude: number | null },
): number | undefined {
  if (a.latitude === null || a.longitude === null || b.latitude === null || b.longitude === null) return undefined;
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const north = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2;
  const east = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  const part = north + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * east;
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(part)));
}
