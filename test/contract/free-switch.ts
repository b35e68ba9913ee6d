/** A real FreeSWITCH under test: our own rendered tree on free loopback ports, and a second one as its far end. */

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { defaultLimits, defaultMoh, type SwitchPlan } from '../../src/world/freeswitch/config/plan.js';
import { renderSwitch } from '../../src/world/freeswitch/config/render.js';
import { freeswitch } from '../../src/world/freeswitch/switch.js';
import type { Connect } from '../../src/world/freeswitch/wire.js';
import { farTree } from './far-end.js';
import { openPlainSocket, type PlainSocket } from './plain-socket.js';
import { realChance, realClock, toneFile } from './real.js';
import { farNumbers, type SwitchUnderTest } from './switch-under-test.js';

/** The binary, or `undefined` on a machine without one. */
export function freeswitchBinary(): string | undefined {
  const named = process.env['FREESWITCH_BIN'];
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/local/freeswitch/bin'];
  return [...(named ? [named] : []), ...folders.map((folder) => join(folder, 'freeswitch'))].find(
    (path) => existsSync(path) && statSync(path).isFile(),
  );
}

const password = 'contract-password';
const hotline = '12345';
const queue = 'hotline';
const prompt = 'contract-prompt';

/** Boots both processes and waits until they take calls. `connect` lets a recorder listen in on the adapter's wires. */
export async function bootFreeSwitch(binary: string, connect?: Connect): Promise<SwitchUnderTest> {
  const home = mkdtempSync(join(tmpdir(), 'countyline-contract-'));
  const [eventSocket, farSocket, listenPort, trunkPort, phonePort, farPort] = await freePorts(6);
  const rtp = 20_000 + 2 * Math.floor(Math.random() * 8_000);
  const plan = planOf(home, { eventSocket, listenPort, trunkPort, phonePort, farPort, rtp });
  for (const folder of ['recordings/calls', 'recordings/messages', 'prompts', 'cdr'])
    mkdirSync(join(home, folder), { recursive: true });
  for (const [id, seconds] of [
    [prompt, 3],
    ...Object.values(plan.fallback.prompts).map((id) => [id, 1] as const),
  ] as const)
    writeFileSync(join(home, 'prompts', `${id}.wav`), toneFile(seconds));
  const near = start(binary, join(home, 'near'), renderSwitch(plan));
  const far = start(
    binary,
    join(home, 'far'),
    farTree({ eventSocket: farSocket, sip: farPort, rtp: rtp + 1_000 }, password, farNumbers),
  );
  const stop = async (): Promise<void> => {
    await Promise.all([near, far].map(ended));
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const [farControl, nearControl] = await Promise.all([ready(farSocket, far), ready(eventSocket, near)]);
    nearControl.close();
    return {
      ...harness(plan, farControl, trunkPort),
      adapter: (options) =>
        freeswitch({
          host: '127.0.0.1',
          port: eventSocket,
          password: options?.password ?? password,
          listenPort,
          promptsDir: plan.directories.prompts,
          recordingsDir: plan.directories.recordings,
          cdrDir: plan.directories.cdr,
          clock: realClock,
          chance: realChance,
          ...(connect ? { connect } : {}),
          log: () => undefined,
        }),
      async stop() {
        farControl.close();
        await stop();
      },
    };
  } catch (error) {
    const logs = ['near', 'far'].map((name) => readLog(join(home, name, 'log/freeswitch.log')));
    await stop();
    throw new Error(`FreeSWITCH did not come up: ${String(error)}\n${logs.join('\n')}`);
  }
}

type Ports = Readonly<Record<'eventSocket' | 'listenPort' | 'trunkPort' | 'phonePort' | 'farPort' | 'rtp', number>>;

