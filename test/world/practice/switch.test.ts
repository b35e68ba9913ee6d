/** The practice switch as a client of its event socket sees it. */

import { describe, expect, test } from 'vitest';
import { refusals } from '../../../src/world/practice/callees.js';
import { fictionNumber } from '../../../src/world/practice/citizens.js';
import { virtualClock } from '../../../src/world/practice/clock.js';
import { storm } from '../../../src/world/practice/disorder.js';
import { practiceWorld } from '../../../src/world/practice/practice.js';
import { plainSettings } from '../../../src/world/practice/settings.js';
import { control, readWire } from './client.js';

const morning = Date.UTC(2030, 5, 3, 1);
const minute = 60_000;

const table = {
  '+12025550101': { kind: 'presses', answerMs: 1000, keys: '1', afterMs: 2000 },
  '+12025550102': { kind: 'listens', answerMs: 1000 },
  '+12025550103': refusals.busy,
  '+12025550104': { kind: 'rings' },
  '+12025550105': refusals.unallocated,
  '+12025550106': { kind: 'hangsUp', answerMs: 1000, afterMs: 1500 },
  '+12025550107': { kind: 'talks', answerMs: 1000 },
} as const;

async function start(seed: number | string = 7) {
  const clock = virtualClock(morning);
  const world = practiceWorld({ seed, clock, callees: table, unknownPromptMs: 5000 });
  const connecting = control(world.switch);
  await clock.run(morning + 100);
  const client = await connecting;
  await clock.run(morning + 200);
  return { clock, world, client };
}

function dial(leg: string, number: string, ringSeconds = 20): string {
  return (
    `bgapi originate {origination_uuid=${leg},origination_caller_id_number=+12025550100,originate_timeout=${ringSeconds},` +
    `ignore_early_media=true,countyline_attempt=${leg},countyline_prompt=notice,countyline_confirm=1}` +
    `sofia/gateway/county/${number} notice XML countyline\nJob-UUID: job-${leg}`
  );
}

describe('the event socket', () => {
  test('lets in who knows the password and turns the others away', async () => {
    const { clock, world, client } = await start();
    expect(client.replies.slice(0, 2)).toEqual(['+OK accepted', '+OK event listener enabled json']);
    const stranger = control(world.switch, 'guess');
    await clock.run(clock.now() + 1000);
    expect((await stranger).replies).toEqual(['-ERR invalid']);
    expect((await stranger).closed()).toBe(true);
    expect(client.closed()).toBe(false);
  });

  test('answers commands in order and unknown ones as the real one does', async () => {
    const { clock, client } = await start();
    client.send('api uuid_exists nobody');
    client.send('api show channels as json');
    client.send('api nonsense');
    client.send('api reloadxml');
    await clock.run(clock.now() + 100);
    expect(client.replies.slice(2)).toEqual([
      'false',
      '{"row_count":0}',
      '-ERR nonsense Command not found!\n',
      '+OK [Success]\n',
    ]);
  });

  test('beats every twenty seconds with the id of this life of the switch', async () => {
    const { clock, world, client } = await start();
    await clock.run(morning + minute);
    expect(client.named('HEARTBEAT').map((event) => event['Core-UUID'])).toEqual(Array(3).fill(world.switch.core.id()));
  });

  test('refuses connections while it is down and has another id afterwards', async () => {
    const { clock, world, client } = await start();
    const before = world.switch.core.id();
    world.switch.crash(10_000);
    const refused = expect(control(world.switch)).rejects.toThrow('refused');
    await clock.run(clock.now() + 100);
    await refused;
    expect(client.closed()).toBe(true);
    await clock.run(clock.now() + 10_000);
    const again = control(world.switch);
    await clock.run(clock.now() + 100);
    await again;
    expect(world.switch.core.id()).not.toBe(before);
  });
});

