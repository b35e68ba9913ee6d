/** Everything that can be checked from one machine, each finding with its repair. */

import { existsSync, readdirSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { checkpointLines, ownPublicKey } from './checkpoints.js';
import { hearWitnesses } from './engine/audit.js';
import { verifyJournal } from './engine/journal.js';
import { type HomePaths, homeExists, homePaths, readVaultKey } from './home.js';
import { Refusal } from './kit/refusal.js';
import { fill, plain, type Words } from './kit/words.js';
import { openStore } from './store/open.js';
import { connectDesk } from './surfaces/control/client.js';
import { wallClock } from './world/clock.js';
import { findSwitch, switchProcess } from './world/freeswitch/process.js';
import { switchKind } from './worlds.js';

export interface Finding {
  readonly ok: boolean;
  readonly what: Words;
  readonly repair?: Words;
}

/** An hour of recordings on thirty lines is 1.7 GB. */
const FREE_BYTES = 5e9;

const words = {
  noHome: { en: 'there is no county in {home}', zh: '{home} 中没有县热线数据' },
  found: { en: 'countyline init --county FILE --home {home}', zh: 'countyline init --county 文件 --home {home}' },
  home: { en: 'home {home}', zh: '数据目录 {home}' },
  open: { en: '{path} can be read by others', zh: '{path} 可被他人读取' },
  close: { en: 'chmod -R go-rwx {path}', zh: 'chmod -R go-rwx {path}' },
  secrets: { en: 'secrets are closed to others', zh: '密钥文件权限正确' },
  journal: { en: 'journal whole, {entries} entries', zh: '日志链完整，共 {entries} 条' },
  badJournal: { en: 'journal entry {seq}: {reason}', zh: '日志第 {seq} 条：{reason}' },
  witnessed: { en: '{count} checkpoints vouch for the journal', zh: '{count} 个检查点证明日志链完整' },
  doubted: { en: 'checkpoints of the journal: {count} findings', zh: '日志链检查点：{count} 项问题' },
  verify: { en: 'countyline audit verify --home {home}', zh: 'countyline audit verify --home {home}' },
  restore: { en: 'put back the last good file of backups/', zh: '恢复 backups/ 中最近的完好备份' },
  program: { en: '{name} is installed', zh: '已安装 {name}' },
  noProgram: { en: '{name} is missing: prompts cannot be spoken', zh: '缺少 {name}：无法合成语音' },
  install: { en: 'apt-get install {name}', zh: 'apt-get install {name}' },
  disk: { en: '{free} GB free for recordings', zh: '录音可用空间 {free} GB' },
  full: { en: 'only {free} GB free for recordings', zh: '录音可用空间仅剩 {free} GB' },
  room: { en: 'make room on the disk of {home}', zh: '请清理 {home} 所在磁盘' },
  daemon: { en: 'the daemon serves', zh: '守护进程运行中' },
  noDaemon: { en: 'no daemon serves', zh: '守护进程未运行' },
  serve: { en: 'countyline serve --home {home}', zh: 'countyline serve --home {home}' },
  connected: { en: 'the daemon is connected to the switch', zh: '守护进程已连接交换机' },
  notConnected: { en: 'the daemon is not connected to the switch: {problem}', zh: '守护进程未连接交换机：{problem}' },
  start: { en: 'countyline switch start --home {home}', zh: 'countyline switch start --home {home}' },
  switchRuns: { en: 'the switch runs', zh: '交换机运行中' },
  switchRests: { en: 'the switch does not run', zh: '交换机未运行' },
  noSwitch: { en: 'no freeswitch program was found', zh: '未找到 freeswitch 程序' },
  getSwitch: {
    en: 'install FreeSWITCH (README says from where) or set FREESWITCH_BIN',
    zh: '请安装 FreeSWITCH（来源见 README），或设置 FREESWITCH_BIN',
  },
} as const;

/** Looks and changes nothing. */
export async function examine(home: string): Promise<readonly Finding[]> {
  if (!homeExists(home)) {
    return [{ ok: false, what: fill(words.noHome, { home }), repair: fill(words.found, { home }) }];
  }
  const paths = homePaths(home);
  return [
    { ok: true, what: fill(words.home, { home }) },
    ...secrets(paths),
    ...database(paths),
    ...(await disk(home)),
    ...(switchKind(paths) === 'local' ? await localSwitch(home) : []),
    ...(await daemon(paths)),
  ];
}

function secrets(paths: HomePaths): readonly Finding[] {
  const kept = existsSync(paths.secrets) ? readdirSync(paths.secrets) : [];
  const closed = [paths.home, paths.secrets, ...kept.map((name) => join(paths.secrets, name))];
  const open = closed.filter((path) => existsSync(path) && (statSync(path).mode & 0o077) !== 0);
  if (open.length === 0) return [{ ok: true, what: words.secrets }];
  return open.map((path) => ({ ok: false, what: fill(words.open, { path }), repair: fill(words.close, { path }) }));
}

function database(paths: HomePaths): readonly Finding[] {
  try {
    readVaultKey(paths);
    const own = { file: paths.checkpoints, lines: checkpointLines(paths.checkpoints) };
    const db = openStore(paths.database, { readonly: true, check: true });
    const verdict = verifyJournal(db);
    const witnesses = { own, copy: undefined, ownKey: ownPublicKey(paths), copyKey: undefined };
    const doubts = hearWitnesses(db, witnesses, wallClock().now()).length;
    db.close();
    const what = verdict.whole
      ? fill(words.journal, { entries: verdict.entries })
      : fill(words.badJournal, { seq: verdict.badSeq, reason: verdict.reason });
    const journal = verdict.whole ? { ok: true, what } : { ok: false, what, repair: words.restore };
    if (doubts === 0) return [journal, { ok: true, what: fill(words.witnessed, { count: own.lines.length }) }];
    const doubted = fill(words.doubted, { count: doubts });
    return [journal, { ok: false, what: doubted, repair: fill(words.verify, { home: paths.home }) }];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [{ ok: false, what: error.words, repair: words.restore }];
  }
}

async function disk(home: string): Promise<readonly Finding[]> {
  const { bavail, bsize } = await statfs(home);
  const free = bavail * bsize;
  const gigabytes = { free: Math.floor(free / 1e9) };
  if (free >= FREE_BYTES) return [{ ok: true, what: fill(words.disk, gigabytes) }];
  return [{ ok: false, what: fill(words.full, gigabytes), repair: fill(words.room, { home }) }];
}

async function localSwitch(home: string): Promise<readonly Finding[]> {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const programs = ['espeak-ng', 'sox'].map((name): Finding => {
    if (folders.some((folder) => existsSync(join(folder, name))))
      return { ok: true, what: fill(words.program, { name }) };
    return { ok: false, what: fill(words.noProgram, { name }), repair: fill(words.install, { name }) };
  });
  if ((await findSwitch()) === undefined)
    return [...programs, { ok: false, what: words.noSwitch, repair: words.getSwitch }];
  const { running } = await switchProcess(home);
  if (running) return [...programs, { ok: true, what: words.switchRuns }];
  return [...programs, { ok: false, what: words.switchRests, repair: fill(words.start, { home }) }];
}

async function daemon(paths: HomePaths): Promise<readonly Finding[]> {
  const desk = await connectDesk(paths.socket, undefined);
  if (!desk) return [{ ok: false, what: words.noDaemon, repair: fill(words.serve, { home: paths.home }) }];
  const { switch: port } = await desk.status();
  await desk.close();
  const serving = { ok: true, what: words.daemon };
  if (port.connected) return [serving, { ok: true, what: words.connected }];
  const what = fill(words.notConnected, { problem: plain(port.problem ?? '?') });
  return [serving, { ok: false, what, repair: fill(words.start, { home: paths.home }) }];
}
