/** Calls as the switch tells them: from the first ring to the CDR, with what is lost, late and doubled in between. */

import { expect, test } from 'vitest';
import { dispositionOf, stateOf } from '../../src/calls/call.js';
import { callFigures } from '../../src/calls/figures-table.js';
import { conversationId } from '../../src/calls/flow-run.js';
import { legsOf } from '../../src/calls/leg-table.js';
import { recordingsOf } from '../../src/calls/recording-table.js';
import { callOf } from '../../src/calls/table.js';
import { verifyJournal } from '../../src/engine/journal.js';
import { flowWords } from '../../src/flows/words.js';
import { promptId } from '../../src/kit/prompt.js';
import { CITIZEN, callHouse } from './call-story.js';

type House = Awaited<ReturnType<typeof callHouse>>;

const facts = (house: House, call: string) => {
  const known = callOf(house.db, call);
  if (!known) throw new Error(`no call ${call}`);
  return known.facts;
};

/** Rings, chooses English, presses 0 and waits. */
async function waits(house: House, call: string) {
  await house.rings(call);
  await house.presses(call, '2');
  await house.presses(call, '0');
  await house.hear({ type: 'flow.lost', call, at: house.clock.now() });
  await house.hear({ type: 'queue.joined', call, queue: 'english', at: house.clock.now() });
}

async function leavesMessage(house: House, call: string, bytes: number) {
  await house.rings(call);
  await house.presses(call, '1');
  await house.presses(call, '4');
  await house.done(call, { kind: 'played' });
  const [command] = house.said('record').slice(-1);
  const name = `messages/${command?.recording}`;
  house.recordings.set(name, bytes);
  await house.done(call, { kind: 'recorded', recording: command?.recording ?? '', ms: 7_000 });
  await house.clock.advance(0);
  return name;
}

test('a call is answered, welcomed, and its number stands nowhere but sealed', async () => {
  const house = await callHouse();
  await house.rings('a1');
  expect(house.acts()).toEqual(['answer', 'collect']);
  expect(house.told('a1')).toEqual(['call.arrived']);
  const all =
    JSON.stringify(house.db.prepare('SELECT * FROM journal').all()) +
    JSON.stringify(house.db.prepare('SELECT * FROM timer').all());
  expect(all).not.toContain(CITIZEN.slice(3));
});

test('the same arrival heard twice begins one flow', async () => {
  const house = await callHouse();
  await house.rings('a1');
  await house.rings('a1');
  expect(house.acts()).toEqual(['answer', 'collect']);
});

test('a call recovered after a restart of the switch hears its node again', async () => {
  const house = await callHouse();
  await house.rings('a1');
  await house.presses('a1', '2');
  await house.rings('a1', CITIZEN, true);
  expect(house.acts()).toEqual(['answer', 'collect', 'collect', 'answer', 'collect']);
  expect(house.said('collect').at(-1)?.prompts).toEqual(house.said('collect').at(-2)?.prompts);
});

test('an answer to an older command is ignored', async () => {
  const house = await callHouse();
  await house.rings('a1');
  await house.presses('a1', '2');
  await house.done('a1', { kind: 'digits', digits: '0', terminator: '' }, 't1');
  expect(house.acts()).toEqual(['answer', 'collect', 'collect']);
});

test('out of hours the closed flow takes the call', async () => {
  const house = await callHouse();
  await house.clock.advance(11 * 3_600_000);
  await house.rings('a1');
  expect(callOf(house.db, 'a1')?.flow).toBe('closed');
});

