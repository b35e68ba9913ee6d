/** The console over a scripted desk as a program of its own, for the test on a real pseudo-terminal. */

import { openConsole } from '../../src/surfaces/console/open.js';
import { scriptedDesk, table } from './scripted.js';

const [, , fault] = process.argv;
const client = scriptedDesk();
// The wall clock of a program that is no part of the house.
const clock = {
  now: () => performance.timeOrigin + performance.now(),
  after: (ms: number, call: () => void) => {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};
if (fault === 'bug')
  client.answer('ticket.show', {
    get stage() {
      throw new Error('a bug in a screen');
    },
  });
if (fault === 'crash') client.watch(() => {});

process.stdout.write('before the console\n');
const ended = openConsole({
  client,
  lang: 'en',
  as: 'chen',
  stdin: process.stdin,
  stdout: process.stdout,
  clock,
  environment: process.env,
  table,
});
if (fault === 'crash') {
  process.stdin.on('keypress', (sign) => {
    if (sign === '!') throw new Error('a mistake elsewhere');
  });
}
try {
  await ended;
  process.stdout.write('after the console\n');
} catch (error) {
  process.stdout.write(`failed: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
