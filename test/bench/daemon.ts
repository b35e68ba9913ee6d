/** What a daemon holds in memory: at rest on the demo county, and after a thousand calls of the practice town. */

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { foundCounty } from '../../src/found.js';
import { homePaths } from '../../src/home.js';
import { packageRoot } from '../../src/kit/package.js';
import { connectDesk } from '../../src/surfaces/control/client.js';
import { inScratch, printFigures } from './measure.js';

const QUESTIONS = 2_000;

printFigures(
  await inScratch(async (folder) => {
    const home = join(folder, 'home');
    await foundCounty(home, join(packageRoot, 'fixtures/county/county.yaml'), 'practice');
    const daemon = spawn(process.execPath, [join(packageRoot, 'bin/run.js'), 'serve', '--home', home, '--json'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      await new Promise((resolve, reject) => {
        daemon.stdout.once('data', resolve);
        daemon.once('exit', () => reject(new Error('the daemon did not start')));
      });
      const desk = await connectDesk(homePaths(home).socket, undefined);
      if (!desk) throw new Error('nobody listens');
      const atRest = (await desk.status()).residentBytes;
      for (let n = 0; n < QUESTIONS; n += 1) {
        await desk.ask('ticket.new', { text: `Pothole ${n}`, phone: '+12025550143', service: '010101' });
        await desk.ask('ticket.list', { limit: 50 });
      }
      const atWork = (await desk.status()).residentBytes;
      await desk.close();
      const megabytes = (bytes: number) => Math.round(bytes / 1e6);
      return {
        residentMegabytes: megabytes(atRest),
        afterWorkMegabytes: megabytes(atWork),
        wanted: 150,
        tickets: QUESTIONS,
      };
    } finally {
      daemon.kill('SIGTERM');
      await new Promise((resolve) => daemon.once('exit', resolve));
    }
  }),
);
