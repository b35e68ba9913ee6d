/** Calls of the invented county on the practice switch, through the adapter of the real one: every citizen gets somewhere. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dispositionOf, timesOf } from '../../src/calls/call.js';
import { recordingsOf } from '../../src/calls/recording-table.js';
import { callOf } from '../../src/calls/table.js';
import { parseCounty } from '../../src/county/parse.js';
import { saveCounty } from '../../src/county/table.js';
import { openEngine } from '../../src/engine/engine.js';
import { createHome } from '../../src/home.js';
import { openVault } from '../../src/kit/vault.js';
import { setAgentStatus } from '../../src/queues/actions.js';
import { openStore } from '../../src/store/open.js';
import { story } from '../../src/story.js';
import { virtualClock } from '../../src/world/practice/clock.js';
import { practiceHouse } from '../../src/worlds.js';
import { MORNING, testChance } from '../harness/house.js';

const file = new URL('../../fixtures/county/county.yaml', import.meta.url).pathname;
const SECOND = 1_000;

type Town = Awaited<ReturnType<typeof openTown>>;
let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

async function openTown() {
  const folder = mkdtempSync(join(tmpdir(), 'countyline-calls-'));
  const paths = createHome(join(folder, 'home'), testChance().bytes);
  const county = parseCounty(readFileSync(file, 'utf8'), file);
  const clock = virtualClock(MORNING);
  const house = await practiceHouse({ paths, county, clock, seed: 7, log: () => {} });
  const db = openStore(':memory:');
  saveCounty(db, county, '0'.repeat(64), MORNING);
  const bugs: unknown[] = [];
  const vault = openVault(Buffer.alloc(32, 7));
  const engine = openEngine({ db, vault, world: house.world, story, onBug: (bug) => bugs.push(bug) });
  engine.start();
  await clock.run(MORNING + 5 * SECOND);
  const pass = (seconds: number) => clock.run(clock.now() + seconds * SECOND);
  return {
    db,
    pass,
    bugs,
    said: () => db.prepare('SELECT number, recording FROM ticket').all() as { number: string; recording: string }[],
    citizen: house.practice.citizen,
    async comes(agent: string) {
      const change = engine.change({ user: agent, role: 'agent' }, (step) =>
        setAgentStatus(step, { agent, status: 'available' }),
      );
      await pass(1);
      await change;
    },
    how(leg: string | undefined) {
      const call = callOf(db, leg ?? '');
      if (!call) throw new Error('the house knows nothing of this call');
      return { disposition: dispositionOf(call.facts), by: call.facts.endedBy, ...timesOf(call.facts, clock.now()) };
    },
    async close() {
      await house.close();
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

test('a complaint left by voice becomes a ticket with its sound on the disk, and the caller hears the number', async () => {
  const ring = town.citizen('wu').rings();
  ring.presses('1').presses('4').leaves(9_000);
  await town.pass(180);
  expect(town.bugs).toEqual([]);
  expect(town.how(ring.leg)).toMatchObject({ disposition: 'message' });
  expect(town.said()).toHaveLength(1);
  expect(recordingsOf(town.db, ring.leg ?? '')).toMatchObject([{ kind: 'message', state: 'kept' }]);
  const heard = ring.heard.findLast((sound) => sound.kind === 'prompt' && sound.prompts.length > 30);
  expect(heard).toBeDefined();
});

test('0 reaches an agent who is there; the conversation is recorded and counted', async () => {
  await town.comes('ran');
  const ring = town.citizen('qian').rings();
  ring.presses('2').presses('0').talks(40_000);
  await town.pass(240);
  expect(town.bugs).toEqual([]);
  const how = town.how(ring.leg);
  expect(how).toMatchObject({ disposition: 'answered' });
  expect(how.talkMs).toBeGreaterThan(30_000);
  expect(how.ringMs).toBeGreaterThan(0);
  expect(recordingsOf(town.db, ring.leg ?? '')).toMatchObject([{ kind: 'conversation', state: 'kept' }]);
});

test('with nobody there the queue ends in the native voicemail, and the message makes one ticket', async () => {
  const ring = town.citizen('sun').rings();
  ring.presses('1').presses('0').leaves(8_000);
  await town.pass(400);
  expect(town.bugs).toEqual([]);
  expect(town.how(ring.leg)).toMatchObject({ disposition: 'message' });
  expect(town.said()).toHaveLength(1);
});

test('who listens to the departments and hangs up has served themselves; who hangs up at once has not', async () => {
  const listener = town.citizen('li').rings();
  listener.presses('2').presses('1').hangsUp();
  const brief = town.citizen('zhou').rings();
  brief.hangsUp();
  await town.pass(300);
  expect(town.how(listener.leg)).toMatchObject({ disposition: 'selfService', by: 'remote' });
  expect(town.how(brief.leg)).toMatchObject({ disposition: 'abandonedInFlow', by: 'remote' });
});

test('whoever says and presses nothing gets to the queue, never to silence', async () => {
  const ring = town.citizen('zheng').rings();
  await town.pass(120);
  expect(ring.heard.some(({ kind }) => kind === 'queued')).toBe(true);
});
