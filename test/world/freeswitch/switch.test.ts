/** The adapter as a whole, at the edges no real call reaches at will. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { jobOf } from '../../../src/world/freeswitch/speak.js';
import { freeswitch } from '../../../src/world/freeswitch/switch.js';
import type { SwitchEvent } from '../../../src/world/world.js';
import { MORNING, testChance, testClock } from '../../harness/house.js';
import { type ScriptSwitch, scriptSwitch } from './script-switch.js';

let cdrDir = '';
beforeEach(() => {
  cdrDir = mkdtempSync(join(tmpdir(), 'countyline-switch-test-'));
});
afterEach(() => rmSync(cdrDir, { recursive: true }));

function setUp() {
  const clock = testClock(MORNING);
  const heard: SwitchEvent[] = [];
  let script: ScriptSwitch | undefined;
  const port = freeswitch({
    host: 'there',
    port: 8021,
    password: 'open-sesame',
    listenPort: 8084,
    promptsDir: '/p',
    recordingsDir: '/r',
    cdrDir,
    clock,
    chance: testChance(),
    log: () => undefined,
    connect(_host, _port, opened) {
      script = scriptSwitch(clock);
      script.say('Content-Type: auth/request\n\n');
      opened(script.ours);
    },
    listen: () => ({ close: async () => undefined }),
  });
  const up = async (): Promise<ScriptSwitch> => {
    port.start((event) => heard.push(event));
    await clock.advance(0);
    if (!script) throw new Error('nobody dialled');
    script.reply('+OK accepted');
    await clock.advance(0);
    script.reply('+OK');
    script.answer('core-1');
    script.answer('{"row_count":0}');
    await clock.advance(0);
    return script;
  };
  return { clock, heard, port, up };
}

const originate = {
  do: 'originate',
  leg: 'attempt-1',
  to: '+12025550101',
  prompt: 'p',
  ringSeconds: 20,
  confirmKey: '1',
  trunk: 'county',
  callerId: '12345',
} as const;
const job = (answer: string) => ({
  'Event-Name': 'BACKGROUND_JOB',
  'Job-UUID': jobOf('attempt-1'),
  _body: `${answer}\n`,
});
const leg = (name: string) => ({ 'Event-Name': name, 'Unique-ID': 'attempt-1', 'Call-Direction': 'outbound' });

test('an originate that cannot be sent fails at once and is never sent later', async () => {
  const { clock, heard, port, up } = setUp();
  port.say(originate);
  const script = await up();
  await clock.advance(5_000);
  expect(script.said().join()).not.toContain('originate');
  expect(heard.shift()).toMatchObject({ type: 'originate.failed', leg: 'attempt-1', cause: 'GATEWAY_DOWN' });
  port.say(originate);
  await clock.advance(0);
  expect(script.said().at(-1)).toContain(`Job-UUID: ${jobOf('attempt-1')}`);
  expect(heard.map(({ type }) => type)).toEqual(['switch.up']);
});

test('an originate fails by its job only when no leg was born of it', async () => {
  const { clock, heard, port, up } = setUp();
  const script = await up();
  port.say(originate);
  script.event(job('-ERR INVALID_GATEWAY'));
  script.event(job('-ERR INVALID_GATEWAY'));
  await clock.advance(0);
  expect(heard.slice(1)).toEqual([
    expect.objectContaining({ type: 'originate.failed', leg: 'attempt-1', cause: 'INVALID_GATEWAY' }),
  ]);
  port.say(originate);
  script.event(leg('CHANNEL_CREATE'));
  script.event(leg('CHANNEL_HANGUP_COMPLETE'));
  script.event(job('-ERR USER_BUSY'));
  await clock.advance(0);
  expect(heard.slice(2).map(({ type }) => type)).toEqual(['leg.created', 'leg.ended']);
});

test('the end of a leg is told once, by event or by file, whichever comes first', async () => {
  const { clock, heard, up } = setUp();
  const file = (id: string) =>
    writeFileSync(join(cdrDir, `${id}.cdr.json`), JSON.stringify({ variables: { uuid: id } }));
  const script = await up();
  script.event(leg('CHANNEL_HANGUP_COMPLETE'));
  await clock.advance(0);
  file('attempt-1');
  file('attempt-2');
  await clock.advance(5_000);
  script.event({ ...leg('CHANNEL_HANGUP_COMPLETE'), 'Unique-ID': 'attempt-2' });
  await clock.advance(5_000);
  const ends = heard.filter((event) => event.type === 'leg.ended').map((event) => `${event.leg} ${event.source}`);
  expect(ends).toEqual(['attempt-1 event', 'attempt-2 cdr']);
});

test('a question to a switch that is away is refused as unreachable', async () => {
  const { port } = setUp();
  await expect(port.queues()).rejects.toMatchObject({ name: 'Refusal', kind: 'unreachable' });
  await expect(port.alive(['leg-1'])).rejects.toMatchObject({ kind: 'unreachable' });
  expect(port.status()).toMatchObject({ connected: false, address: 'there:8021' });
});

test('a directory that the switch would read as more than a path is refused', () => {
  const clock = testClock(MORNING);
  const options = {
    host: 'h',
    port: 1,
    password: 'p',
    listenPort: 2,
    cdrDir,
    clock,
    chance: testChance(),
    log: () => undefined,
  };
  expect(() => freeswitch({ ...options, promptsDir: '/my prompts', recordingsDir: '/r' })).toThrow('directory');
});
