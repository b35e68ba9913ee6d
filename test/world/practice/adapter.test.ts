/** The adapter the county uses, on top of the practice switch. */

import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SwitchEvent, SwitchPort } from '../../../src/world/world.js';
import { practiceSwitchUnderTest } from '../../contract/practice-switch.js';
import { farNumbers, type SwitchUnderTest } from '../../contract/switch-under-test.js';

let under: SwitchUnderTest;
let port: SwitchPort;
let heard: SwitchEvent[];

beforeEach(async () => {
  under = await practiceSwitchUnderTest();
  port = under.adapter();
  heard = [];
  port.start((event) => heard.push(event));
  await under.until('up', () => heard.find((event) => event.type === 'switch.up'));
});

afterEach(async () => {
  const stopping = port.stop();
  await under.pass(100);
  await stopping;
  await under.stop();
});

const types = (): string[] => heard.map((event) => event.type).filter((type) => type !== 'switch.heartbeat');

test('a flow under the adapter the county uses: menu, key, message, goodbye', async () => {
  const caller = under.ring('+12025550110');
  const arrived = await under.until('arrival', () => heard.find((event) => event.type === 'call.arrived'));
  const call = arrived.call;
  port.say({ do: 'answer', call });
  port.say({
    do: 'collect',
    call,
    token: 't1',
    prompts: ['prompt'],
    min: 1,
    max: 1,
    timeoutMs: 5000,
    digitTimeoutMs: 2000,
    terminators: '',
  });
  await under.pass(2000);
  caller.press('2');
  expect(await under.until('key', () => heard.find((event) => event.type === 'flow.done'))).toMatchObject({
    token: 't1',
    result: { kind: 'digits', digits: '2' },
  });
  port.say({ do: 'record', call, token: 't2', recording: 'complaint-1', maxSeconds: 60, silenceSeconds: 4 });
  await under.pass(8000);
  caller.press('#');
  const recorded = await under.until('message', () =>
    heard.find((event) => event.type === 'flow.done' && event.token === 't2'),
  );
  expect(recorded).toMatchObject({ result: { kind: 'recorded', recording: 'complaint-1' } });
  expect(under.recordingSize('messages/complaint-1')).toBeGreaterThan(100_000);
  port.say({ do: 'play', call, token: 't3', prompts: ['prompt'] });
  port.say({ do: 'hangup', call, cause: 'NORMAL_CLEARING' });
  const ended = await under.until('end', () => heard.find((event) => event.type === 'leg.ended'));
  expect(ended).toMatchObject({ leg: call, by: 'local', from: '+12025550110', source: 'event' });
  await under.pass(10_000);
  expect(types().filter((type) => type === 'leg.ended')).toHaveLength(1);
  expect(types()).toContain('flow.lost');
});

test('a queue with an agent: joined, offered, answered, recorded, left, and both legs ended once', async () => {
  port.say({ do: 'putAgent', agent: 'lin', contact: under.contacts.answers, wrapUpSeconds: 5 });
  port.say({ do: 'putTier', queue: under.queue, agent: 'lin', level: 1, position: 1 });
  port.say({ do: 'setAgent', agent: 'lin', status: 'available' });
  const caller = under.ring('+12025550111');
  const arrived = await under.until('arrival', () => heard.find((event) => event.type === 'call.arrived'));
  port.say({ do: 'answer', call: arrived.call });
  port.say({ do: 'enqueue', call: arrived.call, queue: under.queue, recording: 'talk-1' });
  await under.until('answer', () => heard.find((event) => event.type === 'queue.answered'));
  await under.pass(20_000);
  caller.hangUp();
  await under.pass(5000);
  const order = ['queue.joined', 'queue.offered', 'queue.answered', 'leg.bridged', 'queue.left'];
  expect(types().filter((type) => order.includes(type))).toEqual(order);
  const ends = heard.filter((event) => event.type === 'leg.ended');
  expect(ends).toHaveLength(2);
  expect(ends.find((event) => event.leg === arrived.call)).toMatchObject({
    by: 'remote',
    recording: 'calls/talk-1',
    agent: undefined,
  });
  expect(ends.find((event) => event.leg !== arrived.call)).toMatchObject({ by: 'local', agent: 'lin' });
  expect(await lists()).toMatchObject({
    agents: [{ agent: 'lin', status: 'available' }],
    tiers: [{ queue: under.queue, agent: 'lin' }],
  });
});

async function lists() {
  const asking = port.queues();
  await under.pass(500);
  return asking;
}

test('notices end with what the far end did', async () => {
  const legs = Object.entries(farNumbers).slice(0, 6);
  for (const [leg, to] of legs)
    port.say({
      do: 'originate',
      leg,
      to,
      prompt: 'prompt',
      ringSeconds: 10,
      confirmKey: '1',
      trunk: 'county',
      callerId: '+12025550100',
    });
  port.say({
    do: 'originate',
    leg: 'lost',
    to: '+12025550101',
    prompt: 'prompt',
    ringSeconds: 10,
    confirmKey: '1',
    trunk: 'nowhere',
    callerId: '+12025550100',
  });
  await under.pass(60_000);
  const of = (leg: string) => heard.filter((event) => event.type === 'leg.ended' && event.leg === leg);
  expect(of('confirms')).toMatchObject([
    { notice: { pressed: '1', played: true }, to: farNumbers.confirms, by: 'local' },
  ]);
  expect(of('listens')).toMatchObject([{ notice: { pressed: '', played: true } }]);
  expect(of('hangsUp')).toMatchObject([{ notice: { pressed: '', played: false }, by: 'remote' }]);
  expect(of('busy')).toMatchObject([{ cause: 'USER_BUSY', sipStatus: 486 }]);
  expect(of('silent')).toMatchObject([{ cause: 'NO_ANSWER', sipStatus: undefined, by: 'local' }]);
  expect(of('unallocated')).toMatchObject([{ cause: 'UNALLOCATED_NUMBER', sipStatus: 404 }]);
  expect(heard.filter((event) => event.type === 'originate.failed')).toMatchObject([
    { leg: 'lost', cause: 'INVALID_GATEWAY' },
  ]);
});

test('a stopped daemon leaves the caller to the queue and the voicemail, and the record tells the next one', async () => {
  under.ring('+12025550112');
  await under.until('arrival', () => heard.find((event) => event.type === 'call.arrived'));
  const stopping = port.stop();
  await under.pass(60_000);
  await stopping;
  port = under.adapter();
  heard = [];
  port.start((event) => heard.push(event));
  await under.pass(3 * 60_000);
  expect(heard.filter((event) => event.type === 'leg.ended')).toMatchObject([{ from: '+12025550112' }]);
});