test('a caller reaches an agent: ring, wait and talk, the recording checked on the disk, one end', async () => {
  const house = await callHouse();
  await waits(house, 'a1');
  expect(house.said('enqueue')).toEqual([
    { do: 'enqueue', call: 'a1', queue: 'english', recording: conversationId('a1') },
  ]);
  await house.clock.advance(4_000);
  await house.hear({ type: 'queue.offered', queue: 'english', call: 'a1', agent: 'gao', at: house.clock.now() });
  expect(stateOf(facts(house, 'a1'))).toBe('offered');
  await house.clock.advance(3_000);
  await house.hear({
    type: 'queue.answered',
    queue: 'english',
    call: 'a1',
    agent: 'gao',
    leg: 'b1',
    at: house.clock.now(),
  });
  house.recordings.set(`calls/${conversationId('a1')}`, 480_000);
  await house.clock.advance(30_000);
  await house.ends('b1', { direction: 'outbound', agent: 'gao', by: 'remote', to: '1002' });
  await house.hear({
    type: 'queue.left',
    queue: 'english',
    call: 'a1',
    outcome: 'served',
    agent: 'gao',
    at: house.clock.now(),
  });
  await house.ends('a1', { by: 'local' });
  await house.ends('a1', {
    source: 'cdr',
    by: 'local',
    endedAt: house.clock.now() + 5,
    recording: `calls/${conversationId('a1')}`,
  });
  expect(house.told('a1')).toEqual([
    'call.arrived',
    'call.queued',
    'call.answered',
    'call.ended',
    'call.conversation-kept',
  ]);
  expect(dispositionOf(facts(house, 'a1'))).toBe('answered');
  expect(legsOf(house.db, 'a1').map(({ id, agent }) => [id, agent])).toEqual([
    ['a1', null],
    ['b1', 'gao'],
  ]);
  expect(recordingsOf(house.db, 'a1')).toMatchObject([{ kind: 'conversation', state: 'kept', bytes: 480_000 }]);
  const figures = house.look((view) => callFigures(view, 0, view.now + 1));
  expect(figures).toMatchObject({
    arrived: 1,
    offered: 1,
    answered: 1,
    abandoned: 0,
    answeredInTime: 1,
    waitMs: 7_000,
    talkMs: 30_000,
  });
  expect(verifyJournal(house.db)).toMatchObject({ whole: true });
});

test('a caller who gives up while waiting is abandoned, and nothing of the call is left to do', async () => {
  const house = await callHouse();
  await waits(house, 'a1');
  await house.clock.advance(9_000);
  await house.ends('a1');
  expect(dispositionOf(facts(house, 'a1'))).toBe('abandonedInQueue');
  expect(house.look((view) => callFigures(view, 0, view.now + 1))).toMatchObject({
    offered: 1,
    answered: 0,
    abandoned: 1,
  });
  expect(house.db.prepare('SELECT * FROM timer').all()).toEqual([]);
  expect(house.db.prepare('SELECT * FROM flow_run').all()).toEqual([]);
});

test('a message becomes one ticket, and its number and PIN are spoken while the caller holds the line', async () => {
  const house = await callHouse();
  const name = await leavesMessage(house, 'a1', 112_000);
  const [ticket] = house.tickets();
  expect(ticket).toMatchObject({ recording: name });
  const spoken = house.said('play').at(-1)?.prompts ?? [];
  expect(spoken[0]).toBe(promptId('zh', flowWords.registered.zh));
  expect(spoken).toHaveLength(2 + 2 * (2 + 11 + 6));
  await house.hear({ type: 'recording.stopped', leg: 'a1', recording: name, at: house.clock.now() });
  await house.ends('a1', { recording: name });
  await house.ends('a1', { recording: name, source: 'cdr' });
  expect(house.tickets()).toHaveLength(1);
  expect(house.told('a1')).toEqual(['call.arrived', 'call.message-left', 'call.ended']);
  expect(dispositionOf(facts(house, 'a1'))).toBe('message');
});

test('a recording without sound makes no ticket, is written down, and the caller is asked again', async () => {
  const house = await callHouse();
  await leavesMessage(house, 'a1', 0);
  expect(house.tickets()).toEqual([]);
  expect(house.told('a1')).toEqual(['call.arrived', 'call.message-empty']);
  expect(house.said('play').at(-1)?.prompts).toEqual([promptId('zh', flowWords.nothingHeard.zh)]);
});

test('whoever hangs up while speaking has left a message all the same, and gets no PIN', async () => {
  const house = await callHouse();
  await house.rings('a1');
  await house.presses('a1', '1');
  await house.presses('a1', '4');
  await house.done('a1', { kind: 'played' });
  const name = `messages/${house.said('record')[0]?.recording}`;
  house.recordings.set(name, 64_000);
  await house.hear({ type: 'recording.stopped', leg: 'a1', recording: name, at: house.clock.now() });
  expect(house.tickets()).toEqual([]);
  await house.hear({ type: 'flow.lost', call: 'a1', at: house.clock.now() });
  await house.ends('a1');
  expect(house.tickets()).toHaveLength(1);
  expect(house.db.prepare('SELECT pin FROM ticket').all()).toEqual([{ pin: null }]);
});