function planOf(home: string, ports: Ports): SwitchPlan {
  return {
    zone: 'Asia/Shanghai',
    domain: 'phones.county.example',
    directories: { recordings: join(home, 'recordings'), prompts: join(home, 'prompts'), cdr: join(home, 'cdr') },
    eventSocket: { port: ports.eventSocket, password },
    listenPort: ports.listenPort,
    sip: { address: '127.0.0.1', trunkPort: ports.trunkPort, phonePort: ports.phonePort },
    rtp: { first: ports.rtp, last: ports.rtp + 400 },
    limits: { ...defaultLimits, legs: 100, ringSeconds: 6 },
    numbers: [hotline],
    trunks: [{ id: 'far', host: '127.0.0.1', port: ports.farPort, networks: [], register: false }],
    phones: [],
    offices: [],
    queues: [
      {
        id: queue,
        strategy: 'longest-idle-agent',
        moh: defaultMoh,
        maxWaitSeconds: 60,
        noAgentSeconds: 3,
        levelWaitSeconds: 0,
      },
    ],
    fallback: { queue, prompts: { sorry: 'contract-sorry', leaveMessage: 'contract-leave', goodbye: 'contract-bye' } },
  };
}

function harness(plan: SwitchPlan, far: PlainSocket, trunkPort: number): Omit<SwitchUnderTest, 'adapter' | 'stop'> {
  let calls = 0;
  return {
    ring(from) {
      calls += 1;
      const leg = `citizen-${process.pid}-${calls}`;
      const variables = `origination_uuid=${leg},origination_caller_id_number=${from}`;
      far.send(`bgapi originate {${variables}}sofia/far/${hotline}@127.0.0.1:${trunkPort} citizen XML far`);
      return {
        press: (keys) => far.send(`api uuid_send_dtmf ${leg} ${keys}`),
        hangUp: () => far.send(`api uuid_kill ${leg}`),
      };
    },
    async until(what, find, withinMs = 15_000) {
      for (let left = withinMs; ; left -= 25) {
        const found = find();
        if (found !== undefined) return found;
        if (left <= 0) throw new Error(`${what} did not happen within ${withinMs} ms`);
        await wait(25);
      }
    },
    pass: (ms) => wait(ms),
    hotline,
    trunk: 'far',
    missingTrunk: 'nowhere',
    callerId: hotline,
    queue,
    contacts: {
      answers: `sofia/gateway/far/${farNumbers.agentAnswers}`,
      away: `sofia/gateway/far/${farNumbers.agentAway}`,
    },
    prompt,
    recordingSize(recording) {
      const path = join(plan.directories.recordings, `${recording}.wav`);
      return existsSync(path) ? statSync(path).size : 0;
    },
  };
}

function start(binary: string, home: string, tree: ReadonlyMap<string, string>): ChildProcess {
  for (const [path, text] of tree) {
    mkdirSync(dirname(join(home, 'conf', path)), { recursive: true });
    writeFileSync(join(home, 'conf', path), text);
  }
  const folders = ['log', 'run', 'db', 'temp', 'storage', 'cache'];
  for (const folder of folders) mkdirSync(join(home, folder), { recursive: true });
  const options = ['conf', ...folders].flatMap((folder) => [`-${folder}`, join(home, folder)]);
  return spawn(binary, ['-nf', '-nc', '-nonat', '-nonatmap', '-np', ...options], { stdio: 'ignore' });
}

/** Ends one process by its own id: politely, then not. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), 8_000);
  await gone;
  clearTimeout(force);
}

/** Ready is when the event socket answers that it is: it listens only after every module has loaded. */
async function ready(port: number, child: ChildProcess): Promise<PlainSocket> {
  for (let tries = 0; tries < 400 && child.exitCode === null; tries += 1) {
    const socket = await openPlainSocket(port, password).catch(() => undefined);
    if (socket && (await socket.ask('api fsctl ready_check')).includes('true')) return socket;
    socket?.close();
    await wait(100);
  }
  throw new Error(`nothing answers on port ${port}`);
}

async function freePorts(count: number): Promise<[number, number, number, number, number, number]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<net.Server>((open) => {
          const server = net.createServer().listen(0, '127.0.0.1', () => open(server));
        }),
    ),
  );
  const ports = servers.map((server) => (server.address() as net.AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports as [number, number, number, number, number, number];
}

function readLog(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8').slice(-4_000) : `no log at ${path}`;
}
