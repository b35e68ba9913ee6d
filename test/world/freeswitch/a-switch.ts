/** A real FreeSWITCH in a scratch home on free ports, booted from our own tree; and SIPp as the citizen who rings it. */

import { createSocket } from 'node:dgram';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { askSwitch } from '../../../src/world/freeswitch/ask.js';
import { applySwitch } from '../../../src/world/freeswitch/config/generations.js';
import { type SwitchPlan, switchDirectories } from '../../../src/world/freeswitch/config/plan.js';
import { renderSwitch } from '../../../src/world/freeswitch/config/render.js';
import { startSwitch, stopSwitch } from '../../../src/world/freeswitch/process.js';
import { aPlan } from './a-plan.js';

export interface ASwitch {
  readonly home: string;
  readonly plan: SwitchPlan;
  readonly ask: (command: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

export async function aSwitch(changes: (plan: SwitchPlan) => Partial<SwitchPlan> = () => ({})): Promise<ASwitch> {
  const home = await mkdtemp(join(tmpdir(), 'countyline-switch-'));
  const basis = await aScratchPlan(home);
  const plan = { ...basis, ...changes(basis) };
  await mkdir(plan.directories.prompts, { recursive: true });
  for (const prompt of ['p-sorry', 'p-leave', 'p-goodbye', 'p-notice'])
    await writeFile(join(plan.directories.prompts, `${prompt}.wav`), tone(600));
  await applySwitch(home, renderSwitch(plan));
  await startSwitch(home);
  return {
    home,
    plan,
    ask: async (command) => (await askSwitch(plan.eventSocket, [command], 20_000))[0] ?? '',
    stop: async () => {
      await stopSwitch(home, { asapMs: 3_000 });
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Switches of two test processes must not meet: below the ports the system hands out, a range by process id. */
const soundPorts = 10_000 + 150 * (process.pid % 60);

async function aScratchPlan(home: string): Promise<SwitchPlan> {
  const [eventSocket, listenPort] = [await freeTcpPort(), await freeTcpPort()];
  const [trunkPort, phonePort, callee] = [await freeUdpPort(), await freeUdpPort(), await freeUdpPort()];
  const basis = aPlan();
  return {
    ...basis,
    directories: switchDirectories(home),
    eventSocket: { port: eventSocket, password: 'event-socket-password' },
    listenPort,
    sip: { address: '127.0.0.1', trunkPort, phonePort },
    limits: { ...basis.limits, legs: 60, takeSeconds: 3, messageSeconds: 3 },
    rtp: { first: soundPorts, last: soundPorts + 130 },
    trunks: [{ id: 'carrier', host: '127.0.0.1', port: callee, networks: [], register: false }],
    queues: basis.queues.map((queue) => ({ ...queue, maxWaitSeconds: 4, noAgentSeconds: 2 })),
  };
}

/** A WAV of 8 kHz mono 16-bit with a tone of 400 Hz. */
export function tone(ms: number): Buffer {
  const samples = ms * 8;
  const out = Buffer.alloc(44 + samples * 2);
  out.write('RIFF', 0);
  out.writeUInt32LE(36 + samples * 2, 4);
  out.write('WAVEfmt ', 8);
  out.writeUInt32LE(16, 16);
  out.writeUInt16LE(1, 20);
  out.writeUInt16LE(1, 22);
  out.writeUInt32LE(8_000, 24);
  out.writeUInt32LE(16_000, 28);
  out.writeUInt16LE(2, 32);
  out.writeUInt16LE(16, 34);
  out.write('data', 36);
  out.writeUInt32LE(samples * 2, 40);
  for (let at = 0; at < samples; at++)
    out.writeInt16LE(Math.round(8_000 * Math.sin((2 * Math.PI * 400 * at) / 8_000)), 44 + at * 2);
  return out;
}

/** Each ring has sound ports of its own. */
let rings = 0;

/** Rings `number` on the trunk port and stays until the switch hangs up; resolves with SIPp's exit code (0: all went as said). */
export async function sippRings(at: ASwitch, number: string, scenario: string, limitMs = 60_000): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'countyline-sipp-'));
  await writeFile(join(folder, 'scenario.xml'), scenario);
  const run = await execa(
    'sipp',
    [
      `127.0.0.1:${at.plan.sip.trunkPort}`,
      ...['-sf', join(folder, 'scenario.xml'), '-s', number, '-i', '127.0.0.1', '-p', String(await freeUdpPort())],
      ...['-m', '1', '-nostdin', '-timeout', String(Math.ceil(limitMs / 1_000)), '-timeout_error'],
      ...['-mp', String(soundPorts + 10_000 + 4 * (rings++ % 30))],
    ],
    { cwd: folder, reject: false, timeout: limitMs + 5_000, env: { TERM: 'dumb' } },
  );
  await rm(folder, { recursive: true, force: true });
  return run.exitCode ?? -1;
}

/** The leg's CDR files, parsed, in order of name. */
export async function cdrs(at: ASwitch): Promise<readonly Record<string, unknown>[]> {
  const names = (await readdir(at.plan.directories.cdr)).sort();
  return Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(at.plan.directories.cdr, name), 'utf8'))),
  );
}

export async function freeTcpPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(() => resolve()));
  return port;
}
