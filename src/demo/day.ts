/** One compressed day of an invented county: people ring, agents answer, departments work, a campaign calls two hundred. */

import { callFigures } from '../calls/figures-table.js';
import { countyOf } from '../county/table.js';
import { systemActor } from '../engine/actor.js';
import type { House } from '../house.js';
import { instantOf } from '../kit/time.js';
import type { DeskInput, DeskName, DeskResult } from '../surfaces/client.js';
import { fictionNumber } from '../world/practice/citizens.js';
import type { PracticeWorld } from '../world/practice/practice.js';
import type { Clock } from '../world/world.js';
import { callers, type Load, usualLoad } from './callers.js';
import { checkHouse, countTickets } from './invariants-table.js';
import { type Ask, type Staff, staff } from './staff.js';

/** A Tuesday without a holiday. */
export const DAY = '2026-03-03';
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
export const AUDIENCE = 200;
/** People of the campaign ring nobody that day: their numbers begin after the callers'. */
export const AUDIENCE_FROM = 1_500;
/** Those of them who asked not to be called. */
export const DO_NOT_CALL = [3, 77, 140] as const;

export interface DayResult {
  readonly seed: number;
  readonly calls: {
    readonly offered: number;
    readonly answered: number;
    readonly abandoned: number;
    readonly selfService: number;
  };
  readonly tickets: {
    readonly registered: number;
    readonly dispatched: number;
    readonly closed: number;
    readonly rated: number;
  };
  readonly campaign: {
    readonly audience: number;
    readonly attempts: number;
    readonly confirmed: number;
    readonly delivered: number;
    readonly failed: number;
    readonly doNotCall: number;
  };
  readonly invariants: { readonly checked: number; readonly broken: readonly string[] };
}

export interface Day {
  readonly staff: Staff;
  /** Midnight of the day, office opening, and the instant at which everybody has gone home. */
  readonly openAt: number;
  readonly closeAt: number;
  /** Signs everybody in, lets the phones ring and starts the campaign; the clock does the rest. */
  begin(): Promise<void>;
  /** True once the campaign has its last disposition and the phones are quiet. */
  over(): boolean;
  result(): Promise<DayResult>;
  /** Things people did that were refused, for the report. */
  readonly troubles: readonly string[];
}

export interface DayParts {
  readonly seed: number;
  readonly clock: Clock;
  /** The house opens after the day is made, because its switch tells the staff who picked up. */
  readonly house: () => House;
  readonly practice: () => PracticeWorld;
  readonly load?: Load;
  /** People of the campaign, and how long after the opening it starts. */
  readonly audience?: number;
  readonly campaignAfterMs?: number;
}

export function openingOf(zone: string): number {
  return instantOf(DAY, 8 * 60, zone);
}

export function makeDay(parts: DayParts, zone: string): Day {
  const { seed, clock, load = usualLoad, audience = AUDIENCE, campaignAfterMs = 90 * MINUTE_MS } = parts;
  const openAt = openingOf(zone);
  const closeAt = openAt + 12 * HOUR_MS;
  const troubles: string[] = [];
  const trouble = (what: string, error: unknown) => {
    troubles.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
  };
  const ask: Ask = <N extends DeskName>(as: string, name: N, input: DeskInput<N>) =>
    parts.house().call({ name, input, as }) as Promise<DeskResult<N>>;
  let people: Staff | undefined;
  const workers: Staff = {
    begin: async () => people?.begin(),
    answered: (agent, call) => people?.answered(agent, call),
  };
  let campaign: string | undefined;
  let finished = false;
  const look = async () => {
    if (campaign === undefined) return;
    finished = (await ask('zhu', 'campaign.status', { id: campaign })).state === 'finished';
    if (!finished) clock.after(MINUTE_MS, () => void look());
  };
  return {
    staff: workers,
    openAt,
    closeAt,
    troubles,
    async begin() {
      const { db } = parts.house();
      const county = countyOf(db);
      people = staff({ clock, county, lot: parts.practice().town.fork('staff'), ask, trouble });
      await people.begin();
      callers(clock, parts.practice(), county.hotline.numbers[0] ?? '', load).begin(openAt);
      for (const at of DO_NOT_CALL) {
        await ask('bai', 'dnc.add', { phone: fictionNumber(AUDIENCE_FROM + at), channel: 'voice', reason: 'asked' });
      }
      clock.after(openAt + campaignAfterMs - clock.now(), () => {
        startCampaign(ask, audience)
          .then((id) => {
            campaign = id;
            return look();
          })
          .catch((error: unknown) => trouble('the campaign', error));
      });
    },
    over: () => finished && clock.now() >= openAt + (load.hours + 1) * HOUR_MS,
    async result() {
      const { db, engine } = parts.house();
      const { offered, answered, abandoned, selfService } = engine.read(systemActor, (view) =>
        callFigures(view, openAt - HOUR_MS, closeAt + 24 * HOUR_MS),
      );
      const status = campaign === undefined ? undefined : await ask('zhu', 'campaign.status', { id: campaign });
      const ended: Readonly<Record<string, number>> = status?.outcomes ?? {};
      const { confirmed = 0, delivered = 0, doNotCall = 0 } = ended;
      const all = Object.values(ended).reduce((sum, count) => sum + count, 0);
      return {
        seed,
        calls: { offered, answered, abandoned, selfService },
        tickets: countTickets(db),
        campaign: {
          audience: status?.audience ?? 0,
          attempts: status?.attempts ?? 0,
          confirmed,
          delivered,
          failed: all - confirmed - delivered - doNotCall,
          doNotCall,
        },
        invariants: checkHouse(db, clock.now()),
      };
    },
  };
}

/** Made by a dispatcher, approved by a supervisor: two people. */
async function startCampaign(ask: Ask, audience: number): Promise<string> {
  const rows = Array.from({ length: audience }, (_, n) => `${fictionNumber(AUDIENCE_FROM + n)},练习市民${n + 1}`);
  const list = Buffer.from(`phone,name\n${rows.join('\n')}\n`).toString('base64');
  const { id } = await ask('tang', 'campaign.create', {
    name: '停水通知 water works notice',
    text: '麦田县水务局通知：明日八时至十二时东门片区停水，请提前储水。确认收到请按1。',
    list,
    tries: 3,
  });
  await ask('tang', 'campaign.check', { id });
  await ask('zhu', 'campaign.approve', { id });
  await ask('tang', 'campaign.start', { id });
  return id;
}
