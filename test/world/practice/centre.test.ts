/** Queues and agents: who is rung, who is given up on, and what the commands answer. */

import { expect, test } from 'vitest';
import { fictionNumber } from '../../../src/world/practice/citizens.js';
import { virtualClock } from '../../../src/world/practice/clock.js';
import type { PhoneHabits } from '../../../src/world/practice/phones.js';
import { practiceWorld } from '../../../src/world/practice/practice.js';
import { control } from './client.js';

const morning = Date.UTC(2030, 5, 3, 1);
const minute = 60_000;
const never: PhoneHabits = { answers: 0, answerMs: [1000, 1000], rejects: 0, talkMs: undefined };

async function start() {
  const clock = virtualClock(morning);
  const answered: string[] = [];
  const world = practiceWorld({
    seed: 3,
    clock,
    unknownPromptMs: 2000,
    phoneHabits: { ...never, answers: 1 },
    onAgentAnswered: (agent, call) => answered.push(`${agent} ${call.from} ${call.queue}`),
  });
  const connecting = control(world.switch);
  await clock.run(morning + 100);
  const client = await connecting;
  const say = async (...commands: string[]) => {
    for (const command of commands) client.send(`api callcenter_config ${command}`);
    await clock.run(clock.now() + 50);
    return client.replies.slice(-commands.length);
  };
  const hire = (name: string, extension: string) =>
    say(
      `agent add ${name} callback`,
      `agent set contact ${name} user/${extension}`,
      `tier add hotline ${name} 1 1`,
      `agent set status ${name} Available`,
    );
  const actions = (action: string) => client.events.filter((event) => event['CC-Action'] === action);
  return { clock, world, client, say, hire, actions, answered };
}

test('commands answer as the module does, right and wrong', async () => {
  const { say } = await start();
  expect(
    await say(
      'agent add lin callback',
      'agent add lin callback',
      'agent add mo carrier-pigeon',
      "agent set status lin 'On Break'",
      'agent set status lin Asleep',
      'agent set contact nobody user/1',
      'tier add hotline lin 1 1',
      'tier add hotline lin 1 1',
      'tier add nowhere lin 1 1',
      'tier set level hotline lin 2',
      'agent get status lin',
      'agent del lin',
      'tier list',
      'nonsense',
    ),
  ).toEqual([
    '+OK\n',
    '-ERR Agent already exist!\n',
    '-ERR Agent type invalid!\n',
    '+OK\n',
    '-ERR Invalid Agent Status!\n',
    '-ERR Agent not found!\n',
    '+OK\n',
    '-ERR Tier already exist!\n',
    '-ERR Queue not found!\n',
    '+OK\n',
    'On Break',
    '+OK\n',
    '+OK\n',
    '-ERR Invalid!\n',
  ]);
});

test('the agent who has been idle longest is rung first', async () => {
  const { clock, world, hire, answered } = await start();
  await hire('lin', '1001');
  await hire('mo', '1002');
  for (let count = 0; count < 4; count += 1) {
    world.citizen(fictionNumber(count)).rings().talks(20_000);
    await clock.run(clock.now() + 2 * minute);
  }
  expect(answered.map((one) => one.split(' ')[0])).toEqual(['lin', 'mo', 'lin', 'mo']);
  expect(answered[0]).toBe(`lin ${fictionNumber(0)} hotline`);
});

test('an agent who does not pick up is tried again after the delay and sent on a break in the end', async () => {
  const { clock, world, say, hire, actions } = await start();
  world.phones.behaves('1001', never);
  await hire('lin', '1001');
  await say('agent set max_no_answer lin 2', 'agent set no_answer_delay_time lin 10');
  world.citizen(fictionNumber(1)).rings();
  await clock.run(clock.now() + 3 * minute);
  const [first, second] = actions('bridge-agent-fail');
  expect(first).toMatchObject({ 'CC-Hangup-Cause': 'NO_ANSWER', 'CC-Agent': 'lin' });
  expect(Number(second?.['CC-Agent-Called-Time']) - Number(first?.['CC-Agent-Aborted-Time'])).toBeGreaterThanOrEqual(
    10,
  );
  expect(actions('bridge-agent-fail')).toHaveLength(2);
  expect(actions('agent-max-no-answer')).toHaveLength(1);
  expect(actions('agent-status-change').at(-1)).toMatchObject({ 'CC-Agent-Status': 'On Break' });
});

test('going on a break stops the ringing, and a rejected call does not count as unanswered', async () => {
  const { clock, world, say, hire, actions } = await start();
  world.phones.behaves('1001', never);
  world.phones.behaves('1002', { ...never, rejects: 1 });
  await hire('lin', '1001');
  world.citizen(fictionNumber(1)).rings();
  await clock.run(clock.now() + 5000);
  await say("agent set status lin 'On Break'");
  expect(actions('bridge-agent-fail')).toMatchObject([{ 'CC-Hangup-Cause': 'ORIGINATOR_CANCEL' }]);
  await say('agent add mo callback', 'agent set reject_delay_time mo 3600');
  await hire('mo', '1002');
  await clock.run(clock.now() + 10_000);
  expect(actions('bridge-agent-fail').at(-1)).toMatchObject({ 'CC-Agent': 'mo', 'CC-Hangup-Cause': 'CALL_REJECTED' });
  expect(actions('agent-max-no-answer')).toEqual([]);
});

test('an agent who hangs up sends the caller on in the dialplan, which ends a call that was served', async () => {
  const { clock, world, client, hire } = await start();
  world.phones.behaves('1001', { ...never, answers: 1, talkMs: [15_000, 15_000] });
  await hire('lin', '1001');
  const call = world.citizen(fictionNumber(1)).rings();
  await clock.run(clock.now() + minute);
  const ended = client.named('CHANNEL_HANGUP_COMPLETE').find((event) => event['Unique-ID'] === call.leg);
  expect(ended).toMatchObject({
    variable_cc_cause: 'answered',
    variable_cc_agent: 'lin',
    variable_sip_hangup_disposition: 'send_bye',
  });
  expect(call.heard.at(-1)).toMatchObject({ kind: 'gone', cause: 'NORMAL_CLEARING' });
});

test('after a crash agents are still known and free, and nobody waits any more', async () => {
  const { clock, world, hire } = await start();
  await hire('lin', '1001');
  const call = world.citizen(fictionNumber(1)).rings();
  await clock.run(clock.now() + 20_000);
  expect(call.heard.at(-1)?.kind).toBe('talking');
  world.switch.crash(5000);
  await clock.run(clock.now() + 6000);
  expect(call.heard.at(-1)?.kind).toBe('gone');
  expect(world.records.size).toBe(0);
  const connecting = control(world.switch);
  await clock.run(clock.now() + 100);
  const client = await connecting;
  client.send('api json {"command":"callcenter_config","data":{"arguments":"agent list"}}');
  client.send('api json {"command":"callcenter_config","data":{"arguments":"member list"}}');
  await clock.run(clock.now() + 100);
  const [agents, members] = client.replies.slice(2).map((reply) => JSON.parse(reply));
  expect(agents.response).toMatchObject([{ name: 'lin', status: 'Available', state: 'Waiting', uuid: '' }]);
  expect(members.response).toEqual([]);
});
