/** The switch as a process of this machine: found, started from a home's current tree, looked at, stopped by its id. */

import { spawn as startProcess } from 'node:child_process';
import { constants, type Stats } from 'node:fs';
import { access, chmod, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isMainThread } from 'node:worker_threads';
import { Refusal } from '../../kit/refusal.js';
import { askSwitch, type EventSocketAddress } from './ask.js';
import { requiredModules } from './config/core.js';
import { currentGeneration, currentTree, markLoaded } from './config/generations.js';
import { switchDirectories } from './config/plan.js';
import { profilesRun } from './reload.js';

export interface SwitchProcess {
  readonly running: boolean;
  readonly pid: number | undefined;
  /** Where its event socket listens, read from the current tree; `undefined` before the first apply. */
  readonly eventSocket: EventSocketAddress | undefined;
}

/** Loading takes 5 to 7 s on two cores; a machine under load gets ten times that. */
const START_LIMIT_MS = 60_000;
/** Calls may end by themselves for this long before they are ended. */
const ASAP_LIMIT_MS = 10_000;
const TERM_LIMIT_MS = 15_000;
const STEP_MS = 250;

/** The `freeswitch` program: FREESWITCH_BIN, PATH, then where its packages and its source put it. */
export async function findSwitch(env: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
  const named = env['FREESWITCH_BIN'];
  // Whoever names a program means that one and no other.
  if (named !== undefined && named !== '') return (await isProgram(named)) ? named : undefined;
  const folders = [...(env['PATH'] ?? '').split(delimiter), '/usr/local/freeswitch/bin', '/usr/bin'];
  for (const folder of folders) {
    if (folder === '') continue;
    const path = join(folder, 'freeswitch');
    if (await isProgram(path)) return path;
  }
  return undefined;
}

async function isProgram(path: string): Promise<boolean> {
  const found: Stats | undefined = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) return false;
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** What runs now; a process id that another program has taken over since does not count. */
export async function switchProcess(home: string): Promise<SwitchProcess> {
  const eventSocket = await eventSocketOf(home);
  const text = await readFile(join(home, 'switch', 'run', 'freeswitch.pid'), 'utf8').catch(() => '');
  const pid = /^\s*(\d{1,9})\s*$/.exec(text)?.[1];
  const running = pid !== undefined && (await isOurs(Number(pid), home));
  return { running, pid: running ? Number(pid) : undefined, eventSocket };
}

async function isOurs(pid: number, home: string): Promise<boolean> {
  const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return words.split('\0').includes(currentTree(home));
}

async function eventSocketOf(home: string): Promise<EventSocketAddress | undefined> {
  const path = join(currentTree(home), 'autoload_configs', 'event_socket.conf.xml');
  const text = await readFile(path, 'utf8').catch(() => '');
  const value = (name: string): string | undefined => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1];
  const port = value('listen-port');
  const password = value('password');
  return port === undefined || password === undefined ? undefined : { port: Number(port), password };
}

/**
 * Starts the switch on the home's current tree and returns once it is ready: event socket, every module, both SIP
 * profiles. Already running is fine. A `Refusal` of kind `unreachable` says what is missing; nothing is left running.
 */
export async function startSwitch(
  home: string,
  options: { readonly binary?: string | undefined; readonly zone?: string; readonly limitMs?: number } = {},
): Promise<{ readonly pid: number; readonly started: boolean }> {
  const before = await switchProcess(home);
  if (before.pid !== undefined) return { pid: before.pid, started: false };
  const binary = options.binary ?? (await findSwitch());
  if (binary === undefined) throw noProgram();
  if (before.eventSocket === undefined) throw noTree();
  const generation = await currentGeneration(home);
  const limitMs = options.limitMs ?? START_LIMIT_MS;
  // Else we would ask whoever listens there and take it for the switch we started.
  if (await isListening(before.eventSocket.port)) throw portTaken(before.eventSocket.port);
  const child = await spawn(home, binary, options.zone ?? 'UTC');
  try {
    await ready(before.eventSocket, limitMs, child.ended);
  } catch (error) {
    await end(child.pid, () => isOurs(child.pid, home));
    throw notReady(error, home);
  }
  await markLoaded(home, generation);
  return { pid: child.pid, started: true };
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const end = (listening: boolean): void => {
      socket.destroy();
      resolve(listening);
    };
    socket.on('connect', () => end(true));
    socket.on('error', () => end(false));
  });
}