describe('calls out', () => {
  test.each([
    ['+12025550103', 'USER_BUSY', '486'],
    ['+12025550104', 'NO_ANSWER', undefined],
    ['+12025550105', 'UNALLOCATED_NUMBER', '404'],
  ])('%s ends with %s, in its event, its record and its job alike', async (number, cause, status) => {
    const { clock, world, client } = await start();
    client.send(dial('leg-1', number));
    await clock.run(clock.now() + minute);
    const ended = client.named('CHANNEL_HANGUP_COMPLETE');
    expect(ended).toHaveLength(1);
    expect(ended[0]).toMatchObject({
      'Unique-ID': 'leg-1',
      'Hangup-Cause': cause,
      variable_countyline_attempt: 'leg-1',
    });
    expect(ended[0]?.['variable_sip_term_status']).toBe(status);
    expect(client.named('BACKGROUND_JOB').map((job) => [job['Job-UUID'], job['_body']])).toEqual([
      ['job-leg-1', `-ERR ${cause}\n`],
    ]);
    expect(JSON.parse(world.records.get('leg-1') ?? '{}')).toMatchObject({
      variables: { hangup_cause: cause, billsec: '0' },
    });
    expect(world.callees.log.map((entry) => [entry.number, entry.leg, entry.attempt])).toEqual([
      [number, 'leg-1', 'leg-1'],
    ]);
  });

  test('a notice confirmed with a key says which key and that it was played', async () => {
    const { clock, client } = await start();
    client.send(dial('leg-1', '+12025550101'));
    await clock.run(clock.now() + minute);
    const [ended] = client.named('CHANNEL_HANGUP_COMPLETE');
    expect(ended).toMatchObject({
      'Hangup-Cause': 'NORMAL_CLEARING',
      variable_countyline_pressed: '1',
      variable_countyline_played: 'true',
      variable_sip_hangup_disposition: 'send_bye',
    });
    expect(client.named('DTMF')).toHaveLength(1);
  });

  test('a notice heard twice without a key was played; one hung up on was not', async () => {
    const { clock, client } = await start();
    client.send(dial('heard', '+12025550102'));
    client.send(dial('cut', '+12025550106'));
    await clock.run(clock.now() + minute);
    const of = (leg: string) => client.named('CHANNEL_HANGUP_COMPLETE').find((event) => event['Unique-ID'] === leg);
    expect(of('heard')).toMatchObject({ variable_countyline_played: 'true' });
    expect(of('heard')?.['variable_countyline_pressed']).toBeUndefined();
    expect(Number(of('heard')?.['variable_billsec'])).toBeGreaterThanOrEqual(18);
    expect(of('cut')).toMatchObject({
      variable_countyline_played: 'false',
      variable_sip_hangup_disposition: 'recv_bye',
    });
  });

  test('a missing gateway and a duplicate id leave nothing but the job', async () => {
    const { clock, client } = await start();
    client.send(dial('leg-1', '+12025550104'));
    client.send(dial('leg-1', '+12025550104').replace('Job-UUID: job-leg-1', 'Job-UUID: again'));
    client.send(dial('leg-2', '+12025550104').replace('/county/', '/nowhere/'));
    await clock.run(clock.now() + 5000);
    expect(client.named('CHANNEL_CREATE')).toHaveLength(1);
    expect(client.named('BACKGROUND_JOB').map((job) => [job['Job-UUID'], job['_body']])).toEqual([
      ['again', '-ERR DESTINATION_OUT_OF_ORDER\n'],
      ['job-leg-2', '-ERR INVALID_GATEWAY\n'],
    ]);
  });

  test('a switch that throttles itself refuses without a leg, so nothing rang', async () => {
    const { clock, world, client } = await start();
    world.disorder.throttlesOriginate = 1;
    client.send(dial('leg-1', '+12025550101'));
    await clock.run(clock.now() + 5000);
    expect(client.named('BACKGROUND_JOB')[0]?.['_body']).toBe('-ERR DESTINATION_OUT_OF_ORDER\n');
    expect(client.named('CHANNEL_CREATE')).toEqual([]);
    expect(world.callees.log).toEqual([]);
  });

  test('no more lines than the trunk has: the carrier refuses the rest with 503', async () => {
    const clock = virtualClock(morning);
    const world = practiceWorld({ seed: 1, clock, lines: 2, callees: table, unknownPromptMs: 5000 });
    const connecting = control(world.switch);
    await clock.run(morning + 100);
    const client = await connecting;
    for (const leg of ['a', 'b', 'c']) client.send(dial(leg, '+12025550104'));
    await clock.run(clock.now() + 1000);
    expect(client.named('CHANNEL_HANGUP_COMPLETE')).toMatchObject([
      { 'Unique-ID': 'c', variable_sip_term_status: '503' },
    ]);
    expect(world.callees.log).toHaveLength(2);
    expect(world.citizen('+12025550199').rings().leg).toBeUndefined();
    expect(world.switch.blocked()).toBe(1);
  });
});

