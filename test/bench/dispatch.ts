/** The campaign dispatcher alone, on disk: committed attempts a second, each with its end, against a switch that answers at once. */

import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { approve, checkCampaign, createCampaign, start } from '../../src/campaigns/actions.js';
import { campaignStatus } from '../../src/campaigns/status.js';
import { campaignOfId } from '../../src/campaigns/table.js';
import { saveCounty } from '../../src/county/table.js';
import { type Engine, openEngine } from '../../src/engine/engine.js';
import { openVault } from '../../src/kit/vault.js';
import { openStore } from '../../src/store/open.js';
import type { Db } from '../../src/store/sql.js';
import { story } from '../../src/story.js';
import type { SwitchEvent, World } from '../../src/world/world.js';
import { approver, countyWith, listOf, maker } from '../campaigns/town.js';
import { MORNING, testChance } from '../harness/house.js';
import { inScratch, printFigures, seconds } from './measure.js';

const PEOPLE = 2_000;
const LINES = 200;

/** Runs one campaign of 2 000 people through; every attempt is on the disk before it is spoken. */
async function benchDispatch(folder: string): Promise<Readonly<Record<string, number>>> {
  const db = openStore(join(folder, 'county.db'));
  let listener: (event: SwitchEvent) => void = () => {};
  const world = quickWorld(
    (call) => {
      listener = call;
    },
    (event) => listener(event),
  );
  const engine = openEngine({ db, vault: openVault(Buffer.alloc(32, 7)), world, story });
  engine.start();
  await prepare(engine, db);
  listener({ type: 'switch.up', core: 'bench', at: MORNING, live: [] });
  const took = seconds();
  await engine.change(maker, (step) => start(step, 'c1'));
  const status = () => engine.read(maker, (view) => campaignStatus(view, campaignOfId(db, 'c1')));
  while (status().state !== 'finished') await pause(20);
  const { attempts } = status();
  const figures = { attempts, attemptsPerSecond: Math.round(attempts / took()), wanted: 250 };
  await engine.stop();
  db.close();
  return figures;
}

async function prepare(engine: Engine, db: Db): Promise<void> {
  const county = countyWith({ callsPerSecond: 5_000, windows: [{ from: 0, to: 1_440 }], approvalOver: 50 }, LINES);
  await engine.change(maker, (step) => {
    saveCounty(db, county, '0'.repeat(64), step.now);
    createCampaign(step, {
      name: 'Bench',
      text: 'Press 1.',
      lang: 'en',
      translation: undefined,
      message: undefined,
      channels: ['voice'],
      tries: 1,
      busyMinutes: 5,
      noAnswerMinutes: 60,
      ringSeconds: 35,
      confirmKey: '1',
      list: listOf(PEOPLE),
    });
    checkCampaign(step, 'c1');
  });
  await engine.change(approver, (step) => approve(step, 'c1'));
}

/** Real time counted from a working morning; every call ends confirmed a moment after it was asked for. */
function quickWorld(listens: (call: (event: SwitchEvent) => void) => void, hear: (event: SwitchEvent) => void): World {
  const zero = performance.now();
  const now = () => MORNING + Math.floor(performance.now() - zero);
  return {
    clock: {
      now,
      after(ms, call) {
        const timer = setTimeout(call, ms);
        return () => clearTimeout(timer);
      },
      soon: (call) => void setImmediate(call),
    },
    chance: testChance('bench'),
    switch: {
      start: listens,
      say(command) {
        if (command.do !== 'originate' || !('prompt' in command)) return;
        setImmediate(() => {
          const at = now();
          hear({
            type: 'leg.ended',
            leg: command.leg,
            source: 'event',
            direction: 'outbound',
            from: command.callerId,
            to: command.to,
            startedAt: at,
            answeredAt: at,
            endedAt: at,
            cause: 'NORMAL_CLEARING',
            sipStatus: undefined,
            by: 'remote',
            notice: { pressed: command.confirmKey, played: true },
            recording: undefined,
            agent: undefined,
          });
        });
      },
      queues: async () => ({ agents: [], tiers: [] }),
      alive: async () => new Set(),
      status: () => ({
        connected: true,
        address: 'bench',
        core: 'bench',
        since: 0,
        problem: undefined,
        heardAt: undefined,
      }),
      stop: async () => {},
    },
    speech: { render: async () => {} },
    files: { recordingSize: async () => 0, freeBytes: async () => 1e12, removeRecording: async () => false },
    messages: { send: async ({ id }) => ({ receipt: id }) },
    log: () => {},
  };
}

printFigures(await inScratch(benchDispatch));
