/** The demo on a terminal: the day runs fast behind a console that looks into it; leaving the console ends it all. */

import { Refusal } from '../kit/refusal.js';
import type { Lang } from '../kit/words.js';
import { openConsole } from '../surfaces/console/open.js';
import { connectDesk } from '../surfaces/control/client.js';
import { progressLine } from '../surfaces/control/progress.js';
import { wallClock } from '../world/clock.js';
import { openLiveDay } from './demo.js';

const words = {
  opening: {
    en: 'Wheatfield County opens its lines. Its day runs fast until the afternoon, then you may look in.',
    zh: '麦田县热线开通。上午的时间会快进，下午起即可查看。',
  },
  day: { en: 'the day', zh: '演练一日' },
  kept: { en: 'The county is kept in {home}', zh: '数据保留在 {home}' },
  gone: {
    en: 'The demo could not be looked into: its socket {socket} does not answer. Nothing is left behind; try again.',
    zh: '无法连接演示：套接字 {socket} 无应答。未留下任何内容；请重试。',
  },
} as const;

export async function liveDemo(options: {
  readonly seed: number;
  readonly keep: string | undefined;
  readonly factor: number;
  readonly lang: Lang;
}): Promise<void> {
  const { lang, keep } = options;
  process.stderr.write(`${words.opening[lang]}\n`);
  const live = await openLiveDay(options);
  let leaving: Promise<void> | undefined;
  const end = () => {
    leaving ??= live.end();
    return leaving;
  };
  let over = false;
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        over = true;
        resolve();
      });
    }
  });
  try {
    const bar = progressLine(process.stderr, words.day[lang]);
    await live.untilWatched(bar.share, () => over);
    bar.end();
    if (over) return;
    const client = await connectDesk(live.socket, undefined);
    if (!client) throw new Refusal('unreachable', words.gone, { socket: live.socket });
    // Ages on the screen are ages of the day, which runs faster than the wall.
    const { now } = live.house.world.clock;
    const clock = { now, after: wallClock().after };
    const { stdin, stdout, env } = process;
    await Promise.race([openConsole({ client, lang, as: undefined, stdin, stdout, clock, environment: env }), stopped]);
    await client.close();
  } finally {
    await end();
  }
  if (keep !== undefined) process.stderr.write(`${words.kept[lang].replace('{home}', keep)}\n`);
}
