/** The practice switch over TCP and on a running clock, as the interactive demonstration uses it. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { askSwitch } from '../../../src/world/freeswitch/ask.js';
import { freeswitch } from '../../../src/world/freeswitch/switch.js';
import { cdrFolder } from '../../../src/world/practice/cdr.js';
import { seededChance } from '../../../src/world/practice/chance.js';
import { scaledClock } from '../../../src/world/practice/clock.js';
import { practiceWorld } from '../../../src/world/practice/practice.js';
import { plainSettings } from '../../../src/world/practice/settings.js';
import type { SwitchEvent } from '../../../src/world/world.js';

test('one question over TCP is answered, a wrong password is not', async () => {
  const clock = scaledClock(Date.UTC(2030, 5, 3), 20);
  const world = practiceWorld({ seed: 1, clock, network: true });
  const server = await world.switch.serve(0);
  const [status] = await askSwitch({ port: server.port, password: 'practice' }, ['status']);
  expect(status).toContain('is ready');
  await expect(askSwitch({ port: server.port, password: 'guess' }, ['status'])).rejects.toMatchObject({
    kind: 'unreachable',
  });
  world.switch.stop();
  await server.close();
  clock.stop();
});

test('a call enters a flow over TCP in both directions and its record lies in the folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'countyline-cdr-'));
  const clock = scaledClock(Date.UTC(2030, 5, 3), 20);
  // A port of its own, so that other tests on this machine are not in the way.
  const listenPort = 20_000 + (process.pid % 20_000);
  const plan = { ...plainSettings, listenPort };
  const world = practiceWorld({ seed: 1, clock, plan, network: true, unknownPromptMs: 1000, cdr: cdrFolder(folder) });
  const server = await world.switch.serve(0);
  const port = freeswitch({
    host: '127.0.0.1',
    port: server.port,
    password: 'practice',
    listenPort,
    promptsDir: '/practice/prompts',
    recordingsDir: '/practice/recordings',
    cdrDir: folder,
    clock,
    chance: seededChance(1),
    log: () => undefined,
  });
  const heard: SwitchEvent[] = [];
  await new Promise<void>((resolve) => {
    port.start((event) => {
      heard.push(event);
      if (event.type === 'switch.up') world.citizen('+12025550111').rings();
      if (event.type === 'call.arrived') {
        port.say({ do: 'answer', call: event.call });
        port.say({ do: 'play', call: event.call, token: 't1', prompts: ['hello'] });
        port.say({ do: 'hangup', call: event.call, cause: 'NORMAL_CLEARING' });
      }
      if (event.type === 'leg.ended') resolve();
    });
  });
  expect(heard.map((event) => event.type)).toEqual(expect.arrayContaining(['call.arrived', 'flow.done', 'leg.ended']));
  await port.stop();
  world.switch.stop();
  await server.close();
  clock.stop();
  rmSync(folder, { recursive: true, force: true });
});
