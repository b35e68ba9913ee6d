/** The control connection against a switch that the test plays. */

import { expect, test } from 'vitest';
import { openControl } from '../../../src/world/freeswitch/control.js';
import { MORNING, testChance, testClock } from '../../harness/house.js';
import { type ScriptSwitch, scriptSwitch } from './script-switch.js';

/** A control connection to switches that the test plays, one for each dial. */
function setUp(dialled: (number: number) => boolean = () => true) {
  const clock = testClock(MORNING);
  const switches: ScriptSwitch[] = [];
  const told: string[] = [];
  let dials = 0;
  const control = openControl({
    host: '127.0.0.1',
    port: 8021,
    password: 'open-sesame',
    clock,
    chance: testChance(),
    connect(_host, _port, opened) {
      dials += 1;
      if (!dialled(dials)) return opened(new Error('refused'));
      const made = scriptSwitch(clock);
      switches.push(made);
      made.say('Content-Type: auth/request\n\n');
      return opened(made.ours);
    },
    up: (core, live) => told.push(`up ${core} ${live.map(({ leg }) => leg).join(',')}`),
    down: (reason) => told.push(`down ${reason}`),
    heard: (event) => told.push(event.type),
  });
  const latest = (): ScriptSwitch => {
    const last = switches.at(-1);
    if (!last) throw new Error('nobody dialled');
    return last;
  };
  /** Answers everything a new connection asks, with one live leg and one dead one in the list. */
  const welcome = async () => {
    await clock.advance(0);
    latest().reply('+OK accepted');
    await clock.advance(0);
    latest().reply('+OK event listener enabled json');
    latest().event({ 'Event-Name': 'CHANNEL_ANSWER', 'Unique-ID': 'early' });
    latest().answer('core-1');
    latest().answer(JSON.stringify({ row_count: 2, rows: [{ uuid: 'lives' }, { uuid: 'dead' }] }));
    await clock.advance(0);
    latest().answer('true');
    latest().answer('false');
    await clock.advance(0);
  };
  return { clock, control, told, welcome, latest, dials: () => dials };
}

test('logs in, subscribes before it takes stock, and tells what lives before what happened meanwhile', async () => {
  const { control, told, welcome, latest } = setUp();
  control.start();
  await welcome();
  expect(
    latest()
      .said()
      .map((request) => request.split(' ').slice(0, 2).join(' ')),
  ).toEqual(['auth open-sesame', 'event json', 'api global_getvar', 'api show', 'api uuid_exists', 'api uuid_exists']);
  expect(told).toEqual(['up core-1 lives', 'leg.answered']);
  expect(control.status()).toMatchObject({ connected: true, core: 'core-1', problem: undefined });
});

test('a refused password is a problem and is not tried again for a minute', async () => {
  const { clock, control, latest, dials, told } = setUp();
  control.start();
  await clock.advance(0);
  latest().reply('-ERR invalid');
  await clock.advance(59_000);
  expect(dials()).toBe(1);
  expect(control.status()).toMatchObject({
    connected: false,
    problem: expect.stringContaining('refuses the password'),
  });
  expect(told).toEqual([]);
  await clock.advance(2_000);
  expect(dials()).toBe(2);
});

test('a switch that cannot be reached is tried again, more and more rarely', async () => {
  const { clock, control, dials } = setUp(() => false);
  control.start();
  await clock.advance(10_000);
  const soon = dials();
  expect(soon).toBeGreaterThan(3);
  expect(soon).toBeLessThan(12);
  await clock.advance(600_000);
  expect(dials() - soon).toBeLessThan(60);
  expect(control.status().problem).toContain('cannot connect to 127.0.0.1:8021');
});

test('a lost connection is told once, its questions are answered with nothing, and a new one takes stock again', async () => {
  const { clock, control, told, welcome, latest, dials } = setUp();
  control.start();
  await welcome();
  const answers: (string | undefined)[] = [];
  control.ask('status', (answer) => answers.push(answer));
  latest().close();
  await clock.advance(0);
  expect(answers).toEqual([undefined]);
  expect(control.job('originate x', 'job-1')).toBe(false);
  await clock.advance(2_000);
  expect(dials()).toBe(2);
  await welcome();
  expect(told.filter((line) => line.startsWith('up') || line.startsWith('down'))).toEqual([
    'up core-1 lives',
    'down the connection was closed',
    'up core-1 lives',
  ]);
  // What was said before the break is never said again.
  expect(latest().said().join()).not.toContain('status');
});

test('a switch that falls silent is left', async () => {
  const { clock, control, told, welcome, latest } = setUp();
  control.start();
  await welcome();
  await clock.advance(40_000);
  latest().event({ 'Event-Name': 'HEARTBEAT', 'Core-UUID': 'core-1' });
  await clock.advance(40_000);
  expect(told.at(-1)).toBe('switch.heartbeat');
  await clock.advance(15_000);
  expect(told).toContain('down nothing was heard from the switch');
});

test('a question without an answer ends the connection', async () => {
  const { clock, control, told, welcome } = setUp();
  control.start();
  await welcome();
  const answers: (string | undefined)[] = [];
  control.ask('status', (answer) => answers.push(answer));
  await clock.advance(16_000);
  expect(answers).toEqual([undefined]);
  expect(told.at(-1)).toBe('down the switch does not answer');
});

test('answers go to their questions in order, whatever events come between', async () => {
  const { clock, control, welcome, latest } = setUp();
  control.start();
  await welcome();
  const answers: (string | undefined)[] = [];
  control.ask('one', (answer) => answers.push(answer));
  control.job('two', 'job-2');
  control.ask('three', (answer) => answers.push(answer));
  latest().answer('first');
  latest().event({ 'Event-Name': 'HEARTBEAT', 'Core-UUID': 'core-1' });
  latest().reply('+OK Job-UUID: job-2');
  latest().answer('third');
  await clock.advance(0);
  expect(answers).toEqual(['first', 'third']);
});

test.each([
  ['garbage', 'HTTP/1.1 400 Bad Request\r\n\r\nhello\n\n'],
  ['an answer nobody asked for', 'Content-Type: command/reply\nReply-Text: +OK\n\n'],
  ['an access list', 'Content-Type: text/rude-rejection\nContent-Length: 0\n\n'],
])('%s ends the connection and says why', async (_, text) => {
  const { clock, control, told, welcome, latest } = setUp();
  control.start();
  await welcome();
  latest().say(text);
  await clock.advance(0);
  expect(told.at(-1)).toMatch(/^down /);
  expect(latest().closed()).toBe(true);
  expect(control.status().connected).toBe(false);
});
