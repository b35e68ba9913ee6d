/** A disorderly switch under the adapter the county uses: whatever is lost on the wire, every leg ends exactly once. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freeswitch } from '../../../src/world/freeswitch/switch.js';
import { cdrFolder } from '../../../src/world/practice/cdr.js';
import { fictionNumber } from '../../../src/world/practice/citizens.js';
import { virtualClock } from '../../../src/world/practice/clock.js';
import { calm, storm } from '../../../src/world/practice/disorder.js';
import { practiceWorld } from '../../../src/world/practice/practice.js';
import { plainSettings } from '../../../src/world/practice/settings.js';
import type { SwitchEvent } from '../../../src/world/world.js';

const morning = Date.UTC(2030, 5, 3, 1);
const minute = 60_000;

async function stormyHours(seed: number) {
  const folder = mkdtempSync(join(tmpdir(), 'countyline-cdr-'));
  const clock = virtualClock(morning);
  const disorder = { ...storm, losesEvent: 0.1, repeatsEvent: 0.1, socketLifeMs: 8 * minute };
  const written: string[] = [];
  const toFolder = cdrFolder(folder);
  const world = practiceWorld({
    seed,
    clock,
    disorder,
    unknownPromptMs: 3000,
    cdr(leg, text) {
      written.push(leg);
      toFolder(leg, text);
    },
  });
  const port = freeswitch({
    host: 'practice',
    port: 8021,
    password: 'practice',
    listenPort: plainSettings.listenPort,
    promptsDir: '/practice/prompts',
    recordingsDir: '/practice/recordings',
    cdrDir: folder,
    clock,
    chance: world.chance,
    log: () => undefined,
    connect: world.switch.connect,
    listen: world.switch.listen,
  });
  const heard: SwitchEvent[] = [];
  port.start((event) => {
    heard.push(event);
    if (event.type !== 'call.arrived') return;
    const { call } = event;
    port.say({ do: 'answer', call });
    port.say({
      do: 'collect',
      call,
      token: `${call}-1`,
      prompts: ['menu'],
      min: 1,
      max: 1,
      timeoutMs: 5000,
      digitTimeoutMs: 2000,
      terminators: '',
    });
    port.say({ do: 'enqueue', call, queue: 'hotline', recording: call });
  });
  for (let count = 0; count < 40; count += 1)
    clock.after(world.town.between(1, 100) * minute, () => {
      world.citizen(fictionNumber(count)).rings().presses('1');
      port.say({
        do: 'originate',
        leg: `leg-${count}`,
        to: fictionNumber(500 + count),
        prompt: 'notice',
        ringSeconds: 20,
        confirmKey: '1',
        trunk: 'county',
        callerId: fictionNumber(0),
      });
    });
  await clock.run(morning + 110 * minute);
  Object.assign(world.disorder, calm);
  await clock.run(morning + 120 * minute);
  const stopping = port.stop();
  await clock.run(clock.now() + 1000);
  await stopping;
  rmSync(folder, { recursive: true, force: true });
  return { heard, written, rung: world.callees.log.map((entry) => entry.leg) };
}

test('every leg ends exactly once, by its event or by its record', async () => {
  const { heard, written, rung } = await stormyHours(11);
  const ends = heard.filter((event) => event.type === 'leg.ended').map((event) => event.leg);
  expect([...ends].sort()).toEqual([...written].sort());
  expect(new Set(rung).size).toBe(rung.length);
  expect(ends).toEqual(expect.arrayContaining(rung));
  expect(heard.filter((event) => event.type === 'leg.ended' && event.source === 'cdr').length).toBeGreaterThan(0);
  expect(heard.filter((event) => event.type === 'switch.down').length).toBeGreaterThan(2);
});

test('the same seed tells the same story to the house', async () => {
  const [first, second] = [await stormyHours(12), await stormyHours(12)];
  expect(second.heard).toEqual(first.heard);
});
