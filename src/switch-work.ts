/** What commands do with the local switch of a home: plan, apply, start, stop, look. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { County } from './county/county.js';
import { countyOf } from './county/table.js';
import { countyPrompts } from './flows/prompts.js';
import { type HomePaths, homePaths, readVaultKey } from './home.js';
import type { Words } from './kit/words.js';
import { lockHome } from './store/lock.js';
import { openStore } from './store/open.js';
import type { HouseStatus } from './surfaces/client.js';
import { phonePassword, switchPlan } from './switch-plan.js';
import {
  applySwitch,
  planSwitch,
  type SwitchApplied,
  type SwitchDifference,
} from './world/freeswitch/config/generations.js';
import { renderSwitch } from './world/freeswitch/config/render.js';
import { startSwitch, stopSwitch, switchProcess } from './world/freeswitch/process.js';
import { reloadSwitch } from './world/freeswitch/reload.js';
import { espeakSpeech } from './world/speech/espeak.js';

function declared(paths: HomePaths): County {
  const db = openStore(paths.database, { readonly: true });
  try {
    return countyOf(db);
  } finally {
    db.close();
  }
}

function rendered(paths: HomePaths, county: County): ReadonlyMap<string, string> {
  return renderSwitch(switchPlan(county, paths, readVaultKey(paths)));
}

export async function planHome(home: string): Promise<SwitchDifference> {
  const paths = homePaths(home);
  return planSwitch(home, rendered(paths, declared(paths)));
}

/** Renders prompts first: a tree that names a prompt which is not there would let a caller hear nothing. */
export async function applyHome(
  home: string,
  progress: (done: number, all: number) => void,
): Promise<SwitchApplied & { readonly prompts: number }> {
  const paths = homePaths(home);
  const county = declared(paths);
  const files = rendered(paths, county);
  const unlock = lockForSwitch(home);
  try {
    const prompts = await renderPrompts(paths, county, progress);
    const { running, eventSocket } = await switchProcess(home);
    const reload = eventSocket && running ? { reload: reloadSwitch.bind(undefined, eventSocket) } : {};
    const applied = await applySwitch(home, files, reload.reload);
    writePhones(paths, county);
    return { ...applied, prompts };
  } finally {
    unlock();
  }
}

/** What to type into the telephones, for the person who sets them up; as closed as every secret. */
function writePhones(paths: HomePaths, county: County): void {
  const key = readVaultKey(paths);
  const { domain, address, ports } = county.switch;
  const lines = county.users.flatMap(({ name, extension }) =>
    extension === undefined ? [] : [`${extension}\t${phonePassword(key, extension)}\t${name}`],
  );
  const head = `# SIP server ${address}:${ports.phone}, domain ${domain}; extension, password, user`;
  writeFileSync(join(paths.secrets, 'phones'), `${[head, ...lines].join('\n')}\n`, { mode: 0o600 });
}

/** The daemon may be serving while the switch is changed under it, so the lock is the switch's own. */
function lockForSwitch(home: string): () => void {
  return lockHome(homePaths(home).switch, 'countyline switch apply');
}

async function renderPrompts(
  paths: HomePaths,
  county: County,
  progress: (done: number, all: number) => void,
): Promise<number> {
  const prompts = countyPrompts(county);
  const names = new Map(prompts.map(({ prompt, name }) => [prompt, name]));
  const speech = espeakSpeech({ promptsDir: paths.prompts, ownPromptsDir: paths.ownPrompts, names });
  let done = 0;
  await Promise.all(
    prompts.map(async (prompt) => {
      await speech.render(prompt);
      done += 1;
      progress(done, prompts.length);
    }),
  );
  return prompts.length;
}

export async function startHomeSwitch(home: string): Promise<{ readonly pid: number; readonly started: boolean }> {
  return startSwitch(home, { zone: declared(homePaths(home)).zone });
}

export async function stopHomeSwitch(home: string): Promise<boolean> {
  return stopSwitch(home);
}

export interface HomeSwitchStatus {
  readonly kind: 'practice' | 'local';
  readonly running: boolean;
  readonly pid: number | undefined;
  readonly daemon: boolean;
  readonly connected: boolean;
  readonly address: string;
  readonly problem: string | undefined;
  /** False when a daemon should be connected and is not, or nothing runs. */
  readonly reachable: boolean;
  readonly words: Words;
}

export async function homeSwitchStatus(home: string, house: HouseStatus): Promise<HomeSwitchStatus> {
  const { pid, running } = await switchProcess(home);
  const { kind, connected, address, problem } = house.switch;
  const there = kind === 'practice' ? house.daemon : running;
  const reachable = house.daemon ? connected : there;
  return {
    kind,
    running: there,
    pid,
    daemon: house.daemon,
    connected,
    address,
    problem,
    reachable,
    words: statusWords(there, house.daemon, connected, problem),
  };
}

function statusWords(running: boolean, daemon: boolean, connected: boolean, problem: string | undefined): Words {
  if (daemon && connected)
    return { en: 'The switch runs and the daemon is connected.', zh: '交换机运行中，守护进程已连接。' };
  if (daemon) {
    return {
      en: `The daemon is not connected to the switch: ${problem ?? 'no reason known'}. Try: countyline switch start`,
      zh: `守护进程未连接交换机：${problem ?? '原因不明'}。请尝试：countyline switch start`,
    };
  }
  if (running)
    return {
      en: 'The switch runs; no daemon does. Try: countyline serve',
      zh: '交换机运行中；守护进程未运行。请执行：countyline serve',
    };
  return {
    en: 'The switch does not run. Try: countyline switch start',
    zh: '交换机未运行。请执行：countyline switch start',
  };
}
