/** Prints the figures as one JSON object; `npm run bench -- NAME …` runs only those, `--option=value` goes to each. */

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../bin/runtime.js';

const benches = ['engine', 'decode', 'dispatch', 'commands', 'daemon', 'deadlines', 'knowledge', 'tickets'];
const asked = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const options = process.argv.slice(2).filter((word) => word.startsWith('--'));
const figures = {};
for (const name of asked.length > 0 ? asked : benches) {
  process.stderr.write(`bench: ${name} …\n`);
  // A process each: no bench warms up or fills the heap of another.
  const script = join(root, 'dist', 'test', 'bench', `${name}.js`);
  const { stdout, status } = spawnSync(process.execPath, [script, ...options], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) process.exitCode = 1;
  else figures[name] = JSON.parse(stdout);
}
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