test('a message left in the native voicemail while the daemon was away makes one ticket from the CDR', async () => {
  const house = await callHouse();
  house.recordings.set('messages/a9', 80_000);
  const end = { source: 'cdr', recording: 'messages/a9', by: 'local' } as const;
  await house.ends('a9', end);
  await house.ends('a9', end);
  expect(house.tickets()).toMatchObject([{ recording: 'messages/a9' }]);
  expect(house.told('a9')).toEqual([
    'call.arrived',
    'call.fell-back',
    'call.ended',
    'call.corrected',
    'call.message-left',
  ]);
  expect(dispositionOf(facts(house, 'a9'))).toBe('message');
});

test('the progress of a request is told after the right PIN and refused after a wrong one', async () => {
  const house = await callHouse();
  await leavesMessage(house, 'a1', 112_000);
  const number = house.tickets()[0]?.number ?? '';
  const digits = new Map('0123456789'.split('').map((digit) => [promptId('zh', digitZh(digit)), digit]));
  const pin = (house.said('play').at(-1)?.prompts ?? [])
    .slice(14, 20)
    .map((prompt) => digits.get(prompt))
    .join('');
  await house.ends('a1');
  await house.rings('a2');
  await house.presses('a2', '1');
  await house.presses('a2', '5');
  await house.presses('a2', number);
  await house.presses('a2', pin === '000000' ? '000001' : '000000');
  expect(house.said('collect').at(-1)?.prompts[0]).toBe(promptId('zh', flowWords.notFound.zh));
  await house.presses('a2', number);
  await house.presses('a2', pin);
  await house.clock.advance(0);
  expect(house.told('a2')).toContain('call.progress-told');
  const sentence = house.said('play').at(-1)?.prompts ?? [];
  expect(sentence).toHaveLength(1);
  expect(sentence).not.toEqual([promptId('zh', flowWords.notNow.zh)]);
  await house.ends('a2');
  expect(dispositionOf(facts(house, 'a2'))).toBe('selfService');
  const kept =
    JSON.stringify(house.db.prepare('SELECT data FROM journal').all()) +
    JSON.stringify(house.db.prepare('SELECT data FROM job').all());
  expect(kept).not.toContain(pin);
});

const digitZh = (digit: string) => '零一二三四五六七八九'.charAt(Number(digit));

test('a flow whose switch falls silent goes to the native fallback', async () => {
  const house = await callHouse();
  await house.rings('a1');
  await house.clock.advance(301_000);
  expect(house.acts().at(-1)).toBe('fallback');
  expect(house.told('a1')).toContain('call.fell-back');
});

test('a call that waits without our having sent it came by the native fallback', async () => {
  const house = await callHouse();
  await house.rings('a1');
  await house.hear({ type: 'flow.lost', call: 'a1', at: house.clock.now() });
  await house.hear({ type: 'queue.joined', call: 'a1', queue: 'general', at: house.clock.now() });
  await house.ends('a1');
  expect(dispositionOf(facts(house, 'a1'))).toBe('fallback');
});

test('legs that do not ring the hotline are no calls', async () => {
  const house = await callHouse();
  const at = house.clock.now();
  await house.hear({ type: 'leg.created', leg: 'x1', direction: 'inbound', from: '1001', to: '1002', at });
  await house.hear({ type: 'leg.created', leg: 'x2', direction: 'outbound', from: '1', to: CITIZEN, at });
  await house.ends('x1', { to: '1002' });
  await house.ends('x2', { direction: 'outbound', to: CITIZEN });
  expect(house.db.prepare('SELECT id FROM call').all()).toEqual([]);
  expect(house.db.prepare('SELECT id FROM leg').all()).toEqual([]);
});

test('a call whose end comes before its answer is told in full in the end', async () => {
  const house = await callHouse();
  await waits(house, 'a1');
  const at = house.clock.now();
  await house.ends('a1');
  await house.hear({ type: 'queue.answered', queue: 'english', call: 'a1', agent: 'gao', leg: 'b1', at: at - 1 });
  expect(house.told('a1').at(-1)).toBe('call.corrected');
  expect(dispositionOf(facts(house, 'a1'))).toBe('answered');
});

test('a call whose CDR names a recording of the native fallback without sound fell back, and makes no ticket', async () => {
  const house = await callHouse();
  await house.rings('a1');
  await house.ends('a1', { source: 'cdr', by: 'local', recording: 'messages/a1' });
  expect(dispositionOf(facts(house, 'a1'))).toBe('fallback');
  expect(house.tickets()).toEqual([]);
});
