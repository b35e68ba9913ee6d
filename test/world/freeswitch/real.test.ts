/** The rendered tree on a real FreeSWITCH: it boots whole, lets only the hotline in, and never leaves a caller in silence. */

import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askSwitch } from '../../../src/world/freeswitch/ask.js';
import { requiredModules } from '../../../src/world/freeswitch/config/core.js';
import { applySwitch } from '../../../src/world/freeswitch/config/generations.js';
import { renderSwitch } from '../../../src/world/freeswitch/config/render.js';
import { findSwitch, startSwitch, switchProcess } from '../../../src/world/freeswitch/process.js';
import { reloadSwitch } from '../../../src/world/freeswitch/reload.js';
import { type ASwitch, aSwitch, cdrs, sippRings, tone } from './a-switch.js';
import { ringAndBeRefused, ringAndHangUp, ringSpeakAndStay } from './scenarios.js';

const binary = await findSwitch();
const baresip = (await execa('baresip', ['-h'], { reject: false })).exitCode !== undefined;
const sipp = (await execa('sipp', ['-v'], { reject: false })).stdout.includes('SIPp');

describe.runIf(binary !== undefined)('on a real FreeSWITCH', () => {
  let at: ASwitch;
  beforeAll(async () => {
    at = await aSwitch();
  }, 90_000);
  afterAll(async () => at?.stop(), 60_000);

  test('every module of the list is loaded and no shell command is left', async () => {
    for (const module of requiredModules)
      expect([module, await at.ask(`module_exists ${module}`)]).toEqual([module, 'true']);
    for (const shell of ['system', 'bg_system', 'spawn']) expect(await at.ask(`${shell} true`)).toContain('not found');
    expect(await at.ask(`eval \${module_exists(mod_sofia)}`)).not.toContain('true');
  });

  test('both profiles run, the trunk is known, strangers are outside the list, the queues are there', async () => {
    expect(await at.ask('sofia status')).toMatch(/trunks::carrier\s+gateway/);
    expect([await at.ask('acl 127.0.0.1 trunks'), await at.ask('acl 192.0.2.1 trunks')]).toEqual(['true', 'false']);
    const queues = await at.ask('callcenter_config queue list');
    expect(queues).toMatch(/^general\|longest-idle-agent\|/m);
    expect(queues).toMatch(/^roads\|ring-all\|/m);
    expect(await at.ask(`user_exists id 1001 ${at.plan.domain}`)).toBe('true');
  });

  test('the switch leaves nothing that others on the machine can read', async () => {
    for (const path of ['switch/log/freeswitch.log', 'switch/log/freeswitch.xml.fsxml', 'switch/db/core.db'])
      expect([path, (await stat(join(at.home, path))).mode & 0o077]).toEqual([path, 0]);
  });

  test('starting it twice finds it running', async () => {
    const { pid } = await switchProcess(at.home);
    expect(await startSwitch(at.home)).toEqual({ pid, started: false });
  });

  test('an event socket that refuses the password is named, not hung on', async () => {
    const wrong = { port: at.plan.eventSocket.port, password: 'not-the-password' };
    await expect(askSwitch(wrong, ['status'])).rejects.toMatchObject({ kind: 'unreachable' });
  });

  test('a change is taken while it runs, a second apply does nothing, a bad change goes back', async () => {
    const reload = (changes: Parameters<typeof reloadSwitch>[1]) => reloadSwitch(at.plan.eventSocket, changes);
    const [first] = at.plan.queues;
    if (first === undefined) throw new Error('the plan has no queue');
    const more = {
      ...at.plan,
      queues: [...at.plan.queues, { ...first, id: 'night' }],
      trunks: at.plan.trunks.map((trunk) => ({ ...trunk, user: 'changed' })),
    };
    const applied = await applySwitch(at.home, renderSwitch(more), reload);
    expect(applied).toMatchObject({ reloaded: true, restartNeeded: false });
    expect(await at.ask('callcenter_config queue list')).toMatch(/^night\|/m);
    expect(await at.ask('sofia status')).toContain('sip:changed@');
    expect((await applySwitch(at.home, renderSwitch(more), reload)).changes).toEqual([]);
    const refused = applySwitch(at.home, renderSwitch(at.plan), async (changes) => {
      await reload(changes);
      if (changes.some((change) => change.change === 'remove')) throw new Error('not well');
    });
    await expect(refused).rejects.toMatchObject({ kind: 'unreachable' });
    expect(await at.ask('callcenter_config queue list')).toMatch(/^night\|/m);
  }, 60_000);

  test.runIf(baresip)(
    'a telephone of the county registers with its password and rings, a wrong password does not',
    async () => {
      await using phone = await aTelephone(at, '1001', 'first-phone-password');
      await using stranger = await aTelephone(at, '1002', 'guessed');
      await until(async () => (await at.ask('sofia status profile phones reg')).includes('1001@'), phone.said);
      expect(await at.ask(`originate user/1001@${at.plan.domain} &hangup()`)).toContain('+OK');
      expect(await at.ask(`originate user/1002@${at.plan.domain} &hangup()`)).toContain('-ERR');
      expect(stranger.said()).not.toContain('200 OK');
    },
    30_000,
  );

  describe.runIf(sipp)('with SIPp as the citizen', () => {
    test('a number that is not the hotline is turned away, also the county’s own telephones and departments', async () => {
      for (const number of ['1001', '+12025550123', 'queue-general', 'fallback'])
        expect([number, await sippRings(at, number, ringAndBeRefused(404), 10_000)]).toEqual([number, 0]);
    }, 60_000);

    test('with no daemon the caller hears the fallback and leaves a message, which the CDR names', async () => {
      const before = new Set((await cdrs(at)).map(uuidOf));
      expect(await sippRings(at, '12345', ringSpeakAndStay(4_000))).toBe(0);
      const record = await newCdr(at, before);
      const recording = variable(record, 'countyline_recording');
      expect(recording).toBe(uuidOf(record));
      const { size } = await stat(join(at.plan.directories.recordings, 'messages', `${recording}.wav`));
      expect(size).toBeGreaterThan(16_000);
      expect(variable(record, 'hangup_cause')).toBe('NORMAL_CLEARING');
    }, 60_000);

    test('a daemon that takes the connection and hangs loses the caller to the fallback', async () => {
      await using daemon = await aDaemon(at.plan.listenPort, () => undefined);
      const before = new Set((await cdrs(at)).map(uuidOf));
      expect(await sippRings(at, '+12025550100', ringSpeakAndStay(1_000))).toBe(0);
      expect(daemon.taken()).toBe(1);
      expect(variable(await newCdr(at, before), 'countyline_recording')).toMatch(/^[0-9a-f-]{36}$/);
    }, 60_000);

    test('a daemon that answers keeps the call past the first bound, and when it dies the caller goes on', async () => {
      await using daemon = await aDaemon(at.plan.listenPort, (socket) => {
        socket.write('connect\n\n');
        execute(socket, 'set', 'app_disable_expand_variables=true');
        execute(socket, 'answer', '');
        execute(socket, 'playback', 'tone_stream://%(5000,0,400)');
        // Longer than the switch waits for a daemon that does nothing.
        setTimeout(() => socket.destroy(), (at.plan.limits.takeSeconds + 2) * 1_000);
      });
      const before = new Set((await cdrs(at)).map(uuidOf));
      const began = Date.now();
      expect(await sippRings(at, '12345', ringSpeakAndStay(7_000))).toBe(0);
      expect(daemon.taken()).toBe(1);
      expect(Date.now() - began).toBeGreaterThan(at.plan.limits.takeSeconds * 1_000 + 5_000);
      const record = await newCdr(at, before);
      // The variable is filled in again although the daemon had switched that off for its own words.
      expect(variable(record, 'countyline_recording')).toBe(uuidOf(record));
    }, 60_000);

    test('with an agent signed in the fallback reaches the agent, and the conversation is recorded', async () => {
      for (const command of [
        'agent add wu callback',
        'agent set contact wu null/wu',
        "agent set status wu 'Available'",
        'tier add general wu 1 1',
      ])
        expect(await at.ask(`callcenter_config ${command}`)).toContain('+OK');
      const before = new Set((await cdrs(at)).map(uuidOf));
      expect(await sippRings(at, '12345', ringAndHangUp(5_000))).toBe(0);
      await at.ask('callcenter_config agent del wu');
      const record = await newCdr(at, before, (each) => variable(each, 'cc_side') === 'member');
      expect(variable(record, 'cc_agent')).toBe('wu');
      const path = join(at.plan.directories.recordings, 'calls', `${variable(record, 'countyline_recording')}.wav`);
      expect((await stat(path)).size).toBeGreaterThan(8_000);
    }, 60_000);

    test('a notice is played, a key confirms it, and a missing prompt does not count as played', async () => {
      const port = at.plan.trunks[0]?.port ?? 0;
      const words = [
        '-sn',
        'uas',
        '-i',
        '127.0.0.1',
        '-p',
        String(port),
        '-nostdin',
        '-mp',
        String(at.plan.rtp.first + 10_130),
      ];
      const callee = execa('sipp', words, { reject: false, env: { TERM: 'dumb' } });
      try {
        await until(
          () => isBound(port),
          () => 'nobody took the callee’s port',
        );
        const keyed = await ringNotice(at, 'p-notice', async (leg) => void (await at.ask(`uuid_recv_dtmf ${leg} 1`)));
        expect([variable(keyed, 'countyline_pressed'), variable(keyed, 'countyline_played')]).toEqual(['1', 'true']);
        const [wrong, missing] = await Promise.all([
          ringNotice(at, 'p-notice', async (leg) => void (await at.ask(`uuid_recv_dtmf ${leg} 2`))),
          ringNotice(at, 'p-not-there', async () => undefined),
        ]);
        expect([variable(wrong, 'countyline_pressed'), variable(wrong, 'countyline_played')]).toEqual(['', 'true']);
        expect(variable(missing, 'countyline_played')).toBe('false');
      } finally {
        callee.kill('SIGKILL');
        await callee;
      }
    }, 60_000);
  });
});