describe('calls in', () => {
  test('without a daemon a caller hears a word, waits in the queue, and leaves a message', async () => {
    const { clock, world, client } = await start();
    const call = world.citizen('+12025550199').rings();
    call.leaves(12_000, 'silence');
    await clock.run(clock.now() + 5 * minute);
    expect(call.heard.map((heard) => heard.kind)).toEqual([
      'answered',
      'prompt',
      'queued',
      'prompt',
      'prompt',
      'recording',
      'prompt',
      'gone',
    ]);
    expect(client.actions()).toEqual(['member-queue-start', 'members-count', 'member-queue-end', 'members-count']);
    const [ended] = client.named('CHANNEL_HANGUP_COMPLETE');
    expect(ended).toMatchObject({
      'Call-Direction': 'inbound',
      'Hangup-Cause': 'NORMAL_CLEARING',
      variable_countyline_recording: call.leg,
    });
    // Twelve seconds of speech and the five of silence that ended it.
    expect(await world.files.recordingSize(`messages/${call.leg}`)).toBe(44 + 17 * 16_000);
  });

  test('a flow on the socket hears its applications end under the ids it gave, in the order it gave them', async () => {
    const { clock, world } = await start();
    let flow: ReturnType<typeof readWire> | undefined;
    world.switch.listen(plainSettings.listenPort, (wire) => {
      flow = readWire(wire);
      for (const command of ['connect', 'linger 10', 'myevents json']) flow.send(command);
      const execute = (id: string, app: string, arg: string) =>
        flow?.send(
          `sendmsg\ncall-command: execute\nexecute-app-name: ${app}\nexecute-app-arg: ${arg}\nevent-lock: true\nEvent-UUID: ${id}`,
        );
      execute('one', 'answer', '');
      execute('two', 'play_and_get_digits', '1 1 1 5000 # /p/menu.wav /p/none.wav countyline_digits [0-9] 2000');
      execute('three', 'record', '/practice/recordings/messages/r1.wav 60 200 3');
      execute('four', 'hangup', 'NORMAL_CLEARING');
    });
    const call = world.citizen('+12025550199').rings();
    call.presses('2').leaves(8000, 'silence');
    await clock.run(clock.now() + minute);
    const done = flow
      ?.named('CHANNEL_EXECUTE_COMPLETE')
      .filter((event) => ['one', 'two', 'three'].includes(event['Application-UUID'] ?? ''));
    expect(done?.map((event) => [event['Application-UUID'], event['variable_countyline_digits']])).toEqual([
      ['one', undefined],
      ['two', '2'],
      ['three', '2'],
    ]);
    expect(done?.[2]).toMatchObject({ variable_record_ms: '11000', variable_silence_hits_exhausted: 'true' });
    expect(flow?.named('CHANNEL_HANGUP_COMPLETE')).toHaveLength(1);
    expect(flow?.notices[0]).toContain('Content-Disposition: linger');
    expect(flow?.closed()).toBe(true);
  });

  test('a daemon that dies during a prompt leaves the caller to the native fallback when the prompt is over', async () => {
    const { clock, world } = await start();
    world.switch.listen(plainSettings.listenPort, (wire) => {
      const flow = readWire(wire);
      flow.send('connect');
      flow.send('sendmsg\ncall-command: execute\nexecute-app-name: answer\nevent-lock: true');
      flow.send(
        'sendmsg\ncall-command: execute\nexecute-app-name: playback\nexecute-app-arg: /p/menu.wav\nevent-lock: true',
      );
      world.clock.after(2000, () => wire.close());
    });
    const call = world.citizen('+12025550199').rings();
    await clock.run(clock.now() + 4000);
    expect(call.heard.map((heard) => heard.kind)).toEqual(['answered', 'prompt']);
    await clock.run(clock.now() + 2000);
    expect(call.heard.at(-1)).toMatchObject({ kind: 'prompt', prompts: ['sorry'] });
    await clock.run(clock.now() + 5 * minute);
    expect(call.heard.at(-1)?.kind).toBe('gone');
  });

  test('a daemon that accepts but never speaks is given up after the time it has to take the call', async () => {
    const { clock, world } = await start();
    world.switch.listen(plainSettings.listenPort, () => undefined);
    const call = world.citizen('+12025550199').rings();
    await clock.run(clock.now() + 14_000);
    expect(call.heard).toEqual([]);
    await clock.run(clock.now() + 3000);
    expect(call.heard.at(-1)).toMatchObject({ prompts: ['sorry'] });
  });
});

