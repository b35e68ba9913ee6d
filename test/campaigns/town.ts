/** A small county with one trunk, and far ends that answer, are busy, do not answer, do not exist, by their number. */

import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import type { County } from '../../src/county/county.js';
import { parseCounty } from '../../src/county/parse.js';
import { saveCounty } from '../../src/county/table.js';
import type { Actor } from '../../src/engine/actor.js';
import { systemActor } from '../../src/engine/actor.js';
import type { SwitchCommand, SwitchEvent } from '../../src/world/world.js';
import type { House } from '../harness/house.js';

export const maker: Actor = { user: 'ana', role: 'supervisor' };
export const approver: Actor = { user: 'ben', role: 'supervisor' };

const file = join(dirname(findPackageJSON(import.meta.url) ?? ''), 'fixtures/county/county.yaml');

/** The invented county with its own outbound rules, ten lines of which three stay free. */
export function countyWith(outbound: Partial<County['outbound']> = {}, lines = 10): County {
  const county = parseCounty(readFileSync(file, 'utf8'), 'county.yaml');
  const [trunk] = county.trunks;
  if (!trunk) throw new Error('the fixture has no trunk');
  return {
    ...county,
    calendar: { ...county.calendar, country: 'none', off: [], work: [] },
    trunks: [{ ...trunk, lines }],
    outbound: {
      trunk: trunk.code,
      keepFree: 3,
      callsPerSecond: 5,
      windows: [
        { from: 540, to: 720 },
        { from: 840, to: 1200 },
      ],
      perNumberPerDay: 4,
      approvalOver: 50,
      ...outbound,
    },
  };
}

export async function declare(house: House, county: County = countyWith()): Promise<void> {
  await house.engine.change(systemActor, (step) => saveCounty(step.db, county, '0'.repeat(64), step.now));
}

export type Originate = Extract<SwitchCommand, { do: 'originate'; prompt: string }>;

/** What the switch was asked to dial, in order. */
export function originates(house: House): Originate[] {
  return house.said.filter((command): command is Originate => command.do === 'originate' && 'prompt' in command);
}

/** How a far end behaves, told by the last two digits of its number. */
export interface Fate {
  readonly afterMs: number;
  readonly cause: string;
  readonly sipStatus?: number;
  readonly answered?: boolean;
  readonly played?: boolean;
  readonly pressed?: string;
}

export const fates: readonly Fate[] = [
  { afterMs: 20_000, cause: 'NORMAL_CLEARING', answered: true, played: true, pressed: '1' },
  { afterMs: 30_000, cause: 'NORMAL_CLEARING', answered: true, played: true },
  { afterMs: 6_000, cause: 'NORMAL_CLEARING', answered: true },
  { afterMs: 2_000, cause: 'USER_BUSY', sipStatus: 486 },
  { afterMs: 35_000, cause: 'NO_ANSWER' },
  { afterMs: 1_000, cause: 'UNALLOCATED_NUMBER', sipStatus: 404 },
  { afterMs: 20_000, cause: 'NORMAL_CLEARING', answered: true, played: true, pressed: '1' },
  { afterMs: 500, cause: 'NORMAL_TEMPORARY_FAILURE', sipStatus: 503 },
  { afterMs: 20_000, cause: 'NORMAL_CLEARING', answered: true, played: true, pressed: '1' },
  { afterMs: 3_000, cause: 'CALL_REJECTED', sipStatus: 603 },
];

interface Ending {
  readonly call: Originate;
  readonly fate: Fate;
  readonly startedAt: number;
  readonly dueAt: number;
  readonly source: 'event' | 'cdr';
}

export type Loss = 'event' | 'everything';

/** The trunk's far side: its own log of every call received, behaviour by number, events that may get lost. */
export class FarEnd {
  /** Calls received, by leg. */
  readonly received = new Map<string, number>();
  readonly numbers: string[] = [];
  private readonly live = new Map<string, number>();
  private endings: Ending[] = [];
  private heard = 0;

