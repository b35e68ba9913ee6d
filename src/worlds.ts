/** Makes worlds out of adapters: the one a command needs, the one the daemon serves in. Nobody else says `new` to them. */

import { createWriteStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { County } from './county/county.js';
import type { HomePaths } from './home.js';
import { systemChance } from './world/chance.js';
import { wallClock } from './world/clock.js';
import { filesOnDisk } from './world/files/files.js';
import { messageSpool } from './world/messages/spool.js';
import type { SwitchPort, World } from './world/world.js';

export type SwitchKind = 'practice' | 'local';

/** Which switch a home runs on is decided at `init`; it is no part of the county. */
export function saveSwitchKind(paths: HomePaths, kind: SwitchKind): void {
  writeFileSync(join(paths.switch, 'kind'), `${kind}\n`, { mode: 0o600 });
}

export function switchKind(paths: HomePaths): SwitchKind {
  const file = join(paths.switch, 'kind');
  return existsSync(file) && readFileSync(file, 'utf8').trim() === 'local' ? 'local' : 'practice';
}

/** Who is not there cannot be spoken to: a single command leaves the switch to the daemon's reconciler. */
const absentSwitch: SwitchPort = {
  start: () => {},
  say: () => {},
  queues: async () => ({ agents: [], tiers: [] }),
  alive: async () => new Set(),
  status: () => ({
    connected: false,
    address: 'none',
    core: undefined,
    since: undefined,
    problem: undefined,
    heardAt: undefined,
  }),
  stop: async () => {},
};

/** The world of one command without a daemon: it writes down, and what must happen outside waits as a job. */
export function restingWorld(): World {
  return {
    clock: wallClock(),
    chance: systemChance(),
    switch: absentSwitch,
    speech: { render: async () => {} },
    files: { recordingSize: async () => 0, freeBytes: async () => 0 },
    messages: { send: async () => ({ receipt: '' }) },
    log: () => {},
  };
}

/** The world the daemon serves in. */
export async function servingWorld(paths: HomePaths, county: County, kind: SwitchKind): Promise<World> {
  return kind === 'local' ? localWorld(paths, county) : practiceWorldOf(paths, county);
}

/** A real FreeSWITCH of this machine. */
async function localWorld(paths: HomePaths, county: County): Promise<World> {
  const { freeswitch } = await import('./world/freeswitch/switch.js');
  const { espeakSpeech } = await import('./world/speech/espeak.js');
  const clock = wallClock();
  const chance = systemChance();
  const log = logTo(paths.log, clock.now);
  return {
    clock,
    chance,
    log,
    switch: freeswitch({
      host: '127.0.0.1',
      port: county.switch.ports.eventSocket,
      password: readFileSync(paths.eventSocketPassword, 'utf8').trim(),
      listenPort: county.switch.ports.flows,
      promptsDir: paths.prompts,
      recordingsDir: paths.recordings,
      cdrDir: paths.cdr,
      clock,
      chance,
      log,
    }),
    speech: espeakSpeech({ promptsDir: paths.prompts, ownPromptsDir: paths.ownPrompts }),
    files: filesOnDisk(paths.recordings),
    messages: messageSpool(paths.spool),
  };
}

/** JSON lines, appended, readable by the owner only. */
export function logTo(path: string, now: () => number): World['log'] {
  const file = createWriteStream(path, { flags: 'a', mode: 0o600 });
  return (line, facts = {}) => {
    file.write(`${JSON.stringify({ at: new Date(now()).toISOString(), line, ...facts })}\n`);
  };
}
