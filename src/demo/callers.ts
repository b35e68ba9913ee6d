/** The town rings: how many, when, and what each caller means to do; all drawn from the day's seed. */

import { fictionNumber } from '../world/practice/citizens.js';
import type { PracticeWorld } from '../world/practice/practice.js';
import type { Clock } from '../world/world.js';

const HOUR_MS = 3_600_000;
/** Calls an hour from 08:00 on, as a county's day goes: mornings are busy, noon is quiet. */
const CALLS_AN_HOUR = [44, 66, 70, 54, 26, 40, 56, 52, 36, 22] as const;
/** Far more than one practice day needs. */
const NUMBERS = 1_200;

type Wish = 'listen' | 'message' | 'agent' | 'hangUp';

export interface Callers {
  /** Every call of the day rings at its time. */
  begin(openAt: number): void;
  readonly rung: () => number;
}

/** A shorter or a fuller day than the usual one. */
export interface Load {
  /** Hours in which people ring, from the opening on; ten at most. */
  readonly hours: number;
  /** Times the usual number of calls. */
  readonly factor: number;
}

export const usualLoad: Load = { hours: CALLS_AN_HOUR.length, factor: 1 };

export function callers(clock: Clock, practice: PracticeWorld, hotline: string, load: Load = usualLoad): Callers {
  const lot = practice.town.fork('callers');
  let rung = 0;
  const draw = (): Wish => {
    const share = lot.fraction();
    if (share < 0.16) return 'listen';
    if (share < 0.36) return 'message';
    return share < 0.94 ? 'agent' : 'hangUp';
  };
  const ring = () => {
    const from = fictionNumber(lot.between(0, NUMBERS - 1));
    const english = lot.chanceOf(0.12);
    const call = practice.citizen(from, {
      keyDelayMs: lot.between(600, 2_500),
      patienceMs: lot.between(8_000, 180_000),
      talkMs: lot.between(45_000, 240_000),
      speakMs: lot.between(6_000, 45_000),
    });
    rung += 1;
    const story = call.rings(hotline).presses(english ? '2' : '1');
    switch (draw()) {
      case 'listen':
        story.presses(String(lot.between(1, 3))).hangsUp();
        break;
      case 'message':
        story.presses('4').leaves(lot.between(6_000, 40_000), lot.chanceOf(0.7) ? 'key' : 'silence');
        break;
      case 'agent':
        story.presses('0');
        break;
      case 'hangUp':
        story.hangsUp();
        break;
    }
  };
  return {
    begin(openAt) {
      CALLS_AN_HOUR.slice(0, load.hours).forEach((usual, hour) => {
        const calls = Math.round(usual * load.factor);
        for (let n = 0; n < calls; n += 1) {
          const at = openAt + hour * HOUR_MS + lot.between(0, HOUR_MS - 1);
          clock.after(at - clock.now(), ring);
        }
      });
    },
    rung: () => rung,
  };
}
