/** Lines of calls in flows against a switch that the test plays. */

import { expect, test } from 'vitest';
import { openFlows } from '../../../src/world/freeswitch/listener.js';
import type { Wire } from '../../../src/world/freeswitch/wire.js';
import type { SwitchEvent } from '../../../src/world/world.js';
import { MORNING, testClock } from '../../harness/house.js';
import { type ScriptSwitch, scriptSwitch } from './script-switch.js';

function setUp() {
  const clock = testClock(MORNING);
  const heard: SwitchEvent[] = [];
  let accept: ((wire: Wire) => void) | undefined;
  const flows = openFlows({
    port: 8084,
    clock,
    folders: { prompts: '/p', recordings: '/r' },
    listen(_port, taken) {
      accept = taken;
      return {
        async close() {
          accept = undefined;
        },
      };
    },
    heard: (event) => heard.push(event),
    log: () => undefined,
  });
  flows.start();
  const dial = async (): Promise<ScriptSwitch> => {
    const line = scriptSwitch(clock);
    accept?.(line.ours);
    await clock.advance(0);
    return line;
  };
  const arrive = async (call: string): Promise<ScriptSwitch> => {
    const line = await dial();
    line.say(
      `Event-Name: CHANNEL_DATA\nUnique-ID: ${call}\nCaller-Caller-ID-Number: %2B12025550142\nCaller-Destination-Number: 12345\n` +
        'Event-Date-Timestamp: 1795486588443257\nContent-Type: command/reply\nReply-Text: %2BOK%0A\n\n',
    );
    await clock.advance(0);
    return line;
  };
  return { clock, heard, flows, dial, arrive, listening: () => accept !== undefined };
}

const done = (call: string, token: string, more: Readonly<Record<string, unknown>> = {}) => ({
  'Event-Name': 'CHANNEL_EXECUTE_COMPLETE',
  'Event-Date-Timestamp': '1795486590000000',
  'Unique-ID': call,
  'Answer-State': 'answered',
  'Application-UUID': token,
  'Application-Response': '_none_',
  ...more,
});

test('says connect at once, and tells the call when the switch has said whose it is', async () => {
  const { heard, dial, arrive } = setUp();
  expect((await dial()).said()).toEqual(['connect']);
  const line = await arrive('call-1');
  expect(heard).toEqual([
    {
      type: 'call.arrived',
      call: 'call-1',
      from: '+12025550142',
      to: '12345',
      at: 1_795_486_588_443,
      recovered: false,
    },
  ]);
  expect(line.said().slice(1, 3)).toEqual(['linger 30', 'myevents json']);
  expect(line.said().join('\n')).toContain('execute-app-arg: app_disable_expand_variables=true');
});

test('tells keys, and nothing when the caller hangs up over the question', async () => {
  const { clock, heard, flows, arrive } = setUp();
  const line = await arrive('call-1');
  const ask = {
    do: 'collect',
    call: 'call-1',
    prompts: [],
    min: 1,
    max: 1,
    timeoutMs: 1,
    digitTimeoutMs: 1,
    terminators: '',
  } as const;
  expect(flows.say({ ...ask, token: 'one' })).toBe(true);
  flows.say({ ...ask, token: 'two' });
  line.event(done('call-1', 'one', { variable_countyline_digits: '7' }));
  line.event(done('call-1', 'one', { variable_countyline_digits: '8' }));
  line.event(done('call-1', 'two', { 'Answer-State': 'hangup' }));
  await clock.advance(0);
  expect(heard.slice(1)).toEqual([
    {
      type: 'flow.done',
      call: 'call-1',
      token: 'one',
      at: 1_795_486_590_000,
      result: { kind: 'digits', digits: '7', terminator: '' },
    },
  ]);
});

test('the line ends with the hand-over and the call goes on', async () => {
  const { clock, heard, flows, arrive } = setUp();
  const line = await arrive('call-1');
  flows.say({ do: 'enqueue', call: 'call-1', queue: 'hotline', recording: 'r-1' });
  line.event(done('call-1', 'hand-over'));
  await clock.advance(0);
  expect(heard.at(-1)).toMatchObject({ type: 'flow.lost', call: 'call-1' });
  expect(line.closed()).toBe(true);
  expect(flows.has('call-1')).toBe(false);
});

test('the end of the call is told after the loss of its line', async () => {
  const { clock, heard, arrive } = setUp();
  const line = await arrive('call-1');
  line.event({ 'Event-Name': 'CHANNEL_HANGUP_COMPLETE', 'Event-Date-Timestamp': '1', 'Unique-ID': 'call-1' });
  await clock.advance(0);
  expect(heard.map(({ type }) => type)).toEqual(['call.arrived', 'flow.lost', 'leg.ended']);
});

test.each([
  ['garbage', 'GET / HTTP/1.1\r\nHost: x\r\n\n\n'],
  ['a call without a name', 'Content-Type: command/reply\nReply-Text: +OK\n\n'],
  ['a call with a name that is none', 'Content-Type: command/reply\nUnique-ID: a%0Aauth%20x\n\n'],
  ['a body of gigabytes', 'Content-Type: command/reply\nContent-Length: 99999999999\n\n'],
])('%s ends that line and no other', async (_, text) => {
  const { clock, heard, flows, dial, arrive } = setUp();
  const good = await arrive('call-1');
  const bad = await dial();
  bad.say(text);
  await clock.advance(0);
  expect(bad.closed()).toBe(true);
  expect(good.closed()).toBe(false);
  expect(flows.has('call-1')).toBe(true);
  expect(heard.map(({ type }) => type)).toEqual(['call.arrived']);
});

test('a peer that never says whose call it is is left', async () => {
  const { clock, dial } = setUp();
  const mute = await dial();
  await clock.advance(11_000);
  expect(mute.closed()).toBe(true);
});

test('a call that comes back on a new line keeps it when the old one breaks', async () => {
  const { clock, heard, flows, arrive } = setUp();
  const old = await arrive('call-1');
  await arrive('call-1');
  await clock.advance(0);
  expect(old.closed()).toBe(true);
  expect(flows.has('call-1')).toBe(true);
  expect(heard.map(({ type }) => type)).toEqual(['call.arrived', 'call.arrived']);
});

test('stops listening before it stops serving', async () => {
  const { clock, flows, arrive, listening } = setUp();
  const line = await arrive('call-1');
  await flows.stopListening();
  expect(listening()).toBe(false);
  expect(line.closed()).toBe(false);
  flows.stop();
  await clock.advance(0);
  expect(line.closed()).toBe(true);
});