async function spawn(home: string, binary: string, zone: string) {
  const inSwitch = (name: string): string => join(home, 'switch', name);
  const places = { ...switchDirectories(home) };
  const own = ['log', 'run', 'db', 'temp', 'storage', 'scripts', 'cache', 'certs', 'htdocs', 'grammar', 'sounds'];
  const folders = [places.prompts, places.cdr, join(places.recordings, 'calls'), join(places.recordings, 'messages')];
  // `record` into a folder that is not there hangs up on the caller.
  for (const folder of [...folders, ...own.map(inSwitch)]) await mkdir(folder, { recursive: true, mode: 0o700 });
  // An old pid file would let us take its number for the new process.
  await rm(inSwitch('run/freeswitch.pid'), { force: true });
  const words = ['-nf', '-nc', '-nonat', '-nonatmap', '-np', '-conf', currentTree(home)];
  const directories = own.flatMap((name) => [`-${name}`, inSwitch(name)]);
  const log = await open(inSwitch('log/console.log'), 'w', 0o600);
  await chmod(inSwitch('log/console.log'), 0o600);
  // The switch writes its merged configuration, passwords and all, with whatever mask it is given.
  const mask = isMainThread ? process.umask(0o077) : undefined;
  try {
    // Not execa: the process outlives us, and its output goes to a file without passing through us.
    const child = startProcess(binary, [...words, ...directories, '-recordings', places.recordings], {
      detached: true,
      env: { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: inSwitch('run'), LANG: 'C.UTF-8', TZ: zone },
      cwd: inSwitch('run'),
      stdio: ['ignore', log.fd, log.fd],
    });
    child.unref();
    const state = { over: false };
    for (const event of ['error', 'exit'])
      child.on(event, () => {
        state.over = true;
      });
    if (child.pid === undefined) throw new Error(`${binary} could not be started`);
    return { pid: child.pid, ended: () => state.over };
  } finally {
    if (mask !== undefined) process.umask(mask);
    await log.close();
  }
}

async function ready(address: EventSocketAddress, limitMs: number, ended: () => boolean): Promise<void> {
  for (let waited = 0; ; waited += STEP_MS) {
    if (ended()) throw new Error('it ended while it started');
    const problem = await askSwitch(address, ['fsctl ready_check'], 5_000).then(
      ([answer]) => (answer?.trim() === 'true' ? undefined : 'it is not ready'),
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (problem === undefined) break;
    if (waited >= limitMs) throw new Error(problem);
    await wait(STEP_MS);
  }
  const answers = await askSwitch(
    address,
    requiredModules.map((module) => `module_exists ${module}`),
  );
  const missing = requiredModules.filter((_, index) => answers[index]?.trim() !== 'true');
  if (missing.length > 0) throw new Error(`these modules did not load: ${missing.join(', ')}`);
  await profilesRun(address, Math.min(limitMs, 15_000));
}

/** Takes no new calls, lets those that live end for a while, then ends the process by its id. False when none ran. */
export async function stopSwitch(home: string, limits: { readonly asapMs?: number } = {}): Promise<boolean> {
  const { pid, eventSocket } = await switchProcess(home);
  if (pid === undefined) return false;
  const lives = (): Promise<boolean> => isOurs(pid, home);
  if (eventSocket !== undefined) {
    const asked = await askSwitch(eventSocket, ['fsctl shutdown asap'], 5_000).then(
      () => true,
      () => false,
    );
    if (asked && (await gone(lives, limits.asapMs ?? ASAP_LIMIT_MS))) return true;
  }
  await end(pid, lives);
  return true;
}

async function end(pid: number, lives: () => Promise<boolean>): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (!(await lives())) return;
    process.kill(pid, signal);
    if (await gone(lives, TERM_LIMIT_MS)) return;
  }
  throw new Error(`process ${pid} does not end`);
}

async function gone(lives: () => Promise<boolean>, limitMs: number): Promise<boolean> {
  for (let waited = 0; waited < limitMs; waited += STEP_MS) {
    if (!(await lives())) return true;
    await wait(STEP_MS);
  }
  return !(await lives());
}

function noProgram(): Refusal {
  return new Refusal('unreachable', {
    en: 'There is no FreeSWITCH on this machine, so nothing was started. Install it from its own packages or source (freeswitch.org, 1.10 or newer), or name the program: FREESWITCH_BIN=/path/to/freeswitch.',
    zh: '本机没有 FreeSWITCH，未启动任何程序。请从其官方软件包或源码安装（freeswitch.org，1.10 或更新），或指定程序：FREESWITCH_BIN=/path/to/freeswitch。',
  });
}

function noTree(): Refusal {
  return new Refusal('unreachable', {
    en: 'The switch has no configuration yet, so it was not started. First: `countyline switch apply`.',
    zh: '交换机尚无配置，未启动。请先执行：`countyline switch apply`。',
  });
}

function portTaken(port: number): Refusal {
  return new Refusal(
    'unreachable',
    {
      en: 'Another program listens on 127.0.0.1:{port}, where the event socket belongs, so the switch was not started. Stop that program, or give this home another port and `countyline switch apply`.',
      zh: '另有程序占用了事件套接字端口 127.0.0.1:{port}，交换机未启动。请停止该程序，或为本目录另设端口后执行 `countyline switch apply`。',
    },
    { port },
  );
}

function notReady(error: unknown, home: string): Refusal {
  return new Refusal(
    'unreachable',
    {
      en: 'The switch did not become ready and was stopped again: {reason}. See {log}.',
      zh: '交换机未能就绪，已停止：{reason}。请查看 {log}。',
    },
    {
      reason: error instanceof Error ? error.message : String(error),
      log: join(home, 'switch', 'log', 'freeswitch.log'),
    },
  );
}