describe('queues', () => {
  async function withAgent(contact: string) {
    const started = await start();
    for (const command of [
      'agent add lin callback',
      `agent set contact lin ${contact}`,
      'agent set wrap_up_time lin 10',
      "agent set status lin 'Available'",
      'tier add hotline lin 1 1',
    ])
      started.client.send(`api callcenter_config ${command}`);
    await started.clock.run(started.clock.now() + 100);
    return started;
  }

  test('a caller is offered, answered, recorded and parted in the order the real module tells', async () => {
    const { clock, world, client } = await withAgent('user/1001');
    const call = world.citizen('+12025550199').rings();
    call.talks(60_000);
    await clock.run(clock.now() + 3 * minute);
    expect(client.actions().slice(3)).toEqual([
      'member-queue-start',
      'members-count',
      'agent-state-change',
      'agent-offering',
      'bridge-agent-start',
      'agent-state-change',
      'bridge-agent-end',
      'member-queue-end',
      'agent-state-change',
      'members-count',
    ]);
    const end = client.events.find((event) => event['CC-Action'] === 'member-queue-end');
    expect(end).toMatchObject({
      'CC-Cause': 'Terminated',
      'CC-Hangup-Cause': 'SUCCESS',
      'CC-Agent': 'lin',
      'Unique-ID': call.leg,
    });
    expect(
      client
        .named('CHANNEL_HANGUP_COMPLETE')
        .map((event) => event['variable_cc_side'])
        .sort(),
    ).toEqual(['agent', 'member']);
    expect(client.named('RECORD_STOP')).toHaveLength(1);
    expect(await world.files.recordingSize(`calls/${call.leg}`)).toBe(44 + 60 * 16_000);
  });

  test('a caller who gives up is cancelled with BREAK_OUT and the agent is no longer rung', async () => {
    const { clock, world, client } = await withAgent('[leg_timeout=15]sofia/gateway/county/+12025550104');
    world.citizen('+12025550199').rings().waits(6000);
    await clock.run(clock.now() + minute);
    const end = client.events.find((event) => event['CC-Action'] === 'member-queue-end');
    expect(end).toMatchObject({ 'CC-Cause': 'Cancel', 'CC-Cancel-Reason': 'BREAK_OUT' });
    const fail = client.events.find((event) => event['CC-Action'] === 'bridge-agent-fail');
    expect(fail).toMatchObject({ 'CC-Hangup-Cause': 'ORIGINATOR_CANCEL', 'CC-Agent': 'lin' });
    client.send('api json {"command":"callcenter_config","data":{"arguments":"agent list"}}');
    await clock.run(clock.now() + 100);
    expect(JSON.parse(client.replies.at(-1) ?? '{}')).toMatchObject({
      status: 'success',
      response: [{ name: 'lin', status: 'Available', state: 'Waiting', wrap_up_time: '10' }],
    });
  });

  test('two callers and one agent: the second is served after the first and the wrap-up', async () => {
    const { clock, world, client } = await withAgent('user/1001');
    world.citizen('+12025550198').rings().talks(30_000);
    world.citizen('+12025550199').rings().talks(30_000);
    await clock.run(clock.now() + 4 * minute);
    const answered = client.events.filter((event) => event['CC-Action'] === 'bridge-agent-start');
    expect(answered.map((event) => event['CC-Member-CID-Number'])).toEqual(['+12025550198', '+12025550199']);
    const [first, second] = client.events
      .filter((event) => event['CC-Action'] === 'bridge-agent-end' || event['CC-Action'] === 'agent-offering')
      .slice(1);
    expect(Number(second?.['Event-Date-Timestamp']) - Number(first?.['Event-Date-Timestamp'])).toBeGreaterThanOrEqual(
      9_900_000,
    );
  });
});

async function busyHour(seed: number, disorder: boolean): Promise<string> {
  const clock = virtualClock(morning);
  const world = practiceWorld({
    seed,
    clock,
    unknownPromptMs: 4000,
    ...(disorder ? { disorder: { ...storm, socketLifeMs: undefined } } : {}),
  });
  const connecting = control(world.switch);
  await clock.run(morning + 100);
  const client = await connecting;
  for (let count = 0; count < 30; count += 1)
    clock.after(world.town.between(0, 50 * minute), () => {
      world.citizen(fictionNumber(count)).rings().leaves(5000, 'silence');
      client.send(dial(`leg-${count}`, fictionNumber(500 + count)));
    });
  await clock.run(morning + 60 * minute);
  return client.digest();
}

describe('an hour by seed', () => {
  test('the same seed puts the same bytes on the wire, another seed others', async () => {
    const [first, second, other] = [await busyHour(7, false), await busyHour(7, false), await busyHour(8, false)];
    expect(second).toBe(first);
    expect(other).not.toBe(first);
  });

  test('so it is in disorder, with torn frames, lost and repeated events', async () => {
    const [first, second] = [await busyHour(7, true), await busyHour(7, true)];
    expect(second).toBe(first);
  });
});
