/** The practice switch as a switch under test: in this process, in virtual time, under the adapter the county uses. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freeswitch } from '../../src/world/freeswitch/switch.js';
import { type Behaviour, refusals } from '../../src/world/practice/callees.js';
import { cdrFolder } from '../../src/world/practice/cdr.js';
import { seededChance } from '../../src/world/practice/chance.js';
import { virtualClock } from '../../src/world/practice/clock.js';
import { practiceWorld } from '../../src/world/practice/practice.js';
import { plainSettings } from '../../src/world/practice/settings.js';
import { type Citizen, type FarNumber, farNumbers, type SwitchUnderTest } from './switch-under-test.js';

const behaviours: Readonly<Record<FarNumber, Behaviour>> = {
  confirms: { kind: 'presses', answerMs: 1000, keys: '1', afterMs: 1500 },
  listens: { kind: 'listens', answerMs: 1000 },
  busy: refusals.busy,
  silent: { kind: 'rings' },
  unallocated: refusals.unallocated,
  hangsUp: { kind: 'hangsUp', answerMs: 1000, afterMs: 1500 },
  agentAnswers: { kind: 'talks', answerMs: 1000 },
  agentAway: { kind: 'rings' },
};

/** Virtual time moves in steps this long between two looks, in milliseconds. */
const lookMs = 50;
const withinMsDefault = 30_000;

/** A practice switch with a folder of its own for call detail records. */
export async function practiceSwitchUnderTest(): Promise<SwitchUnderTest> {
  const cdr = mkdtempSync(join(tmpdir(), 'countyline-cdr-'));
  const clock = virtualClock(Date.UTC(2030, 5, 3, 1));
  const plan = { ...plainSettings, queues: [{ id: 'hotline', maxWaitSeconds: 600, noAgentSeconds: 4 }] };
  const callees = Object.fromEntries(
    Object.entries(farNumbers).map(([name, number]) => [number, behaviours[name as FarNumber]]),
  );
  const prompts = { prompt: 3000, sorry: 2000, 'leave-message': 2000, goodbye: 1000 };
  const world = practiceWorld({ seed: 'contract', clock, plan, callees, prompts, cdr: cdrFolder(cdr) });
  /** A promise of the adapter needs time to go on. */
  const driven = async <T>(promise: Promise<T>): Promise<T> => {
    let open = true;
    const settled = promise.finally(() => {
      open = false;
    });
    settled.catch(() => undefined);
    while (open) await clock.run(clock.now() + lookMs);
    return settled;
  };
  const adapter: SwitchUnderTest['adapter'] = (options) => {
    const port = freeswitch({
      host: 'practice',
      port: 8021,
      password: options?.password ?? plan.eventSocket.password,
      listenPort: plan.listenPort,
      promptsDir: plan.directories.prompts,
      recordingsDir: plan.directories.recordings,
      cdrDir: cdr,
      clock,
      chance: seededChance('adapter'),
      log: () => undefined,
      connect: world.switch.connect,
      listen: world.switch.listen,
    });
    return {
      ...port,
      queues: () => driven(port.queues()),
      alive: (legs) => driven(port.alive(legs)),
      stop: () => driven(port.stop()),
    };
  };
  return {
    adapter,
    ring: (from) => citizen(world.switch, from),
    async until(what, find, withinMs = withinMsDefault) {
      for (const end = clock.now() + withinMs; ; ) {
        const found = find();
        if (found !== undefined) return found;
        if (clock.now() >= end) throw new Error(`not within ${withinMs} ms: ${what}`);
        await clock.run(clock.now() + lookMs);
      }
    },
    pass: (ms) => clock.run(clock.now() + ms),
    hotline: plan.numbers[0] ?? '',
    trunk: 'county',
    missingTrunk: 'nowhere',
    callerId: '+12025550100',
    queue: 'hotline',
    contacts: {
      answers: `sofia/gateway/county/${farNumbers.agentAnswers}`,
      away: `[leg_timeout=5]sofia/gateway/county/${farNumbers.agentAway}`,
    },
    prompt: 'prompt',
    recordingSize: (recording) =>
      world.switch.core.recordings.get(`${plan.directories.recordings}/${recording}.wav`) ?? 0,
    async stop() {
      world.switch.stop();
      rmSync(cdr, { recursive: true, force: true });
    },
  };
}

/** Somebody who does only what the test says. */
function citizen(practice: ReturnType<typeof practiceWorld>['switch'], from: string): Citizen {
  const leg = practice.ring({ from, script: () => undefined });
  const telephone = leg === undefined ? undefined : practice.telephone(leg);
  return {
    press: (keys) => telephone?.press(keys),
    hangUp: () => telephone?.hangUp(),
  };
}