let legs = 0;

async function ringNotice(at: ASwitch, prompt: string, then: (leg: string) => Promise<void>) {
  const leg = `00000000-0000-4000-8000-${String(++legs).padStart(12, '0')}`;
  const variables = `origination_uuid=${leg},ignore_early_media=true,countyline_prompt=${prompt},countyline_confirm=1`;
  expect(await at.ask(`originate {${variables}}sofia/gateway/carrier/+12025550144 notice XML countyline`)).toContain(
    '+OK',
  );
  // After the moment to the ear, within the prompt.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await then(leg);
  return newCdr(at, new Set(), (record) => uuidOf(record) === leg);
}

type Cdr = Record<string, unknown>;

function variable(record: Cdr, name: string): string {
  const variables = record['variables'];
  const value = typeof variables === 'object' && variables !== null ? (variables as Cdr)[name] : undefined;
  return typeof value === 'string' ? value : '';
}

function uuidOf(record: Cdr): string {
  return variable(record, 'uuid');
}

/** A baresip that answers by itself, in a folder of its own. */
async function aTelephone(at: ASwitch, extension: string, password: string) {
  const folder = await mkdtemp(join(tmpdir(), 'countyline-phone-'));
  const modules = ['account.so', 'g711.so', 'aufile.so', 'menu.so'].map((name) => `module ${name}`);
  const settings = [
    'sip_listen 127.0.0.1:0',
    'module_path /usr/lib/baresip/modules',
    'audio_player nil',
    `audio_source aufile,${join(folder, 'voice.wav')}`,
  ];
  await writeFile(join(folder, 'voice.wav'), tone(5_000));
  await writeFile(join(folder, 'config'), `${[...settings, ...modules].join('\n')}\n`);
  await writeFile(
    join(folder, 'accounts'),
    `<sip:${extension}@${at.plan.domain}>;auth_pass=${password};outbound="sip:127.0.0.1:${at.plan.sip.phonePort}";regint=60;answermode=auto\n`,
  );
  const process = execa('baresip', ['-f', folder, '-v'], { reject: false, all: true, env: { TERM: 'dumb' } });
  let said = '';
  process.all.on('data', (bytes: Buffer) => {
    said += bytes.toString();
  });
  return {
    said: () => said,
    async [Symbol.asyncDispose]() {
      process.kill('SIGKILL');
      await process;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** True once a program has taken the UDP port: before that a call to it fails at once. */
async function isBound(port: number): Promise<boolean> {
  const table = await readFile('/proc/net/udp', 'utf8');
  return table.includes(`:${port.toString(16).toUpperCase().padStart(4, '0')} `);
}

async function until(holds: () => Promise<boolean>, why: () => string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`it did not come to that: ${why()}`);
}

async function newCdr(
  at: ASwitch,
  before: ReadonlySet<string>,
  wanted: (record: Cdr) => boolean = () => true,
): Promise<Cdr> {
  for (let tries = 0; tries < 150; tries++) {
    // A file may be half written when it is read.
    const found = (await cdrs(at).catch(() => [])).find((record) => !before.has(uuidOf(record)) && wanted(record));
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the switch wrote no CDR');
}

async function aDaemon(port: number, takes: (socket: Socket) => void) {
  const sockets: Socket[] = [];
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.resume();
    sockets.push(socket);
    takes(socket);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    taken: () => sockets.length,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function execute(socket: Socket, application: string, argument: string): void {
  const words = [`execute-app-name: ${application}`, `execute-app-arg: ${argument}`, 'event-lock: true'];
  socket.write(`sendmsg\ncall-command: execute\n${words.join('\n')}\n\n`);
}
