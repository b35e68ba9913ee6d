/** Whole-process times of commands against `node -e 0`, in one run, taken in turns so that a busy minute hits all alike. */

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { systemActor } from '../../src/engine/actor.js';
import { foundCounty } from '../../src/found.js';
import { openHouse, unlockHome } from '../../src/house.js';
import { packageRoot } from '../../src/kit/package.js';
import { register } from '../../src/tickets/actions.js';
import { restingWorld } from '../../src/worlds.js';
import { inScratch, median, printFigures, seconds } from './measure.js';

const TICKETS = 100_000;
const ROUNDS = 15;
const BATCH = 1_000;

async function fill(home: string): Promise<number> {
  await foundCounty(home, join(packageRoot, 'fixtures/county/county.yaml'), 'practice');
  const house = openHouse(unlockHome(home, { who: 'bench' }), restingWorld());
  const took = seconds();
  for (let done = 0; done < TICKETS; done += BATCH) {
    await house.engine.change(systemActor, (step) => {
      for (let n = done; n < done + BATCH; n += 1) {
        register(step, {
          text: `第 ${n} 件：路面有坑，请派人来看。 Pothole number ${n} on Mill Road.`,
          numberId: null,
          service: n % 3 === 0 ? '010101' : '020102',
          secrecy: 1,
          anonymous: false,
          channel: 'web',
          lang: 'zh',
          external: `bench:${n}`,
          openedAt: step.now - n * 60_000,
        });
      }
    });
  }
  const perSecond = Math.round(TICKETS / took());
  house.leave();
  return perSecond;
}

function time(words: readonly string[]): number {
  const took = seconds();
  const { status, stderr } = spawnSync(process.execPath, words, {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0) throw new Error(`${words.join(' ')} failed: ${stderr}`);
  return took() * 1000;
}

printFigures(
  await inScratch(async (folder) => {
    const home = join(folder, 'home');
    const registeredPerSecond = await fill(home);
    const run = join(packageRoot, 'bin/run.js');
    const commands = {
      nothing: ['-e', '0'],
      version: [run, '--version'],
      ticketList: [run, 'ticket', 'list', '--home', home],
    };
    const times = { nothing: [] as number[], version: [] as number[], ticketList: [] as number[] };
    for (let round = 0; round < ROUNDS + 2; round += 1) {
      for (const [name, words] of Object.entries(commands)) {
        const took = time(words);
        // The first two rounds fill the compile cache.
        if (round >= 2) times[name as keyof typeof times].push(took);
      }
    }
    const nothing = median(times.nothing);
    const ratio = (name: keyof typeof times) => Math.round((median(times[name]) / nothing) * 100) / 100;
    return {
      registeredPerSecond,
      tickets: TICKETS,
      nothingMs: nothing,
      versionMs: median(times.version),
      versionRatio: ratio('version'),
      versionWanted: 3,
      ticketListMs: median(times.ticketList),
      ticketListRatio: ratio('ticketList'),
      ticketListWanted: 6,
    };
  }),
);