  constructor(
    private house: House,
    private readonly fateOf: (to: string, leg: string) => Fate,
    /** The event of this leg's end is lost (its call record comes a minute later), or everything is. */
    private readonly losesOf: (leg: string) => Loss | undefined = () => undefined,
  ) {
    this.moveTo(house);
  }

  /** Another daemon takes over; calls go on meanwhile, and their ends are told by their records. */
  moveTo(house: House): void {
    this.house = house;
    this.heard = 0;
    house.world.switch.alive = async (legs) => new Set(legs.filter((leg) => this.lives(leg)));
  }

  get liveLegs(): readonly string[] {
    return [...this.live.keys()].filter((leg) => this.lives(leg));
  }

  private lives(leg: string): boolean {
    return (this.live.get(leg) ?? 0) > this.house.clock.now();
  }

  /** Lets time go by in small steps, until `until` says so or the time is up. */
  async run(ms: number, until: () => boolean = () => false): Promise<void> {
    const endAt = this.house.clock.now() + ms;
    while (this.house.clock.now() < endAt && !until()) {
      await this.house.clock.advance(this.endings.length > 0 ? 100 : 5_000);
      await this.listen();
    }
  }

  /** Takes the calls asked for since last time, and tells the ends that are due. */
  private async listen(): Promise<void> {
    const { clock, hear } = this.house;
    const asked = originates(this.house);
    for (const call of asked.slice(this.heard)) {
      this.take(call, clock.now());
      if (this.losesOf(call.leg) !== 'everything') {
        await hear({ type: 'leg.created', leg: call.leg, direction: 'outbound', from: '', to: '', at: clock.now() });
      }
    }
    this.heard = asked.length;
    const due = this.endings.filter(({ dueAt }) => dueAt <= clock.now());
    this.endings = this.endings.filter(({ dueAt }) => dueAt > clock.now());
    for (const ending of due) await hear(endOf(ending));
  }

  private take(call: Originate, startedAt: number): void {
    this.received.set(call.leg, (this.received.get(call.leg) ?? 0) + 1);
    this.numbers.push(call.to);
    const fate = this.fateOf(call.to, call.leg);
    const endedAt = startedAt + fate.afterMs;
    this.live.set(call.leg, endedAt);
    const loss = this.losesOf(call.leg);
    if (loss === 'everything') return;
    const source = loss === 'event' ? 'cdr' : 'event';
    this.endings.push({ call, fate, startedAt, source, dueAt: endedAt + (loss === 'event' ? 60_000 : 0) });
  }
}

function endOf({ call, fate, startedAt, source }: Ending): SwitchEvent {
  return {
    type: 'leg.ended',
    leg: call.leg,
    source,
    direction: 'outbound',
    from: call.callerId,
    to: call.to,
    startedAt,
    answeredAt: fate.answered ? startedAt + 2_000 : undefined,
    endedAt: startedAt + fate.afterMs,
    cause: fate.cause,
    sipStatus: fate.sipStatus,
    by: 'remote',
    notice: fate.answered ? { pressed: fate.pressed ?? '', played: fate.played ?? false } : undefined,
    recording: undefined,
    agent: undefined,
  };
}

/** A list of invented numbers, base64 as it comes over the desk: `+1NPA5550100` onwards. */
export function listOf(people: number, extra = ''): string {
  const rows = ['phone,name'];
  for (let at = 0; at < people; at += 1) rows.push(`${numberAt(at)},Sample ${at}`);
  return Buffer.from(`${rows.join('\n')}\n${extra}`).toString('base64');
}

const areas = [201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224, 225, 228];

/** The fictional numbers 555-0100 to 555-0199 of twenty area codes. */
export function numberAt(at: number): string {
  return `+1${areas[Math.floor(at / 100) % areas.length]}55501${String(at % 100).padStart(2, '0')}`;
}
