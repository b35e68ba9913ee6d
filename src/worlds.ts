/** Makes worlds out of adapters: the one a command needs, the one the daemon serves in. Nobody else says `new` to them. */

import { createWriteStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { County } from './county/county.js';
import { countyPrompts } from './flows/prompts.js';
import { type HomePaths, readVaultKey } from './home.js';
import { switchPlan } from './switch-plan.js';
import { systemChance } from './world/chance.js';
import { wallClock } from './world/clock.js';
import { filesOnDisk } from './world/files/files.js';
import { messageSpool } from './world/messages/spool.js';
import type { Disorder } from './world/practice/disorder.js';
import type { PracticeWorld } from './world/practice/practice.js';
import type { AnsweredCall } from './world/practice/switch.js';
import type { Clock, SwitchPort, World } from './world/world.js';

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
    files: { recordingSize: async () => 0, freeBytes: async () => 0, removeRecording: async () => false },
    messages: { send: async () => ({ receipt: '' }) },
    log: () => {},
  };
}

/** A world, and how to end what of it lives in this process. */
export interface ServingWorld {
  readonly world: World;
  close(): Promise<void>;
}

/** The world the daemon serves in. */
export async function servingWorld(paths: HomePaths, county: County, kind: SwitchKind): Promise<ServingWorld> {
  if (kind === 'local') return { world: await localWorld(paths, county), close: async () => {} };
  const clock = wallClock();
  const log = logTo(paths.log, clock.now);
  return practiceHouse({ paths, county, clock, seed: clock.now(), log });
}

export interface PracticeHouseOptions {
  readonly paths: HomePaths;
  readonly county: County;
  readonly clock: Clock;
  readonly seed: number;
  readonly log: World['log'];
  /** Event sockets over TCP on free ports of the loopback address instead of inside this process. */
  readonly tcp?: boolean;
  /** Call detail records as files in the home, as a real switch leaves them; always so over TCP. */
  readonly cdrFiles?: boolean;
  /** How much goes wrong by itself; nothing when not given. */
  readonly disorder?: Disorder;
  readonly onAgentAnswered?: (agent: string, call: AnsweredCall) => void;
}

export interface PracticeHouse {
  readonly world: World;
  readonly practice: PracticeWorld;
  close(): Promise<void>;
}

/** A county on the practice switch: the adapter is the one for the real switch, only its far end is simulated. */
export async function practiceHouse(options: PracticeHouseOptions): Promise<PracticeHouse> {
  const { practiceWorld } = await import('./world/practice/practice.js');
  const { freeswitch } = await import('./world/freeswitch/switch.js');
  const { cdrFolder } = await import('./world/practice/cdr.js');
  const { paths, county, clock, seed, log, tcp = false, cdrFiles = tcp } = options;
  const plan = switchPlan(county, paths, readVaultKey(paths));
  const lines = county.trunks.reduce((sum, trunk) => sum + trunk.lines, 0);
  const practice = practiceWorld({
    seed,
    clock,
    plan,
    lines,
    prompts: promptLengths(county),
    unknownPromptMs: UNKNOWN_PROMPT_MS,
    network: tcp,
    ...(cdrFiles ? { cdr: cdrFolder(paths.cdr) } : {}),
    ...(options.disorder ? { disorder: options.disorder } : {}),
    ...(options.onAgentAnswered ? { onAgentAnswered: options.onAgentAnswered } : {}),
    log,
  });
  const served = tcp ? await practice.switch.serve(0) : undefined;
  const { connect, listen } = practice.switch;
  const port = freeswitch({
    host: '127.0.0.1',
    port: served?.port ?? plan.eventSocket.port,
    password: plan.eventSocket.password,
    listenPort: plan.listenPort,
    promptsDir: paths.prompts,
    recordingsDir: paths.recordings,
    cdrDir: paths.cdr,
    clock,
    chance: practice.chance,
    log,
    ...(served ? {} : { connect, listen }),
  });
  const { chance, speech, files, messages } = practice;
  return {
    world: { clock, chance, speech, files, messages, log, switch: port },
    practice,
    async close() {
      practice.switch.stop();
      await served?.close();
    },
  };
}

/** Two syllables a second and a half, as espeak-ng speaks them. */
const MS_A_LETTER = { en: 65, zh: 220 } as const;
/** A sentence made for one caller. */
const UNKNOWN_PROMPT_MS = 8_000;

function promptLengths(county: County): Readonly<Record<string, number>> {
  return Object.fromEntries(
    countyPrompts(county).map(({ prompt, lang, text }) => [prompt, 300 + text.length * MS_A_LETTER[lang]]),
  );
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
